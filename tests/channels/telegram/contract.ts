import { afterEach, describe, expect, it } from 'vitest';
import type { Outcome, Outgoing } from '../../../src/post/channel.ts';
import { numbered, said } from '../../support/telegram-updates.ts';
import { type BotApi, type Reaction, TOKEN } from './bot-api.ts';
import { type Door, openDoor } from './door.ts';
import { SCRIPT } from './script.ts';

const WORD: Outgoing = { chat: '5', reply: { text: 'Chào đồng chí' } };

/** What Telegram answers a send, and what it means to the post office. */
const ANSWERS: readonly (readonly [string, Reaction, Partial<Outcome>])[] = [
  [
    'blocked',
    { code: 403, description: 'Forbidden: bot was blocked by the user' },
    { kind: 'unreachable', reason: 'blocked' },
  ],
  [
    'kicked',
    { code: 403, description: 'Forbidden: bot was kicked from the supergroup chat' },
    { kind: 'unreachable', reason: 'kicked' },
  ],
  [
    'not a member',
    { code: 403, description: 'Forbidden: bot is not a member of the group chat' },
    { kind: 'unreachable', reason: 'kicked' },
  ],
  [
    'deactivated',
    { code: 403, description: 'Forbidden: user is deactivated' },
    { kind: 'unreachable', reason: 'deactivated' },
  ],
  [
    'no such chat',
    { code: 400, description: 'Bad Request: chat not found' },
    { kind: 'unreachable', reason: 'not found' },
  ],
  [
    'migrated',
    {
      code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -10_099 },
    },
    { kind: 'migrated', to: '-10099' },
  ],
  [
    'too many',
    { code: 429, description: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } },
    { kind: 'wait', ms: 7000 },
  ],
  [
    'topic gone',
    { code: 400, description: 'Bad Request: message thread not found' },
    { kind: 'refused', reason: 'Bad Request: message thread not found' },
  ],
  ['token refused', { code: 401, description: 'Unauthorized' }, { kind: 'wait', ms: 60_000 }],
  ['server error', { code: 500, description: 'Internal Server Error' }, { kind: 'ambiguous' }],
  ['502 page', { html: `<h1>502 /bot${TOKEN}/sendMessage</h1>`, status: 502 }, { kind: 'ambiguous' }],
  ['200 page', { html: `<h1>Đăng nhập mạng /bot${TOKEN}/</h1>`, status: 200 }, { kind: 'ambiguous' }],
  ['line cut', 'reset', { kind: 'ambiguous' }],
  ['no answer', 'hang', { kind: 'ambiguous' }],
];

/** What the door promises whichever library is behind it. */
export function contract(library: 'telegraf' | 'grammy'): void {
  const doors: Door[] = [];
  const open: Open = async (options = {}) => {
    const door = await openDoor(library, options);
    doors.push(door);
    return door;
  };
  afterEach(async () => {
    for (const door of doors.splice(0)) await door.close();
  });
  describe('hearing', () => hearing(open));
  describe('speaking', () => speaking(open));
  describe('editing and signs', () => editing(open));
  describe('calling', () => calling(open));
}

type Open = (options?: Parameters<typeof openDoor>[1]) => Promise<Door>;

function hearing(open: Open): void {
  it.each(SCRIPT)('reads %s', async (_name, update, expected) => {
    const { telegram, events } = await open();
    await telegram.receive({ update_id: 7, ...update });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ channel: 'telegram', key: '7', ...expected });
    if (expected.place) expect(events[0]?.place).toEqual(expected.place);
  });

  it('lets only what is no update fall', async () => {
    const { telegram, events, log } = await open();
    for (const junk of [null, 7, 'x', [], {}, { update_id: 'x' }, { update_id: 1.5 }]) await telegram.receive(junk);
    expect(events).toEqual([]);
    expect(log.lines).toHaveLength(7);
  });

  it('rejects with what hear rejects with, and leaves the process alone', async () => {
    const gone = new Error('database is gone');
    const { telegram } = await open({ hear: () => Promise.reject(gone) });
    const before = process.exitCode;
    await expect(telegram.receive({ update_id: 1, ...said('/x') })).rejects.toBe(gone);
    expect(process.exitCode).toBe(before);
  });
}

