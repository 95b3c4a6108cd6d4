// npm run pictures: plays the guide's scenes on the whole bot and writes docs/pictures/*.png anew.
import { openBrowser, phoneOf } from './sandbox/browser.ts';
import { tryOut } from './support/running.ts';

const out = await tryOut();
const browser = await openBrowser();

async function phone(query: string, name: string, width: number, height: number) {
  const { page } = await browser.open(`${out.sandbox.url}/?${query}`);
  await page.setViewportSize({ width, height });
  const own = phoneOf(page, name);
  const sees = (text: string | RegExp) => own.log.getByText(text).last().waitFor();
  const presses = (label: string) => own.log.getByRole('button', { name: label }).last().click();
  const shot = (file: string) => page.screenshot({ path: `docs/pictures/${file}.png`, animations: 'disabled' });
  return { ...own, page, sees, presses, shot };
}

/** On a phone the controls lie over the chat: they are put away. */
async function hideControls({ page }: Awaited<ReturnType<typeof phone>>): Promise<void> {
  const panel = page.getByRole('complementary', { name: 'Bảng điều khiển' });
  if (await panel.isVisible()) await page.getByRole('button', { name: 'Điều khiển' }).click();
}

const lan = await phone('may=1012', 'Dương Thị Lan', 390, 780);
await hideControls(lan);
await lan.says('/trogiup');
await lan.sees('Trợ lý Đoàn giúp đồng chí');
await lan.shot('tro-giup');
await lan.says('7-9/12 xa hoa tien khao sat phong trao thanh nien');
await lan.sees('xem đã đúng chưa');
await lan.shot('dang-ky-mot-dong');
await lan.presses('Lưu');
await lan.sees(/Đã đăng ký/);
await lan.says('/dicoso');
await lan.sees('Đi ngày nào?');
await lan.says('31/2');
await lan.sees(/Không có ngày 31\/2/);
await lan.says('14/12');
await lan.sees('Đến đơn vị nào?');
await lan.says('hoa ph');
await lan.sees(/Có mấy nơi giống/);
await lan.shot('hoi-tung-buoc');
await lan.presses('Đoàn xã Hòa Phong');
await lan.says('kiểm tra công tác Đoàn');
await lan.presses('Lưu');
await lan.says('/tiendo');
await lan.sees(/Sắp tới/);
await lan.shot('tien-do');
await lan.says('/dieu KS-03');
await lan.sees(/5 đến 7 ngày/);
await lan.shot('dieu');
await lan.page.close();

const desk = await phone('may=1012,1022&phones=2', 'Dương Thị Lan', 1280, 820);
await desk.page.getByLabel('Ngày', { exact: true }).fill('2026-12-06');
await desk.page.getByLabel('Giờ', { exact: true }).fill('16:05');
await desk.page.getByRole('button', { name: 'Chuyển tới' }).click();
await desk.sees(/Nhắc đi cơ sở/);
await desk.shot('trang-dung-thu');
await desk.page.close();

await browser.close();
await out.close();
