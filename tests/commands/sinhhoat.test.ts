import { expect, it } from 'vitest';
import { reply } from '../../src/post/reply.ts';
import { meetingCalendar } from '../../src/reports/meeting-calendar.ts';
import { lastNotice, noticesTo } from '../support/notices.ts';
import { accountOf, type World, world } from '../support/world.ts';

const GROUP = '-2002';

/** The card in La Bông's group. */
async function card(w: World, chat = GROUP) {
  const row = await w.db.prisma.card.findFirstOrThrow({ where: { chat } });
  return reply.parse(row.body);
}

it('records a meeting in one line, with no group and nobody on Telegram', async () => {
  const w = await world();
  const secretary = w.as('branchSecretary');
  await secretary.dialog([
    [
      '/sinhhoat đã họp 8/8 19h30 có 14/20 nội dung học nghị quyết, bàn lễ ra quân',
      /^Ghi buổi đã họp.*Chi đoàn thôn 3.*Thứ Bảy 8\/8\/2026, 19:30.*Có mặt: 14\/20.*học nghị quyết, bàn lễ ra quân.*số bí thư nhập/s,
    ],
    ['[Lưu]', /^Đã ghi H1: Chi đoàn thôn 3, Thứ Bảy 8\/8\/2026, 19:30, có mặt 14\/20 \(số bí thư ghi\)/],
    ['/sinhhoat xem H1', /^Buổi H1: đã họp.*có mặt 14\/20 \(số bí thư ghi\)/s],
    ['/sinhhoat đã họp 8/8 15/20 nội dung khác', /Ngày 8\/8\/2026 đã có buổi H1/],
    ['/sinhhoat chot H1 15/20', /^Chốt buổi H1.*15\/20/s],
    ['[Chốt]', /^Đã chốt H1: Chi đoàn thôn 3, có mặt 15\/20/],
    ['/sinhhoat xem', /H1 · Thứ Bảy 8\/8\/2026 · có mặt 15\/20/],
  ]);
  expect(await w.db.prisma.meeting.findFirst({ include: { branches: true } })).toMatchObject({
    state: 'held',
    attendance: 'typed',
    branches: [{ present: 15, total: 20 }],
  });
  expect((await w.as('member').say('/sinhhoat xem H1'))?.reply.text).toMatch(/Không có buổi sinh hoạt nào/);
});

it('asks for what is missing and says what is impossible', async () => {
  const w = await world();
  await w.as('branchSecretary').dialog([
    ['/sinhhoat', /Họp lúc nào/],
    ['hôm qua', /Có mặt bao nhiêu trên tổng số/],
    ['21/20', /Có mặt 21 lại nhiều hơn tổng số 20/],
    ['đủ 20', /Nội dung gì/],
    ['sơ kết tháng 7', /^Ghi buổi đã họp.*Có mặt: 20\/20/s],
    ['[✎ Có mặt]', /Có mặt bao nhiêu/],
    ['có 14 vắng 6', /Có mặt: 14\/20/],
    ['[Thôi]', /^Đã bỏ/],
    ['/sinhhoat đã họp 20/8/2026 14/20 nội dung x y', /chưa tới, chưa ghi là đã họp được/],
    ['[Thôi]', /^Đã bỏ/],
    ['/sinhhoat 31/12/2026 sơ kết', /còn xa quá/],
    ['[Thôi]', /^Đã bỏ/],
  ]);
  await w.as('branchSecretary').dialog([
    ['/sinhhoat sơ kết tháng tối mai 19h', /^Gọi họp.*Nội dung: sơ kết tháng/s],
    ['[Thôi]', /^Đã bỏ/],
    ['/sinhhoat so ket thang toi mai 19h', /^Gọi họp.*Nội dung: so ket thang/s],
    ['[Thôi]', /^Đã bỏ/],
    ['/sinhhoat so 2026', /^Sổ chi đoàn năm 2026/],
    ['/sinhhoat đối thoại với bí thư xã 19h mai', /^Gọi họp.*đối thoại/s],
    ['[Thôi]', /^Đã bỏ/],
    ['sinh hoat chi doan mai 19h30 tai nha van hoa', /^Nội dung gì/],
    ['/sinhhoat tối mai 20h tại nhà văn hoá, nội dung hiến máu', /^Gọi họp.*20:00.*Nội dung: hiến máu/s],
    ['[Thôi]', /^Đã bỏ/],
    ['/sinhhoat đổi', /Đổi buổi nào/],
    ['[Thôi]', /^Đã bỏ/],
  ]);
  await w.as('cadre').dialog([['/sinhhoat', /chưa được dùng việc này/]]);
});

