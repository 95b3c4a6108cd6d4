import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { failureOf, redact } from '../../../src/channels/telegram/failure.ts';
import { openTelegram } from '../../../src/channels/telegram/telegram.ts';
import { said } from '../../support/telegram-updates.ts';
import { type BotApi, openBotApi, type Reaction, TOKEN } from './bot-api.ts';
import { clock, keepLog, keepSleep, openDoor } from './door.ts';

const SECRET = 'AAHsecret';
const PAGE = `<html>Proxy: https://api.telegram.org/bot${TOKEN}/x was not found</html>`;
const TROUBLES: readonly (readonly [string, Reaction])[] = [
  ['an HTML page with 200', { html: PAGE, status: 200 }],
  ['an HTML page with 502', { html: PAGE, status: 502 }],
  ['an HTML page with 403', { html: PAGE, status: 403 }],
  ['a cut line', 'reset'],
  ['silence', 'hang'],
  ['a refusal that quotes the address', { code: 400, description: `Bad Request: /bot${TOKEN}/x` }],
  ['a refusal that quotes it encoded', { code: 400, description: `Bad Request: ${encodeURIComponent(TOKEN)}` }],
  ['401', { code: 401, description: 'Unauthorized' }],
];

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
});

/** Everything that leaves the door while every method meets the same trouble, as deep as it can be looked into. */
async function leaks(library: 'telegraf' | 'grammy', spoil: (api: BotApi) => void | Promise<void>): Promise<string> {
  const door = await openDoor(library, { limits: { call: 200 } });
  open.push(door.api);
  await spoil(door.api);
  const { telegram } = door;
  const thrown = await telegram.call('getChat', { chat_id: 5 }).catch((failure: unknown) => failure);
  const outcome = await telegram.channel.send({ chat: '5', reply: { text: 'x' } });
  const edit = await telegram.channel.send({ chat: '5', edits: '3', reply: { text: 'x' } });
  await telegram.channel.ack({ id: '1' });
  const stop = new AbortController();
  const polling = telegram.poll(stop.signal);
  stop.abort();
  await polling;
  telegram.close();
  expect(thrown).toBeInstanceOf(Error);
  // as: an error's stack, told above to be one
  const stack = String((thrown as Error).stack);
  return stack + inspect([thrown, outcome, edit, door.log.lines], { depth: 20, showHidden: true });
}

describe.each(['telegraf', 'grammy'] as const)('%s: the token stays inside', (library) => {
  it.each(TROUBLES)('when Telegram answers with %s', async (_name, reaction) => {
    const told = await leaks(library, (api) => {
      for (const method of [
        'getChat',
        'sendMessage',
        'editMessageText',
        'answerCallbackQuery',
        'getUpdates',
        'deleteWebhook',
      ]) {
        api.on(method, () => reaction);
      }
    });
    expect(told).not.toContain(SECRET);
  });

  it('when nobody listens', async () => {
    expect(await leaks(library, (api) => api.stop())).not.toContain(SECRET);
  });

  it.each([
    ['the name is unknown', 'https://nobody.invalid'],
    ['the proxy is unknown', 'http://127.0.0.1:9', 'http://lan:matkhau@nobody.invalid:3128'],
    ['the proxy does not listen', 'https://127.0.0.1:9', 'http://lan:matkhau@127.0.0.1:9'],
  ])('when %s', async (_name, apiRoot, proxy?: string) => {
    const log = keepLog();
    const stop = new AbortController();
    const opening = openTelegram({
      library,
      token: TOKEN,
      apiRoot,
      proxy,
      hear: async () => undefined,
      shorten: async () => 'l_',
      clock,
      log,
      signal: stop.signal,
      sleep: async () => stop.abort(),
    });
    const failure = await opening.catch((thrown: unknown) => thrown);
    expect(log.lines).toHaveLength(1);
    expect(inspect([failure, log.lines], { depth: 20, showHidden: true })).not.toMatch(/AAHsecret|matkhau/);
  });

  it('when Telegram is away at the start, until it answers', async () => {
    const api = await openBotApi();
    open.push(api);
    api.on('getMe', (_params, nth) => TROUBLES[nth - 1]?.[1]);
    const pause = keepSleep();
    const door = await openDoor(library, { api, limits: { call: 200 }, sleep: pause.sleep });
    expect(door.telegram.me.username).toBe('tro_ly_doan_bot');
    expect(pause.slept).toHaveLength(TROUBLES.length);
    await door.telegram.receive({ update_id: 1, ...said('/x') });
    expect(door.events).toHaveLength(1);
    door.telegram.close();
  });
});

describe('failureOf', () => {
  it('looks into what is wrapped, and takes the token out wherever it stands', () => {
    const inner = Object.assign(new Error(`request to https://api.telegram.org/bot${TOKEN}/sendMessage failed`), {
      code: 'ECONNRESET',
    });
    const failure = failureOf('sendMessage', { error: { cause: inner } }, TOKEN);
    expect(failure.message).toBe(
      'sendMessage: unknown ECONNRESET · request to https://api.telegram.org/bot[token]/sendMessage failed',
    );
  });

  it.each(['x', null, undefined, 7, {}, { error: null }, Object.create(null)])(
    'takes %s for a failure too',
    (thrown) => {
      expect(failureOf('getMe', thrown, TOKEN)).toMatchObject({ reach: 'unknown', code: undefined });
    },
  );

  it('knows other bots’ tokens by their form', () => {
    expect(redact(`bot987654:${'A'.repeat(35)}/x`, TOKEN)).toBe('bot[token]/x');
    expect(redact('/bot987654:AB lúc 10:30', TOKEN)).toBe('/bot987654:AB lúc 10:30');
  });
});
