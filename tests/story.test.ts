import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleGroups } from '../src/db/seed/seed.ts';
import { canBrowse, openBrowser } from './sandbox/browser.ts';
import { handset, moveClock } from './sandbox/handset.ts';
import { type TryOut, tryOut } from './support/running.ts';

/** Without a browser these show as skipped; under CI they fail. */
const browse = it.skipIf(!canBrowse);
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

const phone = (id: number, name: string) => handset(browser, `${out.sandbox.url}/?may=${id}`, name);

browse('a cadre registers three visits in three ways, sees progress, and is reminded the day before', async () => {
  const lan = await phone(1012, 'Dương Thị Lan');
  await lan.says('/dicoso 7-9/12/2026 xã Hòa Tiến khảo sát phong trào');
  await lan.sees('xem đã đúng chưa');
  await lan.presses('Lưu');
  await lan.sees(/Đã đăng ký/);

  await lan.says('/dicoso');
  await lan.sees('Đi ngày nào?');
  await lan.says('31/2');
  await lan.sees(/Không có ngày 31\/2/);
  await lan.says('14/12/2026');
  await lan.sees('Đến đơn vị nào?');
  await lan.says('hoa ph');
  await lan.presses('Đoàn xã Hòa Phong');
  await lan.sees('Nội dung gì?');
  await lan.says('kiểm tra công tác Đoàn');
  await lan.sees(/Hòa Phong[\s\S]*kiểm tra công tác Đoàn/);
  await lan.presses('Lưu');
  await lan.sees(/Đoàn xã Hòa Phong\.[\s\S]*nhắc vào/);

  await lan.says('21/12/2026 di phuong hai chau du sinh hoat chi doan');
  await lan.sees(/Hải Châu[\s\S]*du sinh hoat chi doan/);
  await lan.presses('Lưu');
  await lan.says('/tiendo');
  await lan.sees(/7–9\/12[\s\S]*14\/12[\s\S]*21\/12/);

  await moveClock(lan, '06/12/2026', '16:05');
  await lan.sees(/Nhắc đi cơ sở: Thứ Hai 7\/12\/2026, Đoàn xã Hòa Tiến/);
  expect(lan.problems).toEqual([]);
  await lan.page.close();
});

browse('a stranger gets help and look-up, and nothing else', async () => {
  const stranger = await phone(9001, 'Người lạ 1');
  await stranger.says('/trogiup');
  await stranger.sees('Trợ lý Đoàn giúp đồng chí');
  await stranger.says('/dieu ks3');
  await stranger.sees(/5 đến 7 ngày/);
  for (const line of ['/tiendo', '/toi', '/dicoso mai xã Hòa Tiến khảo sát', '/huy V1']) {
    await stranger.says(line);
    await stranger.sees('Tài khoản này chưa liên kết với đơn vị nào');
  }
  await stranger.page.close();
});

it('moves a personal matter from a topic of a group to the private chat, with the line', async () => {
  const { sandbox } = out;
  const ngoc = sandbox.user(1018);
  const [forum] = sampleGroups().filter((one) => one.topics && one.members.includes(1018));
  const spot = { chat: forum?.id ?? 0, topic: forum?.topics?.[0]?.id ?? 0 };
  ngoc.says('/dicoso 8/1/2027 xã Hòa Tiến khảo sát', spot);
  const answer = await sandbox.next(spot.chat, (message) => /chat riêng/.test(message.text ?? ''));
  expect(answer.message_thread_id).toBe(spot.topic);
  ngoc.presses('Mở chat riêng', spot);
  const card = await sandbox.next(1018, (message) => /xem đã đúng chưa/.test(message.text ?? ''));
  expect(card.text).toMatch(/8\/1\/2027[\s\S]*Hòa Tiến/);
});

it('an album gets one answer, a sticker a sentence, an edited message none and no second deed', async () => {
  const { sandbox } = out;
  const yen = sandbox.user(1014);
  const answers = () => sandbox.messages(1014).filter((one) => one.from?.is_bot);
  const photo = (n: number) => ({ name: `${n}.jpg`, bytes: Buffer.from(`${n}`) });
  yen.sendsAlbum([photo(1), photo(2), photo(3)], 'photos');
  yen.sendsSticker('👍', Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'));
  const { message_id } = yen.says('/toi');
  await sandbox.next(1014, (message) => /Lý Hải Yến/.test(message.text ?? ''));
  yen.edits(message_id, '/trogiup');
  yen.says('/dieu KS-03');
  await sandbox.next(1014, (message) => /5 đến 7 ngày/.test(message.text ?? ''));
  expect(answers().map((one) => one.text?.split('\n')[0])).toEqual([
    expect.stringMatching(/^Lúc này trợ lý không chờ tệp hay ảnh nào/),
    expect.stringMatching(/^Trợ lý chỉ đọc được tin chữ và nút bấm/),
    expect.stringMatching(/Lý Hải Yến/),
    expect.stringMatching(/KS-03/),
  ]);
});
