import { expect, it } from 'vitest';
import { world } from '../support/world.ts';

it('takes one line, shows what it understood and saves on a press', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    [
      '/dicoso 12-16/8 xã Hòa Tiến khảo sát hành quân dã ngoại',
      /12–16\/8\/2026 · 5 ngày\n.*Hòa Tiến\n.*khảo sát hành quân dã ngoại/,
    ],
    ['[Lưu]', /^Đã đăng ký V\d+: 12–16\/8\/2026, Đoàn xã Hòa Tiến/],
    ['/tiendo', /đăng ký thêm 5 ngày[\s\S]*12–16\/8/],
  ]);
});

it('asks for what is missing', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    ['/dicoso xã Hòa Tiến', /Đi ngày nào/],
    ['31/2', /^Không có ngày 31\/2/],
    ['mai', /Nội dung gì/],
    ['dự sinh hoạt chi đoàn', /xem đã đúng chưa[\s\S]*Thứ Ba 11\/8\/2026[\s\S]*dự sinh hoạt chi đoàn/],
    ['ok', /^Đã đăng ký/],
  ]);
});

it('understands the same line without diacritics and in any order', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    [
      '/dicoso khao sat hanh quan da ngoai o xa hoa tien tu 12 den 16/8',
      /12–16\/8\/2026[\s\S]*Hòa Tiến[\s\S]*khao sat hanh quan da ngoai/,
    ],
    ['luu', /^Đã đăng ký/],
  ]);
});

it('takes plain words with a day and a place as a registration', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    ['thứ 5 tuần sau đi xã Hòa Tiến dự sinh hoạt chi đoàn', /Thứ Năm 20\/8\/2026[\s\S]*Hòa Tiến/],
    ['[Lưu]', /^Đã đăng ký/],
    ['hôm nay trời đẹp quá', /Trợ lý Đoàn giúp đồng chí/],
  ]);
});

it('asks which unit when two fit, and takes the choice', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    ['/dicoso mai', /Đến đơn vị nào/],
    ['Hòa Ph', /Có mấy nơi giống|Chưa tìm thấy/],
    ['Đoàn xã Hòa Phong', /Nội dung gì/],
  ]);
});

it('lets one field be changed on the card', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    ['/dicoso 12/8 xã Hòa Tiến dự sinh hoạt chi đoàn', /12\/8\/2026/],
    ['[✎ Ngày]', /Đi ngày nào/],
    ['14/8', /14\/8\/2026[\s\S]*Hòa Tiến/],
    ['ngày 15/8', /15\/8\/2026[\s\S]*Hòa Tiến[\s\S]*dự sinh hoạt chi đoàn/],
    ['[Lưu]', /^Đã đăng ký V\d+: Thứ Bảy 15\/8\/2026/],
  ]);
});

it.each([
  ['16-12/8', /ngày kết thúc trước ngày bắt đầu/i],
  ['31/2', /Không có ngày 31\/2/],
  ['1/9 đến 31/12', /dài nhất/],
  ['hôm nào rảnh', /./],
])('refuses %s with a sentence and keeps asking', async (days, sentence) => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    ['/dicoso xã Hòa Tiến', /Đi ngày nào/],
    [days, sentence],
    ['12/8', /Nội dung gì/],
  ]);
});

it('refuses a visit on days already taken, and says which', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    ['/dicoso 12-14/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký/],
    ['/dicoso 14/8 xã Hòa Phong khảo sát', /Trùng ngày[\s\S]*12–14\/8/],
    ['17/8', /17\/8\/2026[\s\S]*Hòa Phong/],
  ]);
});

it('does not save by a button of an older card', async () => {
  const { db, ...w } = await world();
  const cadre = w.as('cadre');
  const first = await cadre.say('/dicoso 12/8 xã Hòa Tiến khảo sát');
  const save = first?.reply.buttons?.flat().find((button) => button.label === 'Lưu');
  await cadre.say('ngày 13/8');
  await cadre.dialog([[save && 'say' in save ? save.say : '', /Nút này của tin cũ/]]);
  expect(await db.prisma.visit.count()).toBe(0);
});

it('saves once however often the button is pressed', async () => {
  const { db, ...w } = await world();
  const cadre = w.as('cadre');
  const card = await cadre.say('/dicoso 12/8 xã Hòa Tiến khảo sát');
  const save = card?.reply.buttons?.flat().find((button) => button.label === 'Lưu');
  const line = save && 'say' in save ? save.say : '';
  await cadre.dialog([
    [line, /^Đã đăng ký/],
    [line, /Không còn việc nào đang chờ/],
  ]);
  expect(await db.prisma.visit.count()).toBe(1);
});

it('drops the draft when told to', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    ['/dicoso xã Hòa Tiến', /Đi ngày nào/],
    ['thôi', /^Đã bỏ/],
    ['12/8', /Trợ lý Đoàn giúp|Đến đơn vị nào/],
  ]);
});

it('moves from a group to the private chat with the whole line', async () => {
  const cadre = (await world()).as('cadre');
  const answer = await cadre.say('/dicoso 12/8 xã Hòa Tiến', { chat: '-100', kind: 'group', topic: '7' });
  expect(answer).toMatchObject({ chat: '-100', topic: '7' });
  expect(answer?.reply.buttons?.flat()).toEqual([
    { label: 'Mở chat riêng', say: '/dicoso 12/8 xã Hòa Tiến', where: 'private' },
  ]);
});

