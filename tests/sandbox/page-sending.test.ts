import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { canBrowse, openBrowser, phoneOf } from './browser.ts';
import { startEcho } from './echo.ts';
import { AN, GROUP, openSandbox } from './open.ts';

/** Without a browser the tests show as skipped; under CI they fail. */
const browse = it.skipIf(!canBrowse);
let browser: Awaited<ReturnType<typeof openBrowser>>;
let box: Sandbox;
let bot: { stop(): Promise<void> };

beforeAll(async () => {
  if (canBrowse) browser = await openBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  box = await openSandbox();
  bot = await startEcho(box);
});
afterEach(async () => {
  await bot.stop();
  await box.close();
});

/** An's phone, at a phone's width unless told. */
async function openAn(width = 390) {
  const { page, problems } = await browser.open(box.url);
  await page.setViewportSize({ width, height: 844 });
  if (width < 1100) await page.getByRole('button', { name: 'Điều khiển' }).click();
  return { page, problems, an: phoneOf(page, 'Nguyễn Văn An') };
}

/** What a person has sent into the chat. */
const sent = (chat = AN) => box.messages(chat).filter((one) => one.from?.id === AN);
const picture = (name: string) => ({
  name,
  mimeType: 'image/svg+xml',
  buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
});

browse('several photos go as one album, under words, in one bubble', async () => {
  const { page, problems, an } = await openAn();
  const photos = [picture('mot.svg'), picture('hai.svg'), picture('ba.svg')];
  await an.phone.getByLabel('Chọn ảnh').setInputFiles(photos);
  await an.phone.getByText('Gửi 3 ảnh').waitFor();
  await an.says('buổi ra quân');
  await an.log.getByRole('link', { name: 'Ảnh 3' }).waitFor();
  expect(await an.log.getByRole('article').filter({ hasText: 'buổi ra quân' }).count()).toBe(1);
  expect(sent().map((one) => one.caption)).toEqual(['buổi ra quân', undefined, undefined]);
  expect(new Set(sent().map((one) => one.media_group_id)).size).toBe(1);
  await page.reload();
  await an.log.getByRole('link', { name: 'Ảnh 3' }).waitFor();
  expect(
    await an.log
      .getByRole('article')
      .filter({ has: page.getByRole('link') })
      .first()
      .getByRole('link')
      .count(),
  ).toBe(3);
  await an.phone.getByLabel('Chọn ảnh').setInputFiles(Array.from({ length: 11 }, (_, n) => picture(`${n}.svg`)));
  await an.phone.getByRole('status').getByText('nhiều nhất 10 ảnh').waitFor();
  expect(sent()).toHaveLength(3);
  expect(problems).toEqual([]);
  await page.close();
});

browse('files go as an album too, answering a message', async () => {
  const { page, an } = await openAn();
  await an.says('chào');
  await an.log.getByText('Nghe: chào').waitFor();
  await an.optionsOf('Nghe: chào').click();
  expect(await an.phone.getByRole('button', { name: 'Sửa', exact: true }).isVisible()).toBe(false);
  await an.button('Trả lời').click();
  await an.phone.getByLabel('Chọn tệp').setInputFiles([picture('a.svg'), picture('b.svg')]);
  await an.input.press('Enter');
  await an.log.getByRole('link', { name: 'b.svg' }).waitFor();
  await an.log.getByText('Nghe: b.svg (trả lời)').waitFor();
  const [, one, two] = sent();
  expect([one?.document?.file_name, two?.document?.file_name]).toEqual(['a.svg', 'b.svg']);
  expect([one?.reply_to_message?.text, two?.reply_to_message?.text]).toEqual(['Nghe: chào', 'Nghe: chào']);
  await page.close();
});

browse('a sticker is chosen by keyboard and arrives as WebP', async () => {
  const { page, problems, an } = await openAn();
  await an.button('Nhãn dán').press('Enter');
  await an.phone.getByRole('group', { name: 'Nhãn dán' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await an.log.getByRole('img', { name: 'Nhãn dán Hoan hô' }).waitFor();
  const [sticker] = sent();
  expect(sticker?.sticker).toMatchObject({ emoji: '🎉', width: 512, type: 'regular' });
  const file = await fetch(`${box.url}/sandbox/files/${sticker?.sticker?.file_id}`);
  expect(file.headers.get('content-type')).toBe('image/webp');
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(8, 12)
      .toString(),
  ).toBe('WEBP');
  expect(problems).toEqual([]);
  await page.close();
});

browse('changes words sent, from the menu and by the upward arrow; Escape leaves them', async () => {
  const { page, an } = await openAn(1280);
  await an.says('một');
  await an.log.getByText('Nghe: một').waitFor();
  await an.optionsOf(/^Đồng chí\s*một/).click();
  await an.button('Sửa').click();
  await an.phone.getByText('Sửa tin').waitFor();
  expect(await an.input.inputValue()).toBe('một');
  await an.says('hai');
  await an.log
    .getByRole('article', { name: /^Đồng chí đã sửa 08:30/ })
    .getByText('hai')
    .waitFor();
  await an.input.press('ArrowUp');
  await an.input.press('Escape');
  expect(await an.input.inputValue()).toBe('');
  await an.input.press('ArrowUp');
  await an.says('ba');
  await an.log.getByText('ba', { exact: true }).waitFor();
  expect(sent().map((one) => [one.message_id, one.text])).toEqual([[1, 'ba']]);
  await page.close();
});

browse('answers a message of a group, chosen from its menu', async () => {
  const { page, an } = await openAn();
  box.user(102).says('mấy giờ họp?', { chat: GROUP });
  await an.opens('Ban Tổ chức');
  await an.optionsOf('mấy giờ họp?').click();
  await page.keyboard.press('Enter');
  await an.phone.getByText('Trả lời Trần Thị Bình').waitFor();
  await an.says('7 giờ');
  await an.log.getByText('7 giờ').waitFor();
  expect(sent(GROUP)).toMatchObject([{ text: '7 giờ', reply_to_message: { text: 'mấy giờ họp?' } }]);
  await page.close();
});

browse('a phone number that is none is refused in Vietnamese', async () => {
  const { page, an } = await openAn();
  await an.button('Đính kèm').click();
  await an.button('Số điện thoại').click();
  await page.getByRole('textbox', { name: 'Số điện thoại' }).fill('abc');
  await page.getByRole('dialog').getByRole('button', { name: 'Gửi' }).click();
  await page.getByRole('alert').getByText('Số điện thoại gồm 8 đến 15 chữ số').waitFor();
  expect(sent()).toEqual([]);
  await page.close();
});
