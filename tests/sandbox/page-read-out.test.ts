import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TryOut, tryOut } from '../support/running.ts';
import { canBrowse, openBrowser, phoneOf } from './browser.ts';
import { accessibilityTree, focused, listenTo } from './screen-reader.ts';

/** Without a browser the tests show as skipped; under CI they fail. */
const browse = it.skipIf(!canBrowse);
const BOX = 'Tin nhắn';
let browser: Awaited<ReturnType<typeof openBrowser>>;
let out: TryOut;

beforeAll(async () => {
  out = await tryOut();
  if (canBrowse) browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await out?.close();
});

async function openPhones(...people: number[]) {
  const { page, problems } = await browser.open(`${out.sandbox.url}/?may=${people.join(',')}`);
  const { heard } = await listenTo(page);
  return { page, problems, heard };
}

browse(
  'a visit is registered by ear and keyboard: who, when, what, each once; the focus stays in the box',
  async () => {
    const { page, problems, heard } = await openPhones(1012);
    const lan = phoneOf(page, 'Dương Thị Lan');
    await lan.says('mai đi xã Hòa Tiến dự sinh hoạt chi đoàn');
    await lan.log.getByText(/xem đã đúng chưa/).waitFor();
    expect(await focused(page)).toBe(BOX);
    const card =
      /^Trợ lý Đoàn Đi cơ sở – đồng chí xem đã đúng chưa: • Ngày: Thứ Ba 24\/11\/2026 .* 08:30 Tuỳ chọn Nút bấm$/;
    expect(await heard()).toEqual([
      'Thứ Hai, 23/11/2026',
      'Đồng chí mai đi xã Hòa Tiến dự sinh hoạt chi đoàn 08:30 Tuỳ chọn',
      expect.stringMatching(card),
    ]);
    await lan.log.getByRole('button', { name: 'Lưu' }).press('Enter');
    await lan.log.getByText(/Đã đăng ký/).waitFor();
    expect(await focused(page)).toBe(BOX);
    expect((await heard()).filter((text) => text.includes('Đã đăng ký'))).toHaveLength(1);
    // A press with the mouse or a finger leaves the focus where it is: on a phone no keyboard jumps up.
    await lan.button('Danh sách lệnh').focus();
    await lan.log.getByRole('button').last().click();
    expect(await focused(page)).toBe('Danh sách lệnh');
    expect(problems).toEqual([]);
    await page.close();
  },
);

browse('the tree says the chat is a log, who said what when, and whose buttons they are', async () => {
  const { page } = await openPhones(1012);
  const lan = phoneOf(page, 'Dương Thị Lan');
  await lan.says('/trogiup');
  await lan.log.getByText('Trợ lý Đoàn giúp đồng chí').last().waitFor();
  const tree = await accessibilityTree(page);
  expect(tree.filter((node) => node.role === 'log')).toEqual([
    { role: 'log', name: BOX, description: '', live: 'polite' },
  ]);
  const articles = tree.filter((node) => node.role === 'article').map((node) => node.name);
  expect(articles.slice(-2)).toEqual(['Đồng chí 08:30', 'Trợ lý Đoàn 08:30']);
  const groups = tree.filter((node) => node.name === 'Nút bấm');
  expect(groups.at(-1)?.description).toMatch(/^của tin: Trợ lý Đoàn giúp đồng chí/);
  const options = tree.filter((node) => node.name === 'Tuỳ chọn').map((node) => node.description);
  expect(options.slice(-2)).toEqual(['của tin: /trogiup', expect.stringMatching(/^của tin: Trợ lý Đoàn giúp/)]);
  const unnamed = tree.filter((node) => /^(button|link|textbox|combobox|switch|image)$/.test(node.role) && !node.name);
  expect(unnamed).toEqual([]);
  await page.close();
});