it('is not for strangers, nor for ordinary members', async () => {
  const w = await world();
  await w.as('stranger').dialog([['/dicoso 12/8 xã Hòa Tiến khảo sát', /chưa liên kết/]]);
  await w.as('member').dialog([['/dicoso 12/8 xã Hòa Tiến khảo sát', /Chức danh hiện nay/]]);
});

it.each(['Đừng', 'không lưu', 'thôi bỏ đi'])('under a card, “%s” saves nothing', async (text) => {
  const w = await world();
  await w.as('cadre').dialog([
    ['/dicoso 12/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    [text, /^Đã bỏ, chưa lưu gì/],
  ]);
  expect(await w.db.prisma.visit.count()).toBe(0);
});

it.each(['lưu đi', 'ok nhé', 'đồng ý ạ'])('under a card, “%s” saves it as it is', async (text) => {
  const w = await world();
  await w.as('cadre').dialog([
    ['/dicoso 12/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    [text, /^Đã đăng ký/],
  ]);
  expect(await w.db.prisma.visit.findFirstOrThrow()).toMatchObject({ purpose: 'khảo sát' });
});

it('a line that says nothing of it leaves the card as it is', async () => {
  await (await world()).as('cadre').dialog([
    ['/dicoso 12/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['cảm ơn trợ lý', /^Chưa làm gì[\s\S]*12\/8\/2026[\s\S]*Nội dung: khảo sát/],
    ['sai rồi', /^Chưa làm gì/],
    ['[Lưu]', /^Đã đăng ký/],
  ]);
});

it('a look at a rule in between keeps the half-filled registration', async () => {
  await (await world()).as('cadre').dialog([
    ['/dicoso xã Hòa Tiến', /Đi ngày nào/],
    ['/dieu KS-03', /KS-03/],
    ['12/8', /Nội dung gì/],
  ]);
});

it('a thematic trip too short is refused by its rule, which opens', async () => {
  await (await world()).as('cadre').dialog([
    [
      '/dicoso 12-14/8 xã Hòa Tiến đợt chuyên đề 3 cùng',
      /từ 5 đến 7 ngày; đồng chí ghi 3 ngày, thiếu 2 ngày[\s\S]*Căn cứ: .*\(KS-03\)/,
    ],
    ['[Xem KS-03]', /KS-03[\s\S]*5 đến 7 ngày/],
    ['12-16/8', /12–16\/8\/2026 · 5 ngày[\s\S]*chuyên đề 3/],
  ]);
});

it('a number said for a place opens no department and no other organisation', async () => {
  await (await world()).as('cadre').dialog([
    ['/dicoso 12/8', /Đến đơn vị nào/],
    ['#1', /không còn trong cây tổ chức/],
  ]);
});

it.each(['mai không đi xã Hòa Tiến nữa', 'huỷ chuyến mai xã Hòa Tiến'])('does not register “%s”', async (line) => {
  await (await world()).as('cadre').dialog([[line, /Trợ lý Đoàn giúp/]]);
});

it('promises no reminder for a day that has come', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.say('/dicoso hôm nay xã Hòa Tiến khảo sát');
  const saved = await cadre.say('[Lưu]');
  expect(saved?.reply.text).not.toMatch(/nhắc/);
});

it.each([
  ['hòa tiến 25/12 họp', /25\/12\/2026[\s\S]*Đoàn xã Hòa Tiến[\s\S]*Nội dung: họp/],
  ['28/12 họp ở hòa tiến', /28\/12\/2026[\s\S]*Hòa Tiến[\s\S]*Nội dung: họp$/m],
  ['mai đi hải châu ktra', /Hải Châu[\s\S]*Nội dung: ktra/],
])('reads “%s” without losing a word of it', async (line, card) => {
  await (await world({ today: '2026-11-23' })).as('cadre').dialog([[line, card]]);
});

it('a second whole line over an open card begins anew, nothing of the first stays', async () => {
  const w = await world();
  await w.as('cadre').dialog([
    ['20/8 đi xã hòa phú tặng quà', /Hòa Phú[\s\S]*tặng quà/],
    ['22/8 đi xã hòa tiến họp chi đoàn', /22\/8\/2026[\s\S]*Hòa Tiến[\s\S]*họp chi đoàn/],
    ['lưu', /^Đã đăng ký/],
  ]);
  expect(await w.db.prisma.visit.findMany()).toMatchObject([{ purpose: 'họp chi đoàn' }]);
});

it('a whole line typed instead of an answer is taken as it is; “ok” is no answer', async () => {
  await (await world()).as('cadre').dialog([
    ['/dicoso', /Đi ngày nào/],
    ['24/8 xã hòa tiến khảo sát', /24\/8\/2026[\s\S]*Hòa Tiến[\s\S]*khảo sát/],
    ['[✎ Nội dung]', /Nội dung gì/],
    ['ok', /“ok” chưa phải là câu trả lời/],
    ['tập huấn', /Nội dung: tập huấn/],
  ]);
});
