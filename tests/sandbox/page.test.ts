import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { canBrowse, openBrowser, phoneOf } from './browser.ts';
import { startEcho } from './echo.ts';
import { AN, call, FORUM, GROUP, openSandbox } from './open.ts';

/** Without a browser the tests show as skipped; under CI they fail. */
const browse = it.skipIf(!canBrowse);
let browser: Awaited<ReturnType<typeof openBrowser>>;
let box: Sandbox;
let bot: { stop(): Promise<void> };
let moves: number;

beforeAll(async () => {
  if (canBrowse) browser = await openBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  moves = 0;
  box = await openSandbox({ onClock: () => moves++ });
  bot = await startEcho(box);
});
afterEach(async () => {
  await bot.stop();
  await box.close();
});

browse('writes, presses, sees the toast and the edit; words of the bot are never markup', async () => {
  const { page, problems } = await browser.open(box.url);
  const an = phoneOf(page, 'Nguyễn Văn An');
  await an.says('<img src=x onerror=alert(1)>');
  await an.log.getByText('Nghe: <img src=x onerror=alert(1)>').waitFor();
  await an.button('Duyệt').click();
  await an.phone.getByRole('status').getByText('Đã ghi nhận').waitFor();
  await an.log.getByText('đã sửa').waitFor();
  expect(await an.log.locator('strong').textContent()).toBe('Đã duyệt');
  expect(await an.log.locator('img:not(.avatar)').count()).toBe(0);
  expect(problems).toEqual([]);
  await page.close();
});

browse('works by keyboard alone', async () => {
  const { page } = await browser.open(box.url);
  const an = phoneOf(page, 'Nguyễn Văn An');
  await an.input.focus();
  await page.keyboard.type('/');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await an.log.getByText('Nghe: /lich').waitFor();
  // From the typing box back: the command menu, then the newest message's buttons, the last first.
  for (const _ of ['menu', 'Mở riêng', 'Duyệt']) await page.keyboard.press('Shift+Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Duyệt');
  await page.keyboard.press('Enter');
  await an.log.getByText('Đã duyệt').waitFor();
  await page.close();
});

browse('answers a question of the bot under its banner', async () => {
  const { page } = await browser.open(box.url);
  const an = phoneOf(page, 'Nguyễn Văn An');
  await an.says('/hoi');
  await an.phone.getByText('Trả lời Trợ lý Đoàn').waitFor();
  expect(await an.input.getAttribute('placeholder')).toBe('ví dụ: mai');
  await an.says('mai');
  await an.log.getByText('Nghe: mai (trả lời)').waitFor();
  await page.close();
});

browse('fits a phone’s width without a horizontal scroll bar', async () => {
  const { page } = await browser.open(box.url);
  await page.setViewportSize({ width: 390, height: 844 });
  const an = phoneOf(page, 'Nguyễn Văn An');
  if (await page.getByRole('complementary', { name: 'Bảng điều khiển' }).isVisible())
    await page.getByRole('button', { name: 'Điều khiển' }).click();
  await an.says('mộttừrấtdài'.repeat(30));
  await an.log.getByText('Nghe: mộttừ').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  const log = "document.querySelector('[role=log]')";
  expect(await page.evaluate(`${log}.scrollWidth - ${log}.clientWidth`)).toBe(0);
  await page.close();
});

browse('shows two phones in one group, and a link opens the private chat', async () => {
  const { page } = await browser.open(box.url);
  await page.getByRole('button', { name: 'Hai máy' }).click();
  const [an, binh] = [phoneOf(page, 'Nguyễn Văn An'), phoneOf(page, 'Trần Thị Bình')];
  await an.opens('Ban Tổ chức');
  await binh.opens('Ban Tổ chức');
  await an.says('/lich');
  await binh.log.getByText('Nghe: /lich').waitFor();
  await binh.phone.getByRole('link', { name: 'Mở riêng' }).click();
  await binh.log.getByText('Nghe: /start l_12').waitFor();
  expect(box.messages(GROUP)).toHaveLength(2);
  await page.close();
});