browse('an album is read out item by item, an edit once, a chat that is opened not at all', async () => {
  const { page, heard } = await openPhones(1007);
  const mai = phoneOf(page, 'Hồ Ngọc Mai');
  const buffer = await page.screenshot();
  const photos = [1, 2, 3].map((n) => ({ name: `${n}.png`, mimeType: 'image/png', buffer }));
  await mai.phone.getByLabel('Chọn ảnh').setInputFiles(photos);
  await mai.input.press('Enter');
  await mai.log.getByText(/không chờ tệp hay ảnh nào/).waitFor();
  const [, album, ...rest] = await heard();
  expect([album, ...rest.slice(0, 2)]).toEqual(['Đồng chí Ảnh 1 08:30 Tuỳ chọn', 'Ảnh 2', 'Ảnh 3']);
  expect(rest.slice(2).join()).toMatch(/^Trợ lý Đoàn Lúc này trợ lý không chờ tệp hay ảnh nào/);
  await mai.says('chào');
  await mai.log.getByText('chào', { exact: true }).waitFor();
  await mai.log.getByRole('article').nth(3).waitFor();
  await heard();
  await mai.input.press('ArrowUp');
  await mai.says('chào đồng chí');
  await mai.log.getByText('chào đồng chí', { exact: true }).waitFor();
  expect(await heard()).toEqual(['Đồng chí chào đồng chí đã sửa 08:30 Tuỳ chọn']);
  await mai.button('Danh sách trò chuyện').click();
  await mai.phone.getByRole('list').getByText('Trợ lý Đoàn').click();
  await mai.log.getByText('chào đồng chí', { exact: true }).waitFor();
  expect(await heard()).toEqual([]);
  await page.close();
});

browse('two phones in one topic read its news once; news of another chat is told by its name', async () => {
  const { page, heard } = await openPhones(1022, 1026);
  const [tham, tu] = [phoneOf(page, 'Nguyễn Thị Hồng Thắm'), phoneOf(page, 'Phạm Văn Tư')];
  await tham.opens('Đoàn xã Hòa Tiến › Thông báo');
  await heard();
  out.sandbox.user(1027).says('họp lúc 7 giờ', { chat: GROUP, topic: 3 });
  await tham.log.getByText('họp lúc 7 giờ').waitFor();
  const told = 'Huỳnh Thị Mười họp lúc 7 giờ 08:30 Tuỳ chọn';
  const elsewhere = 'Có tin mới ở Đoàn xã Hòa Tiến › Thông báo';
  expect((await heard()).toSorted()).toEqual([elsewhere, 'Thứ Hai, 23/11/2026', told].toSorted());
  await tu.opens('Đoàn xã Hòa Tiến › Thông báo');
  await heard();
  out.sandbox.user(1027).says('nhớ đúng giờ', { chat: GROUP, topic: 3 });
  await tu.log.getByText('nhớ đúng giờ').waitFor();
  await tham.log.getByText('nhớ đúng giờ').waitFor();
  expect(await heard()).toEqual(['Huỳnh Thị Mười nhớ đúng giờ 08:30 Tuỳ chọn']);
  await page.close();
});

/** The sample's forum: the commune's group. */
const GROUP = -1_000_000_002_001;

browse('by keyboard past the messages, and from a list that closes back to its button', async () => {
  const { page } = await openPhones(1012);
  const lan = phoneOf(page, 'Dương Thị Lan');
  await lan.says('/trogiup');
  await lan.log.getByText('Trợ lý Đoàn giúp đồng chí').last().waitFor();
  await lan.phone.getByRole('combobox', { name: 'Đang dùng máy của' }).focus();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Đến ô nhắn tin');
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe(BOX);
  for (const [name, first] of [
    ['Đính kèm', 'Ảnh'],
    ['Nhãn dán', ''],
    ['Tuỳ chọn', 'Trả lời'],
  ] as const) {
    const button = name === 'Tuỳ chọn' ? lan.optionsOf('/trogiup') : lan.button(name);
    await button.press('Enter');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe(name);
  }
  await page.close();
});