it('offers to change the count only of a meeting that is over', async () => {
  const w = await world();
  const labels = async (line: string) => {
    const said = await w.as('branchSecretary').say(line);
    return (said?.reply.buttons ?? []).flat().map(({ label }) => label);
  };
  expect(await labels('/sinhhoat mai 19h sơ kết tháng')).toEqual([
    'Gọi họp',
    'Thôi',
    '✎ Thời gian',
    '✎ Chi đoàn',
    '✎ Nơi họp',
    '✎ Nội dung',
  ]);
  await w.as('branchSecretary').say('thôi');
  expect(await labels('/sinhhoat đã họp hôm qua 19h 14/20 sơ kết tháng')).toContain('✎ Có mặt');
});

it('calls a meeting with its card in the group, moves it, tells those who answered, makes a calendar file', async () => {
  const w = await world();
  const secretary = w.as('hamletSecretary');
  await secretary.dialog([
    [
      '/sinhhoat 19h30 tối mai tại nhà văn hoá thôn, nội dung phát động hiến máu',
      /^Gọi họp.*Chi đoàn thôn La Bông.*Thứ Ba 11\/8\/2026 \(mai\), 19:30.*nhà văn hoá thôn.*phát động hiến máu/s,
    ],
    ['[Gọi họp]', /^Đã gọi họp H1.*Thẻ điểm danh đã đưa vào nhóm/s],
  ]);
  expect((await card(w)).text).toMatch(/Mời sinh hoạt chi đoàn.*0 tham gia, 0 vắng, trên 2 người.*Mã: H1/s);
  await w.as('member').dialog([['/diemdanh có', /^Đã ghi: tham gia buổi H1/]]);
  expect((await card(w)).text).toMatch(/1 tham gia, 0 vắng/);
  await secretary.dialog([
    [
      '/sinhhoat doi H1 sang thứ 5 20h tại sân đình',
      /^Đổi buổi H1.*Từ: Thứ Ba.*Sang: Thứ Năm 13\/8\/2026, 20:00.*sân đình/s,
    ],
    ['[Đổi]', /^Đã đổi H1 sang Thứ Năm/],
  ]);
  expect(await lastNotice(w, accountOf('member'))).toMatchObject({
    text: expect.stringMatching(/^Buổi sinh hoạt H1 đổi sang Thứ Năm 13\/8\/2026, 20:00/),
    says: { 'Vẫn tham gia': '/diemdanh H1 có' },
  });
  expect((await lastNotice(w, GROUP)).text).toMatch(/đổi sang Thứ Năm/);
  expect((await card(w)).text).toMatch(/Thứ Năm 13\/8\/2026, 20:00.*sân đình.*1 tham gia/s);
  const answer = await w.as('member').say('/sinhhoat lich H1');
  expect(answer?.reply.file).toMatchObject({ renderer: 'meeting-calendar', name: 'sinh-hoat-H1.ics' });
  const bytes = await meetingCalendar({ code: 'H1' }, { prisma: w.db.prisma, clock: w.clock });
  expect(Buffer.from(bytes).toString()).toMatch(/UID:H1@tro-ly-doan[\s\S]*SEQUENCE:2[\s\S]*DTSTART:20260813T130000Z/);
});

it('cancels a meeting; nothing of it counts any more', async () => {
  const w = await world();
  const secretary = w.as('hamletSecretary');
  await secretary.dialog([
    ['/sinhhoat mai 19h sơ kết tháng', /^Gọi họp/],
    ['[Gọi họp]', /^Đã gọi họp H1/],
  ]);
  await w.as('member').dialog([['/diemdanh vắng đi làm', /^Đã ghi: vắng \(đi làm\)/]]);
  await secretary.dialog([
    ['/sinhhoat huy H1', /^Huỷ buổi này/],
    ['[Huỷ buổi họp]', /^Đã huỷ buổi sinh hoạt H1/],
    ['/sinhhoat doi H1 thứ 5', /đã huỷ, không đổi hay huỷ được nữa/],
    ['/sinhhoat chot H1 2/2', /đã huỷ/],
  ]);
  expect((await lastNotice(w, accountOf('member'))).text).toMatch(/^Đã huỷ buổi sinh hoạt H1/);
  expect(await card(w)).toMatchObject({ text: expect.stringMatching(/^.?Đã huỷ buổi sinh hoạt/), buttons: [] });
  await w.as('member').dialog([['/diemdanh H1 có', /đã huỷ, không điểm danh nữa/]]);
});

