import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { loadSchema } from '../../src/sandbox/schema.ts';
import { AN, BINH, call, FORUM, GROUP, openSandbox, refusal } from './open.ts';

let box: Sandbox;
beforeAll(async () => {
  box = await openSandbox();
});
afterAll(() => box.close());

const long = 'x'.repeat(4097);
const keyboard = (button: object) => ({ inline_keyboard: [[button]] });
const html = (text: string) => ({ chat_id: AN, text, parse_mode: 'HTML' });
const cannot = "Bad Request: can't parse entities: ";

/** What is wrong, the method, its parameters, Telegram's words. */
const REFUSED: [string, string, object, string][] = [
  ['no chat', 'sendMessage', { text: 'x' }, 'Bad Request: chat_id is empty'],
  ['an unknown chat', 'sendMessage', { chat_id: 5, text: 'x' }, 'Bad Request: chat not found'],
  ['someone who never wrote', 'sendMessage', { chat_id: BINH, text: 'x' }, 'Bad Request: chat not found'],
  ['a blank text', 'sendMessage', { chat_id: AN, text: ' \n ' }, 'Bad Request: message text is empty'],
  ['only tags', 'sendMessage', html('<b> </b>'), 'Bad Request: message text is empty'],
  ['4097 characters', 'sendMessage', { chat_id: AN, text: long }, 'Bad Request: message is too long'],
  ['33 kB', 'sendMessage', { chat_id: AN, text: 'x'.repeat(32_769) }, 'Bad Request: text is too long'],
  [
    'a button of 66 bytes',
    'sendMessage',
    { chat_id: AN, text: 'x', reply_markup: keyboard({ text: 'a', callback_data: 'đ'.repeat(33) }) },
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'a link to localhost',
    'sendMessage',
    { chat_id: AN, text: 'x', reply_markup: keyboard({ text: 'a', url: 'http://localhost/x' }) },
    "Bad Request: inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
  ],
  [
    'a misspelt parameter',
    'sendMessage',
    { chat_id: AN, text: 'x', replay_markup: {} },
    'Bad Request: sendMessage.replay_markup unknown parameter',
  ],
  [
    'a missing topic',
    'sendMessage',
    { chat_id: FORUM, text: 'x', message_thread_id: 8 },
    'Bad Request: message thread not found',
  ],
  [
    'a missing message',
    'sendMessage',
    { chat_id: AN, text: 'x', reply_parameters: { message_id: 999 } },
    'Bad Request: message to be replied not found',
  ],
  ['an open tag', 'sendMessage', html('<b>x'), `${cannot}Can't find end tag corresponding to start tag "b"`],
  ['a strange tag', 'sendMessage', html('đ <x>'), `${cannot}Unsupported start tag "x" at byte offset 3`],
  ['a stray end', 'sendMessage', html('x</b>'), `${cannot}Unexpected end tag at byte offset 1`],
  [
    'crossed tags',
    'sendMessage',
    html('<b>x<i>y</b></i>'),
    `${cannot}Unmatched end tag at byte offset 8, expected "</i>", found "</b>"`,
  ],
  ['an unclosed tag', 'sendMessage', html('a <b'), `${cannot}Unclosed start tag at byte offset 2`],
  [
    'nothing to edit',
    'editMessageText',
    { chat_id: AN, message_id: 999, text: 'x' },
    'Bad Request: message to edit not found',
  ],
  ['nothing to delete', 'deleteMessage', { chat_id: AN, message_id: 999 }, 'Bad Request: message to delete not found'],
  [
    'a long toast',
    'answerCallbackQuery',
    { callback_query_id: '1', text: 'x'.repeat(201) },
    'Bad Request: MESSAGE_TOO_LONG',
  ],
  [
    'a command with an accent',
    'setMyCommands',
    { commands: [{ command: 'họp', description: 'Họp' }] },
    'Bad Request: BOT_COMMAND_INVALID',
  ],
  [
    'a bad secret',
    'setWebhook',
    { url: 'http://127.0.0.1:1/', secret_token: 'đ' },
    'Bad Request: secret token contains unallowed characters',
  ],
  ['an unknown method', 'sendMesage', {}, 'Not Found: method not found'],
  ['an unknown file', 'getFile', { file_id: 'x' }, 'Bad Request: invalid file_id'],
];

it.each(REFUSED)('refuses %s in Telegram’s own words', async (_, method, fields, words) => {
  expect(await refusal(box, method, fields)).toBe(words);
});

it('refuses a wrong token', async () => {
  expect(await refusal({ url: box.url, token: '1:x' }, 'getMe', {})).toBe('Unauthorized');
});

it('reads HTML into text and entities, counted in UTF-16', async () => {
  const { result } = await call(box, 'sendMessage', {
    chat_id: AN,
    text: ' <b>Đã</b> &lt;ghi&gt; <a href="https://x.vn/?a=1&amp;b=2">đây</a> /lich',
    parse_mode: 'HTML',
  });
  expect(result).toMatchObject({
    text: 'Đã <ghi> đây /lich',
    entities: [
      { type: 'bold', offset: 0, length: 2 },
      { type: 'text_link', offset: 9, length: 3, url: 'https://x.vn/?a=1&b=2' },
      { type: 'bot_command', offset: 13, length: 5 },
    ],
    date: 1784597400,
  });
});

it('an edit without a change is refused, one of the keyboard alone is not', async () => {
  const keyboard = { inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] };
  await call(box, 'sendMessage', { chat_id: AN, text: 'một', reply_markup: keyboard });
  const { message_id } = box.messages(AN).at(-1) ?? {};
  const same = { chat_id: AN, message_id, text: 'một', reply_markup: keyboard };
  expect(await refusal(box, 'editMessageText', same)).toMatch(/^Bad Request: message is not modified: specified new/);
  expect(await refusal(box, 'editMessageReplyMarkup', { chat_id: AN, message_id })).toBe('accepted');
  expect(box.messages(AN).at(-1)).not.toHaveProperty('reply_markup');
});

it('people who block, leave and upgrade are met as at Telegram', async () => {
  const send = (chat_id: number) => call(box, 'sendMessage', { chat_id, text: 'x' });
  box.user(900).says('xin chào');
  box.user(900).blocks();
  expect(await send(900)).toMatchObject({ description: 'Forbidden: bot was blocked by the user' });
  box.user(900).unblocks();
  expect(await send(900)).toMatchObject({ ok: true });
  box.user(900).deactivates();
  expect(await send(900)).toMatchObject({ description: 'Forbidden: user is deactivated' });
  box.user(AN).removesBot(FORUM);
  expect(await send(FORUM)).toMatchObject({ description: 'Forbidden: bot was kicked from the supergroup chat' });
  box.user(AN).addsBot(FORUM);
  const next = box.migrate(GROUP);
  expect(await send(GROUP)).toMatchObject({
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: next },
  });
  expect(await send(next)).toMatchObject({ ok: true });
});

it('the schema is of the installed Bot API types; regenerate it with them', () => {
  const text = readFileSync(new URL('../../node_modules/@grammyjs/types/package.json', import.meta.url), 'utf8');
  // `as` at a parse: a package.json has a version.
  const { version } = JSON.parse(text) as { version: string };
  expect(loadSchema().source).toBe(`@grammyjs/types@${version}`);
});