function speaking(open: Open): void {
  it.each(ANSWERS)('%s', async (_name, reaction, expected) => {
    const { telegram, api, log } = await open({ limits: { call: 300 } });
    api.on('sendMessage', () => reaction);
    const outcome = await telegram.channel.send(WORD);
    expect(outcome).toMatchObject(expected);
    expect(api.params('sendMessage')).toHaveLength(1);
    expect(JSON.stringify([outcome, log.lines])).not.toContain('AAHsecret');
  });

  it('gives the id of what was sent', async () => {
    const { telegram } = await open();
    expect(await telegram.channel.send(WORD)).toMatchObject({
      kind: 'sent',
      messageId: expect.stringMatching(/^5\d\d$/),
    });
  });
}

function editing(open: Open): void {
  it('takes an edit that changes nothing as done', async () => {
    const { telegram, api } = await open();
    api.on('editMessageText', () => ({
      code: 400,
      description: 'Bad Request: message is not modified: specified new …',
    }));
    expect(await telegram.channel.send({ ...WORD, edits: '31' })).toEqual({ kind: 'sent', messageId: '31' });
  });

  it('sends anew what can no longer be edited', async () => {
    const { telegram, api } = await open();
    api.on('editMessageText', () => ({ code: 400, description: 'Bad Request: message to edit not found' }));
    expect(await telegram.channel.send({ ...WORD, edits: '31' })).toMatchObject({ kind: 'sent' });
    expect(api.params('sendMessage')).toHaveLength(1);
  });

  it('waits when nothing can have gone out', async () => {
    const door = await open();
    await door.api.stop();
    door.telegram.close();
    expect(await door.telegram.channel.send(WORD)).toEqual({ kind: 'wait', ms: 5000 });
  });

  it('waits when the lines of its buttons cannot be kept', async () => {
    const { telegram, api } = await open({ shorten: () => Promise.reject(new Error('database is gone')) });
    const reply = { text: 'Chọn', buttons: [[{ label: 'a', say: 'đ'.repeat(33) }]] };
    expect(await telegram.channel.send({ chat: '5', reply })).toEqual({ kind: 'wait', ms: 5000 });
    expect(api.params('sendMessage')).toEqual([]);
  });

  it('ends a spinner once, and does not mind being late', async () => {
    const { telegram, api } = await open();
    api.on('answerCallbackQuery', () => ({ code: 400, description: 'Bad Request: query is too old and response …' }));
    await telegram.channel.ack({ id: '777', text: 'Đã ghi' });
    await telegram.channel.ack({ id: '778', text: 'Mời vào', url: 'https://t.me/bot?start=x' });
    await telegram.channel.ack({ id: 'inline:55' });
    expect(api.params('answerCallbackQuery')).toEqual([
      { callback_query_id: '777', text: 'Đã ghi' },
      { callback_query_id: '778', text: 'Mời vào', url: 'https://t.me/bot?start=x' },
    ]);
    expect(api.params('answerInlineQuery')).toEqual([{ inline_query_id: '55', results: [], cache_time: 0 }]);
  });
}

function calling(open: Open): void {
  it('polls: settles, confirms, and stops at once', async () => {
    const { telegram, api, events } = await open();
    const stop = new AbortController();
    const running = telegram.poll(stop.signal);
    expect(telegram.receiving()).toBe(false);
    await api.called('getUpdates');
    api.push(...numbered([said('/a'), said('/b')]));
    await api.called('getUpdates', 2);
    expect(events.map((event) => event.key)).toEqual(['1000', '1001']);
    expect(telegram.receiving()).toBe(true);
    stop.abort();
    await running;
    expect(api.queue).toEqual([]);
    expect(offsets(api)).toEqual([undefined, 1002, 1002]);
    expect(api.params('deleteWebhook')).toEqual([{ drop_pending_updates: false }]);
  });

  it('passes every method on with its parameters', async () => {
    const { telegram, api } = await open();
    await telegram.call('setMyCommands', { commands: [{ command: 'a', description: 'b' }] });
    await telegram.call('getWebhookInfo', {});
    await telegram.call('sendRichMessage', { chat_id: 5 });
    expect(api.calls.slice(1)).toEqual([
      { method: 'setMyCommands', params: { commands: [{ command: 'a', description: 'b' }] } },
      { method: 'getWebhookInfo', params: {} },
      { method: 'sendRichMessage', params: { chat_id: 5 } },
    ]);
  });
}

function offsets(api: BotApi): unknown[] {
  return api.params('getUpdates').map((params) => params.offset);
}
