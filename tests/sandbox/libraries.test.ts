import { Bot, InputFile } from 'grammy';
import { Input, Telegraf } from 'telegraf';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { AN, openSandbox } from './open.ts';

let box: Sandbox;
beforeAll(async () => {
  box = await openSandbox();
});
afterAll(() => box.close());

const BYTES = Buffer.from([0, 13, 10, 45, 45, 255]);
const keyboard = { inline_keyboard: [[{ text: 'Sửa', callback_data: '/sua' }]] };

/** What the two libraries make of one upload, each with its own multipart: seen from the chat, it is the same. */
const SENT = {
  caption: 'Kế hoạch',
  document: { file_name: 'kế hoạch.xlsx', file_size: 6 },
  reply_markup: keyboard,
};

it('takes Telegraf’s uploads and text', async () => {
  const { telegram } = new Telegraf(box.token, { telegram: { apiRoot: box.url } });
  const file = Input.fromBuffer(BYTES, 'kế hoạch.xlsx');
  const sent = await telegram.sendDocument(AN, file, { caption: 'Kế hoạch', reply_markup: keyboard });
  expect(sent).toMatchObject(SENT);
  const path = await telegram.getFileLink(sent.document.file_id);
  const name = `${box.url}/file/bot${box.token}${path.pathname.slice(path.pathname.lastIndexOf('/documents/'))}`;
  expect(Buffer.from(await (await fetch(name)).arrayBuffer())).toEqual(BYTES);
  await expect(telegram.sendMessage(5, 'x')).rejects.toMatchObject({ code: 400 });
});

it('takes grammY’s uploads and text', async () => {
  const { api } = new Bot(box.token, { client: { apiRoot: box.url } });
  const file = new InputFile(BYTES, 'kế hoạch.xlsx');
  const sent = await api.sendDocument(AN, file, { caption: 'Kế hoạch', reply_markup: keyboard });
  expect(sent).toMatchObject(SENT);
  const { file_path } = await api.getFile(sent.document.file_id);
  const fetched = await fetch(`${box.url}/file/bot${box.token}/${file_path}`);
  expect(Buffer.from(await fetched.arrayBuffer())).toEqual(BYTES);
  await expect(api.sendMessage(5, 'x')).rejects.toMatchObject({ error_code: 400 });
});
