import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { movableClock } from '../../src/sandbox/clock.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Message } from '../../src/sandbox/shapes.ts';
import { AN, BINH, call, FORUM, openSandbox, refusal } from './open.ts';

let box: Sandbox;
beforeEach(async () => {
  box = await openSandbox({ webhookPause: 1 });
});
afterEach(() => box.close());

const poll = (fields: object = {}) => call(box, 'getUpdates', fields);
const texts = (answer: Awaited<ReturnType<typeof call>>) =>
  // `as` at a parse: the updates of these tests are messages.
  (answer.result as { message: { text: string } }[]).map((update) => update.message.text);

/** The id of the first update of an answer. */
const idOf = (answer: Awaited<ReturnType<typeof call>>) =>
  // `as` at a parse: getUpdates answers with updates.
  (answer.result as { update_id: number }[])[0]?.update_id ?? 0;

describe('getUpdates', () => {
  it('gives an update again until an offset confirms it', async () => {
    box.user(AN).says('một');
    box.user(AN).says('hai');
    const both = await poll();
    const first = idOf(both);
    expect(texts(both)).toEqual(['một', 'hai']);
    expect(texts(await poll({ limit: 1 }))).toEqual(['một']);
    expect(texts(await poll({ offset: first + 1 }))).toEqual(['hai']);
    expect(box.pending()).toBe(1);
    await poll({ offset: first + 2 });
    expect(box.pending()).toBe(0);
  });

  it('waits for the first update, and a newer poller ends it', async () => {
    const older = poll({ timeout: 50 });
    await taken(1);
    await poll({ timeout: 0 });
    expect(await older).toMatchObject({ description: expect.stringMatching(/^Conflict: terminated by other getUpd/) });
    const waiting = poll({ timeout: 50 });
    await taken(3);
    box.user(AN).says('đến rồi');
    expect(texts(await waiting)).toEqual(['đến rồi']);
  });

  it('forgets a press after 150 s and a message after a day', async () => {
    const clock = movableClock({ now: () => new Date('2026-07-21T01:30:00Z') });
    await box.close();
    box = await openSandbox({ clock });
    await call(box, 'sendMessage', { chat_id: AN, text: 'x', reply_markup: buttons });
    box.user(AN).says('xin chào');
    const { query } = box.user(AN).presses('Có mặt');
    clock.shift(151_000);
    expect(texts(await poll())).toEqual(['xin chào']);
    expect(await refusal(box, 'answerCallbackQuery', { callback_query_id: query })).toMatch(/query is too old/);
    clock.shift(86_400_000);
    expect(texts(await poll())).toEqual([]);
  });
});

const buttons = { inline_keyboard: [[{ text: 'Có mặt', callback_data: '/co' }]] };

/** Waits until the server has taken so many getUpdates calls. */
async function taken(count: number): Promise<void> {
  while (box.count('getUpdates') < count) await call(box, 'getMe');
}

describe('a webhook', () => {
  interface Seen {
    text: string | undefined;
    secret: string | undefined;
  }
  let bot: Server;
  let statuses: number[];
  let seen: Seen[];
  beforeEach(async () => {
    [statuses, seen] = [[], []];
    bot = createServer(async (request, response) => {
      // `as` at a parse: the sandbox posts one update, here always a message.
      const { message } = JSON.parse(Buffer.concat(await request.toArray()).toString()) as { message: Message };
      const secret = request.headers['x-telegram-bot-api-secret-token'];
      seen.push({ text: message.text, secret: String(secret) });
      response.statusCode = statuses.shift() ?? 200;
      response.end(JSON.stringify({ method: 'sendMessage', chat_id: message.chat.id, text: 'đã nghe' }));
    });
    await once(bot.listen(0, '127.0.0.1'), 'listening');
    const address = bot.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await call(box, 'setWebhook', { url: `http://127.0.0.1:${port}/`, secret_token: 'bi-mat' });
  });
  afterEach(async () => {
    bot.closeAllConnections();
    await once(bot.close(), 'close');
  });

  it('delivers in order within a chat, again until 2xx, with the secret, and runs the call in the answer', async () => {
    statuses = [503, 500];
    for (const text of ['một', 'hai', 'ba']) box.user(AN).says(text);
    await box.settled();
    expect(seen.map((one) => one.text)).toEqual(['một', 'một', 'một', 'hai', 'ba']);
    expect(new Set(seen.map((one) => one.secret))).toEqual(new Set(['bi-mat']));
    expect(box.messages(AN).filter((one) => one.text === 'đã nghe')).toHaveLength(3);
    expect(await call(box, 'getWebhookInfo')).toMatchObject({
      result: { last_error_message: 'Wrong response from the webhook: 500 Internal Server Error' },
    });
  });

  it('shuts polling out until it is deleted', async () => {
    expect(await refusal(box, 'getUpdates', {})).toMatch(/^Conflict: can't use getUpdates method while webhook/);
    await call(box, 'deleteWebhook');
    expect(await refusal(box, 'getUpdates', {})).toBe('accepted');
  });
});

it('in a group the bot hears commands, replies to it, mentions and service messages only', async () => {
  const at = { chat: FORUM, topic: 7 };
  await call(box, 'sendMessage', { chat_id: FORUM, message_thread_id: 7, text: 'Mời báo cáo' });
  const asks = box.messages(FORUM).at(-1)?.message_id;
  box.user(AN).says('chuyện riêng', at);
  box.user(AN).says('/lich', at);
  box.user(AN).says('/lich@other_bot', at);
  box.user(BINH).says('đã rõ', { ...at, replyTo: asks });
  box.user(BINH).says('nhờ @tro_ly_doan_bot ghi giúp', at);
  expect(texts(await poll())).toEqual(['/lich', 'đã rõ', 'nhờ @tro_ly_doan_bot ghi giúp']);
});
