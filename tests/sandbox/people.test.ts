import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { AN, BINH, call, GROUP, openSandbox, refusal } from './open.ts';

let box: Sandbox;
beforeEach(async () => {
  box = await openSandbox();
});
afterEach(() => box.close());

const updates = async () => (await call(box, 'getUpdates')).result;

it('a press reaches the bot and takes one answer', async () => {
  const reply_markup = { inline_keyboard: [[{ text: 'Có mặt', callback_data: '/co' }]] };
  await call(box, 'sendMessage', { chat_id: AN, text: 'Điểm danh', reply_markup });
  const { query, answered } = box.user(AN).presses('Có mặt');
  expect(await updates()).toMatchObject([{ callback_query: { id: query, data: '/co', from: { id: AN } } }]);
  const answer = { callback_query_id: query, text: 'Đã ghi' };
  expect(await refusal(box, 'answerCallbackQuery', answer)).toBe('accepted');
  expect(await answered).toEqual({ text: 'Đã ghi' });
  expect(await refusal(box, 'answerCallbackQuery', answer)).toMatch(/query is too old/);
  expect(() => box.user(AN).presses('Vắng')).toThrow('no button "Vắng" in chat 101: Có mặt');
});

it('an answer may open the private chat by a link to the bot, and by no other', async () => {
  const reply_markup = { inline_keyboard: [[{ text: 'Có mặt', callback_data: '/co' }]] };
  await call(box, 'sendMessage', { chat_id: GROUP, text: 'Điểm danh', reply_markup });
  const { query, answered } = box.user(BINH).presses('Có mặt', { chat: GROUP });
  const answer = { callback_query_id: query, text: 'Mời vào' };
  expect(await refusal(box, 'answerCallbackQuery', { ...answer, url: 'https://example.org' })).toMatch(/URL_INVALID/);
  const url = 'https://t.me/tro_ly_doan_bot?start=l_abc';
  expect(await refusal(box, 'answerCallbackQuery', { ...answer, url })).toBe('accepted');
  await answered;
  expect(await updates()).toMatchObject([
    { callback_query: { id: query } },
    { message: { chat: { id: BINH, type: 'private' }, text: '/start l_abc' } },
  ]);
});

it('a deep link opens the private chat with its payload', async () => {
  const reply_markup = { inline_keyboard: [[{ text: 'Mở', url: 'https://t.me/tro_ly_doan_bot?start=l_abc' }]] };
  await call(box, 'sendMessage', { chat_id: GROUP, text: 'Mời', reply_markup });
  box.user(BINH).presses('Mở', { chat: GROUP });
  box.user(AN).opensLink('https://t.me/tro_ly_doan_bot?start=ma-moi');
  expect(await updates()).toMatchObject([
    { message: { chat: { id: BINH, type: 'private' }, text: '/start l_abc' } },
    { message: { chat: { id: AN }, text: '/start ma-moi' } },
  ]);
});

it('a file goes both ways; past 20 MB it cannot be fetched', async () => {
  const bytes = Buffer.from('biên bản');
  const sent = box.user(AN).sendsFile({ name: 'biên bản.txt', bytes, caption: 'gửi ạ' });
  const { result } = await call(box, 'getFile', { file_id: sent.document?.file_id });
  expect(result).toMatchObject({ file_path: 'documents/file_1.txt', file_size: 11 });
  const fetched = await fetch(`${box.url}/file/bot${box.token}/documents/file_1.txt`);
  expect(Buffer.from(await fetched.arrayBuffer())).toEqual(bytes);
  const large = box.user(AN).sendsFile({ name: 'phim.mp4', bytes, size: 21 * 1024 * 1024 });
  expect(await refusal(box, 'getFile', { file_id: large.document?.file_id })).toBe('Bad Request: file is too big');
});

it('an upload of the bot is read from multipart, objects in it from JSON', async () => {
  const form = new FormData();
  form.set('chat_id', String(AN));
  form.set('caption', '<b>Kế hoạch</b> tuần');
  form.set('parse_mode', 'HTML');
  form.set('document', new File(['a;b'], 'kế hoạch.csv'));
  form.set('reply_markup', JSON.stringify({ inline_keyboard: [[{ text: 'Sửa', callback_data: '/sua' }]] }));
  const response = await fetch(`${box.url}/bot${box.token}/sendDocument`, { method: 'POST', body: form });
  expect(await response.json()).toMatchObject({
    result: {
      caption: 'Kế hoạch tuần',
      document: { file_name: 'kế hoạch.csv', file_size: 3, mime_type: 'text/csv' },
      reply_markup: { inline_keyboard: [[{ text: 'Sửa' }]] },
    },
  });
});

it('a contact carries his own id, another’s where it is another’s; a search takes results', async () => {
  box.user(AN).sendsContact('+84905000111');
  box.user(AN).sendsContact('+84905000222', { of: { name: 'Cường' } });
  const { query, answered } = box.user(AN).searches('đi cơ sở');
  expect(await updates()).toMatchObject([
    { message: { contact: { phone_number: '+84905000111', user_id: AN } } },
    { message: { contact: { first_name: 'Cường' } } },
    { inline_query: { id: query, query: 'đi cơ sở' } },
  ]);
  const results = [{ type: 'article', id: '1', title: 'Điều 3', input_message_content: { message_text: 'Điều 3' } }];
  expect(await refusal(box, 'answerInlineQuery', { inline_query_id: query, results })).toBe('accepted');
  expect((await answered).results).toMatchObject(results);
  const sent = box.user(AN).picks(query ?? '', '1', { chat: GROUP });
  expect(sent).toMatchObject({ text: 'Điều 3', via_bot: { id: box.me.id }, chat: { id: GROUP } });
});

it('membership changes are told to the bot', async () => {
  box.user(AN).blocks();
  box.user(AN).removesBot(GROUP);
  box.user(AN).addsBot(GROUP);
  box.user(BINH).leaves(GROUP);
  const change = (id: number, status: string) => ({ my_chat_member: { chat: { id }, new_chat_member: { status } } });
  expect(await updates()).toMatchObject([
    change(AN, 'kicked'),
    change(GROUP, 'kicked'),
    change(GROUP, 'member'),
    { message: { new_chat_members: [{ id: box.me.id }] } },
    { message: { left_chat_member: { id: BINH } } },
  ]);
});

it('next() gives each thing shown once, skips what it is not asked for, and writes the chat out when it fails', async () => {
  box.user(AN).says('xin chào');
  for (const text of ['một', 'hai', 'ba']) await call(box, 'sendMessage', { chat_id: AN, text });
  expect(await box.next(AN)).toMatchObject({ text: 'một' });
  expect(await box.next(AN, (message) => message.text === 'ba')).toMatchObject({ text: 'ba' });
  await expect(box.next(AN, undefined, 1)).rejects.toThrow('Trợ lý Đoàn: hai');
});