it('closes with the answers, proposes next month', async () => {
  const w = await world();
  const secretary = w.as('hamletSecretary');
  await secretary.dialog([
    ['/sinhhoat hôm nay 19h30 tại nhà văn hoá nội dung sơ kết', /^Gọi họp/],
    ['[Gọi họp]', /^Đã gọi họp H1/],
    ['/sinhhoat chot H1', /Chưa có ai điểm danh/],
    ['[Thôi]', /^Đã thôi/],
  ]);
  await w.as('member').say('/diemdanh có');
  await secretary.dialog([
    ['/sinhhoat chot H1', /^Chốt buổi H1.*có mặt 1\/2.*Số theo điểm danh/s],
    ['[Chốt]', /^Đã chốt H1: Chi đoàn thôn La Bông, có mặt 1\/2/],
    ['[Hẹn tháng sau]', /^Hẹn buổi tháng sau của Chi đoàn thôn La Bông/],
    ['[Thứ Hai 14/9/2026]', /Nội dung gì/],
    ['bàn Trung thu', /^Gọi họp.*La Bông.*Thứ Hai 14\/9\/2026, 19:30.*nhà văn hoá.*bàn Trung thu/s],
  ]);
  expect(await card(w)).toMatchObject({ text: expect.stringMatching(/Đã sinh hoạt.*có mặt 1\/2/s), buttons: [] });
});

it('joins several branches in one meeting; the other secretary hears of it and may leave', async () => {
  const w = await world();
  await w.as('branchSecretary').dialog([
    [
      '/sinhhoat thứ 7 này 19h họp chung với chi đoàn thôn La Bông, nội dung chuyên đề biển đảo',
      /^Gọi họp.*Chi đoàn thôn 3, Chi đoàn thôn La Bông/s,
    ],
    ['[Gọi họp]', /^Đã gọi họp H1/],
  ]);
  expect((await card(w)).text).toMatch(/Họp chung: Chi đoàn thôn 3, Chi đoàn thôn La Bông/);
  expect((await lastNotice(w, '1027')).text).toMatch(/^Chi đoàn của đồng chí được ghi họp chung/);
  await w.as('member').dialog([['/diemdanh có', /^Đã ghi: tham gia/]]);
  await w.as('hamletSecretary').dialog([['/sinhhoat rut H1', /^Đã rút khỏi H1: Chi đoàn thôn La Bông/]]);
  expect((await lastNotice(w, '1026')).text).toMatch(/La Bông không họp chung buổi H1/);
  expect(await w.db.prisma.attendance.count()).toBe(0);
  await w.as('secretary').dialog([
    [
      '/sinhhoat đã họp hôm qua chi đoàn thôn 5 và chi đoàn Công an xã, nội dung ký kết phối hợp',
      /có mặt\/tổng số lần lượt của: Chi đoàn Công an xã; Chi đoàn thôn 5/,
    ],
    ['14/20; 9/9', /Có mặt \(Chi đoàn Công an xã\): 14\/20.*Có mặt \(Chi đoàn thôn 5\): 9\/9/s],
    ['[Lưu]', /^Đã ghi H2: Chi đoàn Công an xã, Chi đoàn thôn 5.*14\/20; 9\/9/],
  ]);
  expect(await noticesTo(w, GROUP)).toEqual([]);
});

it('puts its card into the bound topic of a forum, and nowhere where no group is bound', async () => {
  const w = await world();
  const secretary = w.as('branchSecretary');
  await secretary.dialog([
    ['/sinhhoat mai 19h sơ kết tháng', /^Gọi họp/],
    ['[Gọi họp]', /chưa gắn nhóm chat nào/],
  ]);
  expect(await w.db.prisma.card.count()).toBe(0);
  await secretary.say('/nhom', { chat: '-7010', kind: 'group', topic: '3', title: 'Thôn 3' });
  await secretary.dialog([['/sinhhoat xem H1', /^Buổi H1: đã gọi họp/]]);
  expect(await w.db.prisma.card.findFirst()).toMatchObject({ chat: '-7010', topic: '3' });
  expect((await card(w, '-7010')).text).toMatch(/Mời sinh hoạt chi đoàn/);
});
