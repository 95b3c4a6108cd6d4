import type { Message as TelegramMessage } from '@grammyjs/types';
import { afterEach, beforeEach, expect, expectTypeOf, it } from 'vitest';
import { movableClock } from '../../src/sandbox/clock.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Message, Update } from '../../src/sandbox/shapes.ts';
import { AN, call, GROUP, openSandbox } from './open.ts';

const clock = movableClock({ now: () => new Date('2026-07-21T01:30:00Z') });
let box: Sandbox;
beforeEach(async () => {
  box = await openSandbox({ clock });
});
afterEach(async () => {
  clock.set(undefined);
  await box.close();
});

/** What the bot hears of since it asked last. */
async function heard(): Promise<Update[]> {
  // `as` at a parse: getUpdates answers with updates.
  const updates = (await call(box, 'getUpdates')).result as Update[];
  await call(box, 'getUpdates', { offset: (updates.at(-1)?.update_id ?? 0) + 1 });
  return updates;
}

const file = (name: string, caption?: string) => ({
  name,
  bytes: Buffer.from(name),
  ...(caption === undefined ? {} : { caption }),
});
/** What every message in the private chat carries. */
const common = (id: number) => ({
  message_id: id,
  date: 1784597400,
  chat: { id: AN, type: 'private', first_name: 'Nguyễn Văn An' },
  from: { id: AN, is_bot: false, first_name: 'Nguyễn Văn An', language_code: 'vi' },
});

it('the shapes are those of the Bot API’s types: no field of our own, each of its type', () => {
  expectTypeOf<keyof Message>().toExtend<keyof TelegramMessage>();
  type Sent = 'sticker' | 'photo' | 'document' | 'contact' | 'media_group_id' | 'caption' | 'edit_date' | 'text';
  expectTypeOf<Required<Pick<Message, Sent>>>().toExtend<Required<Pick<TelegramMessage, Sent>>>();
});

it('an album is as many messages under one group id, words under the first, each answering the same message', async () => {
  await call(box, 'sendMessage', { chat_id: AN, text: 'Gửi ảnh đi' });
  const asked = box.messages(AN).at(-1)?.message_id;
  box.user(AN).sendsAlbum([file('a.jpg', 'gửi /lich'), file('b.jpg')], 'photos', { replyTo: asked });
  const [one, two] = await heard();
  const group = one?.message?.media_group_id;
  expect(group).toMatch(/^\d{15}$/);
  const shared = { media_group_id: group, reply_to_message: { message_id: asked, text: 'Gửi ảnh đi' } };
  const photo = (n: number) => [
    { file_id: `FILE${n}`, file_unique_id: `uFILE${n}`, file_size: 5, width: 1280, height: 720 },
  ];
  const caption_entities = [{ type: 'bot_command', offset: 4, length: 5 }];
  expect(one?.message).toMatchObject({
    ...common(2),
    ...shared,
    photo: photo(1),
    caption: 'gửi /lich',
    caption_entities,
  });
  expect(two?.message).toMatchObject({ ...common(3), ...shared, photo: photo(2) });
  expect(two?.message).not.toHaveProperty('caption');
  expect(two?.message).not.toHaveProperty('caption_entities');
});

it('no album of one, none of eleven; another album has another id', async () => {
  const eleven = Array.from({ length: 11 }, (_, n) => file(`${n}.pdf`));
  expect(() => box.user(AN).sendsAlbum(eleven.slice(0, 1), 'documents')).toThrow('an album of 1 files');
  expect(() => box.user(AN).sendsAlbum(eleven, 'documents')).toThrow('an album of 11 files');
  for (const _ of ['first', 'second']) box.user(AN).sendsAlbum(eleven.slice(0, 2), 'documents');
  const ids = (await heard()).map((update) => update.message?.media_group_id);
  expect([ids.length, new Set(ids).size]).toEqual([4, 2]);
});

it('a sticker is a WebP the bot can fetch, with its emoji', async () => {
  const bytes = Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1');
  box.user(AN).sendsSticker('👍', bytes);
  const [update] = await heard();
  expect(update?.message).toEqual({
    ...common(1),
    sticker: {
      ...{ file_id: 'FILE1', file_unique_id: 'uFILE1', file_size: bytes.length, emoji: '👍' },
      ...{ type: 'regular', width: 512, height: 512, is_animated: false, is_video: false },
    },
  });
  expect(await call(box, 'getFile', { file_id: 'FILE1' })).toMatchObject({
    result: { file_path: 'stickers/file_1.webp' },
  });
});

it('an edit changes words and marks and keeps the rest, the date of the message too', async () => {
  const { message_id: said } = box.user(AN).says('xem /lich nhé');
  const { message_id: sent } = box.user(AN).sendsPhoto(file('a.jpg', '@tro_ly_doan_bot'));
  await heard();
  clock.shift(60_000);
  box.user(AN).edits(said, 'thôi khỏi');
  box.user(AN).edits(sent, '');
  const [text, photo] = await heard();
  expect(text).toEqual({
    update_id: expect.any(Number),
    edited_message: { ...common(said), text: 'thôi khỏi', edit_date: 1784597460 },
  });
  expect(photo?.edited_message).toMatchObject({ ...common(sent), photo: [{ file_id: 'FILE1' }] });
  expect(photo?.edited_message).not.toHaveProperty('caption');
  expect(box.messages(AN).map((one) => one.text)).toEqual(['thôi khỏi', undefined]);
});

it('only one’s own words can be edited, for two days, and never away', async () => {
  const { message_id: said } = box.user(AN).says('xin chào');
  const { message_id: card } = box.user(AN).sendsContact('+84905000111');
  await call(box, 'sendMessage', { chat_id: AN, text: 'Chào đồng chí' });
  expect(() => box.user(AN).edits(3, 'x')).toThrow("message 3 is not Nguyễn Văn An's");
  expect(() => box.user(AN).edits(card, 'x')).toThrow('has no words');
  expect(() => box.user(AN).edits(said, '  ')).toThrow('must not be empty');
  clock.shift(48 * 3_600_000 + 1000);
  expect(() => box.user(AN).edits(said, 'x')).toThrow('too old');
});

it('in a group the bot hears an edit where it would hear the message', async () => {
  const { message_id } = box.user(AN).says('chuyện riêng', { chat: GROUP });
  box.user(AN).edits(message_id, '/lich', { chat: GROUP });
  box.user(AN).edits(message_id, 'thôi', { chat: GROUP });
  expect(await heard()).toMatchObject([{ edited_message: { text: '/lich' } }]);
});