browse('keeps topics apart and counts what came meanwhile', async () => {
  const { page } = await browser.open(box.url);
  const an = phoneOf(page, 'Nguyễn Văn An');
  await call(box, 'sendMessage', { chat_id: FORUM, message_thread_id: 7, text: 'Nhắc đi cơ sở' });
  await an.button('Danh sách trò chuyện, 1 tin chưa đọc').waitFor();
  await an.opens('Tỉnh đoàn › Đi cơ sở');
  await an.log.getByText('Nhắc đi cơ sở').waitFor();
  await an.opens('Tỉnh đoàn › Chung');
  await an.log.getByText('Chưa có tin nhắn nào').waitFor();
  await page.close();
});

browse('moves the clock, in business time whatever the browser’s zone', async () => {
  const { page } = await browser.open(box.url);
  await page.getByText('08:30 · Thứ Ba, 21/07/2026').waitFor();
  await page.getByRole('button', { name: '+1 ngày' }).click();
  await page.getByText('08:30 · Thứ Tư, 22/07/2026').waitFor();
  const [day, hour] = [page.getByLabel('Ngày', { exact: true }), page.getByLabel('Giờ', { exact: true })];
  const go = async (at: [string, string]) => {
    await day.fill(at[0]);
    await hour.fill(at[1]);
    await page.getByRole('button', { name: 'Chuyển tới' }).click();
  };
  await go(['12/8/2026', '7h15']);
  await page.getByText('07:15 · Thứ Tư, 12/08/2026').waitFor();
  expect([await day.inputValue(), await hour.inputValue()]).toEqual(['12/08/2026', '07:15']);
  await go(['31/2', '07:15']);
  await page.getByRole('status').getByText('Không có ngày 31/2. Đồng chí ghi một ngày').waitFor();
  expect(await day.getAttribute('aria-invalid')).toBe('true');
  await go(['mai', '8 giờ rưỡi']);
  await page.getByRole('status').getByText('Bây giờ là 08:30, Thứ Năm, 13/08/2026.').waitFor();
  expect(moves).toBe(3);
  await phoneOf(page, 'Nguyễn Văn An').says('chào');
  await phoneOf(page, 'Nguyễn Văn An').log.getByText('Thứ Năm, 13/08/2026').waitFor();
  await page.close();
});

browse('sends a file and a phone number, blocks, and lets troubles loose', async () => {
  const { page } = await browser.open(box.url);
  const an = phoneOf(page, 'Nguyễn Văn An');
  const buffer = Buffer.from('biên bản');
  await an.phone.locator('input[type=file]').last().setInputFiles({ name: 'bb.txt', mimeType: 'text/plain', buffer });
  await an.input.press('Enter');
  await an.log.getByText('Nghe: bb.txt').waitFor();
  await an.button('Đính kèm').click();
  await an.button('Số điện thoại').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Gửi' }).click();
  await an.log.getByText('Nghe: +84905000101').waitFor();
  await page.getByRole('switch', { name: /^Mất câu trả lời/ }).check();
  await expect(call(box, 'sendMessage', { chat_id: AN, text: 'lạc' })).rejects.toThrow('fetch failed');
  await an.log.getByText('lạc').waitFor();
  await page.getByRole('switch', { name: /^Mất câu trả lời/ }).uncheck();
  await an.button('Chặn').click();
  await an.button('Bỏ chặn để nhắn tin').click();
  await an.phone.getByRole('status').getByText('Đã bỏ chặn bot.').waitFor();
  await an.input.waitFor();
  await an.button('Chặn').click();
  await an.button('Bỏ chặn để nhắn tin').waitFor();
  expect(await an.input.isVisible()).toBe(false);
  expect(await call(box, 'sendMessage', { chat_id: AN, text: 'x' })).toMatchObject({ error_code: 403 });
  await page.close();
});

browse('brings in a stranger, and keeps who holds the phone over a reload', async () => {
  const { page } = await browser.open(box.url);
  await page.getByRole('button', { name: 'Thêm người lạ' }).click();
  await page.getByRole('dialog').getByLabel('Họ và tên').fill('Phạm Lạ');
  await page.getByRole('dialog').getByRole('button', { name: 'Thêm' }).click();
  await phoneOf(page, 'Phạm Lạ').button('Bắt đầu').click();
  await phoneOf(page, 'Phạm Lạ').log.getByText('Nghe: /start').waitFor();
  await page.reload();
  await phoneOf(page, 'Phạm Lạ').log.getByText('Nghe: /start').waitFor();
  await page.close();
});
