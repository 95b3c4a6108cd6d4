// npm run pictures: plays the guide's scenes on the whole bot and writes docs/pictures/*.png anew.
import { paperBytes } from '../src/reports/minutes.ts';
import { importFile } from './reports/workbook.ts';
import { openBrowser } from './sandbox/browser.ts';
import { handset, moveClock } from './sandbox/handset.ts';
import { renderDocx } from './support/office.ts';
import { samplePaper } from './support/paper.ts';
import { tryOut } from './support/running.ts';

const out = await tryOut();
const browser = await openBrowser();

async function phone(query: string, name: string, width: number, height: number) {
  const own = await handset(browser, `${out.sandbox.url}/?${query}`, name);
  await own.page.setViewportSize({ width, height });
  return own;
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
await lan.says('/kehoach quý 4');
await lan.presses('Nộp quý 4/2026');
await lan.sees(/Đã nộp quý 4/);
await lan.page.close();

/** A phone upright, without its controls. */
async function upright(id: number, name: string) {
  const own = await phone(`may=${id}`, name, 390, 780);
  await hideControls(own);
  return own;
}

const head = await upright(1005, 'Võ Đình Khải');
await head.says('/kehoach ban quý 4');
await head.sees(/Kế hoạch quý 4/);
await head.shot('ke-hoach-ban');
await head.presses('Trình duyệt');
await head.sees(/Đã trình kế hoạch quý 4/);
await head.page.close();
const leader = await upright(1002, 'Trần Thị Minh Châu');
await leader.says('/duyet');
await leader.sees(/chờ duyệt/);
await leader.shot('duyet-ke-hoach');
await leader.presses('Duyệt bản 1');
await leader.sees(/Đã duyệt kế hoạch quý 4/);
await leader.page.close();
const inspector = await upright(1010, 'Đỗ Thị Kim Oanh');
await inspector.says('/giamsat');
await inspector.sees(/điều cần xem/);
await inspector.shot('giam-sat');
await inspector.page.close();

const chief = await upright(1002, 'Trần Thị Minh Châu');
// Chart, message and buttons together are higher than a phone: the picture shows them as one scrolls.
await chief.page.setViewportSize({ width: 390, height: 1_120 });
await chief.says('/baocao thang 10');
await chief.sees(/Báo cáo tháng 10\/2026/);
await chief.log.locator('img').last().waitFor();
await chief.shot('bao-cao-thang');
await chief.page.close();

const caller = await upright(1027, 'Huỳnh Thị Mười');
await caller.says('/sinhhoat thứ 7 này 19h30 tại nhà văn hoá thôn, nội dung phát động hiến máu');
await caller.sees(/xem đã đúng chưa/);
await caller.presses('Gọi họp');
await caller.sees(/Đã gọi họp/);
await caller.page.close();
const member = await upright(1029, 'Võ Thị Ngọc Ánh');
await member.opens('Chi đoàn thôn La Bông');
await member.presses('Tham gia');
await member.sees(/1 tham gia/);
await member.shot('the-hop-nhom');
await member.page.close();

const overseer = await upright(1002, 'Trần Thị Minh Châu');
await overseer.says('/mohinh');
await overseer.sees(/mô hình đang theo dõi/);
await overseer.says('mô hình 3 có');
await overseer.sees(/Mục tiêu/);
await overseer.shot('mo-hinh');
await overseer.page.close();

const secretary = await upright(1022, 'Nguyễn Thị Hồng Thắm');
await secretary.says('/moi đoàn viên chi đoàn thôn 3 Hòa Tiến 30 người 7 ngày');
await secretary.sees(/xem đã đúng chưa/);
await secretary.presses('Tạo mã mời');
await secretary.sees(/Mã 6 số/);
await secretary.shot('loi-moi');
const code = /start=([\w-]+)/.exec(await secretary.log.innerText())?.[1];
const newcomer = await upright(9001, 'Người lạ 1');
await newcomer.says(`/start ${code}`);
await newcomer.sees(/Lưu việc công tác/);
await newcomer.shot('dong-y');
await newcomer.presses('Đồng ý');
await newcomer.sees(/Nhắn nhắc việc/);
await newcomer.presses('Đồng ý');
await newcomer.sees(/họ và tên/);
await newcomer.says('Trần Thị Mùa');
await newcomer.presses('Liên kết');
await newcomer.sees(/Đã gửi lời xin vào/);
await secretary.says('/dangky');
await secretary.sees(/người đang chờ/);
await secretary.shot('nguoi-dang-cho');
await secretary.page.close();
await newcomer.page.close();

const admin = await upright(1001, 'Nguyễn Hoàng Nam');
await admin.says('/donvi gop xã Hòa Phong; xã Hòa Phú thành xã Hòa Vang từ 1/1/2027, 0 phó bí thư');
await admin.sees(/Sáp nhập – đồng chí xem/);
await admin.shot('xem-truoc-sap-nhap');
await admin.presses('Thôi');
await admin.says('/nhap tep');
await admin.sees(/gửi tệp/);
const people = Array.from({ length: 3_000 }, (_, n) => ({ code: `N${n}`, name: `Phan Văn ${n}`, unit: 'HV-HT' }));
const file = {
  name: 'danh-sach.xlsx',
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(await importFile({ people })),
};
await admin.phone.locator('input[type=file]').last().setInputFiles(file);
await admin.input.press('Enter');
await admin.sees(/Đã kiểm tra 3\.000 dòng/);
await admin.sees(/Bấm Nhập để nhập tất cả/);
await admin.shot('nhap-danh-sach');
await admin.says('/vanban nhap');
await admin.sees(/gửi tệp văn bản/);
await admin.phone.locator('input[type=file]').last().setInputFiles('tests/fixtures/guidance/huong-dan.docx');
await admin.input.press('Enter');
await admin.sees(/Đã đọc 14-HD/);
await admin.shot('van-ban-da-doc');
await admin.says('/vanban xem n1#9');
await admin.sees(/mục II, khoản 2/);
await admin.presses('10');
await admin.sees(/tiết 2\.1/);
await admin.shot('van-ban-sua-cay');
await admin.says('/dulieu xem');
await admin.sees(/dữ liệu/);
await admin.shot('du-lieu-cua-toi');
await admin.page.close();

const desk = await phone('may=1012,1022&phones=2', 'Dương Thị Lan', 1280, 820);
await moveClock(desk, '06/12/2026', '16:05');
await desk.sees(/Nhắc đi cơ sở/);
await desk.shot('trang-dung-thu');
await desk.page.close();

// Minutes as the secretary prints them: no scene on a phone, but the page LibreOffice makes of the file.
const office = await renderDocx(await paperBytes(samplePaper()));
await office.picture('docs/pictures/bien-ban');
office.close();

await browser.close();
await out.close();
