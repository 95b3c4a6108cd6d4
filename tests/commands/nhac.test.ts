import { expect, it } from 'vitest';
import { plain } from '../../src/post/reply.ts';
import { askJobs } from '../support/jobs-run.ts';
import { lineBehind } from '../support/notices.ts';
import { type Answered, accountOf, world } from '../support/world.ts';

const textOf = (answer: Answered | undefined) => plain(answer?.reply.text ?? '');

it('shows what is coming, lets one choose the hour, put off and turn off', async () => {
  const w = await world({ today: '2026-08-18' });
  const cadre = w.as('cadre');
  await cadre.dialog([
    ['/nhac', /^Nhắc việc: 7:00 các ngày làm việc/],
    ['/dicoso 20/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V1/],
    ['/nhac', /Thứ Tư 19\/8\/2026: Chiều: nhắc chuyến V1 hôm sau\.\n• Thứ Sáu 21\/8\/2026: Báo kết quả V1/],
    ['/nhac gio', /mấy giờ/],
    ['9h', /chọn một trong các giờ/],
    ['17h', /^Từ nay trợ lý nhắc việc lúc 17:00/],
    ['/nhac tat', /Tắt loại nào/],
    ['[Báo kết quả chuyến đi]', /^Đã tắt: Báo kết quả chuyến đi/],
    ['/nhac', /lúc|17:00.*\nĐã tắt: Báo kết quả chuyến đi/],
    ['[Bật lại]', /Bật lại loại nào/],
    ['[Báo kết quả chuyến đi]', /^Đã bật lại/],
    ['/nhac tat plan-waiting', /chọn một trong các mục/],
    ['/thoi', /./],
    ['/nhac hoan 9', /từ 0 đến 7/],
    ['[3 ngày]', /^Đã hoãn nhắc việc đến Thứ Sáu 21\/8\/2026/],
    ['/nhac', /Đang hoãn đến 21\/8\/2026/],
    ['[Thôi hoãn]', /^Đã thôi hoãn/],
  ]);
});

it('says why a message came, and why another did not', async () => {
  const w = await world({ today: '2026-08-18' });
  await askJobs(w, '2026-08-18', '17:30');
  const cadre = w.as('cadre');
  await cadre.dialog([
    ['/visao', /^Không có tin nào trợ lý tự gửi gần đây/],
    ['/dicoso 20/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V1/],
    ['/nhac tat visit-result', /^Đã tắt/],
  ]);
  await askJobs(w, '2026-08-19', '16:00');
  const why = await lineBehind(w, accountOf('cadre'), 'Vì sao?');
  expect(why).toBe('/visao visit-tomorrow:2026-08-19');
  expect(textOf(await cadre.say(why))).toMatch(
    /^Nhắc chuyến đi cơ sở ngày mai\nđang chờ gửi, sớm nhất 16:00 19\/8\/2026\..*\nViệc xong thì thôi nhắc/s,
  );
  await w.db.prisma.letter.updateMany({
    where: { job: 'visit-tomorrow' },
    data: { state: 'failed', reason: 'blocked', settledAt: w.clock.now() },
  });
  expect(textOf(await cadre.say('/visao'))).toContain(
    '1. Nhắc chuyến đi cơ sở ngày mai – không tới: đồng chí đã chặn trợ lý.',
  );
  await askJobs(w, '2026-08-21', '07:00');
  const day = textOf(await cadre.say('/visao hôm nay'));
  expect(day).toContain('Không nhắc “Báo kết quả chuyến đi”: đồng chí đã tắt loại nhắc này.');
  expect(textOf(await cadre.say('/visao 1/8'))).toContain('Không có việc nào đến hạn nhắc.');
  expect(textOf(await cadre.say('/visao khong-co:2026-01-01'))).toMatch(/^Sổ nhắc không có tin ấy/);
});

it('lets those who oversee somebody ask for him, traced, and nobody else', async () => {
  const w = await world({ today: '2026-08-18' });
  const row = await w.db.prisma.account.findFirstOrThrow({
    where: { externalId: accountOf('cadre') },
    include: { person: true },
  });
  const name = row.person?.name ?? '';
  expect(textOf(await w.as('head').say(`/visao ${name}`))).toMatch(new RegExp(`^Tin gửi đồng chí ${name}`));
  const looks = await w.db.prisma.audit.findMany({ where: { action: 'seeReminders' } });
  expect(looks.map(({ aboutId }) => aboutId)).toEqual([row.personId]);
  expect(textOf(await w.as('otherCadre').say(`/visao ${name}`))).toMatch(/^Chưa tìm thấy/);
  await w.as('otherCadre').say('/thoi');
});

it('shows the calendar of days off, which an administrator changes for all at once', async () => {
  const w = await world({ today: '2026-11-23' });
  const administrator = w.as('administrator');
  await w.as('cadre').dialog([
    [
      '/lichnghi 2027',
      /Lịch nghỉ 2027\n• Thứ Sáu 1\/1\/2027: Tết Dương lịch\n• 5–11\/2\/2027: Tết Đinh Mùi \(dự kiến\)/,
    ],
    ['/lichnghi nghi', /chức danh/i],
  ]);
  await administrator.dialog([
    ['/lichnghi nghi 25/11', /Nghỉ dịp gì/],
    ['[Nghỉ theo thông báo]', /^Đã ghi .*25\/11\/2026.*: nghỉ, Nghỉ theo thông báo/],
    ['/lichnghi lam 26/11', /vốn là ngày làm việc/],
    ['28/11', /^Đã ghi .*28\/11\/2026: làm bù/],
    ['/lichnghi bo 24/11', /^Đã ghi .*24\/11\/2026.*: như ngày thường/],
    ['/lichnghi nghi hôm qua', /đã qua/],
    ['/thoi', /./],
    ['/lichnghi', /25\/11\/2026: Nghỉ theo thông báo\n• Thứ Bảy 28\/11\/2026: làm bù/],
  ]);
  expect(textOf(await w.as('cadre').say('/lichnghi'))).not.toContain('24/11');
  await administrator.dialog([['/lichnghi bo 25/11', /như ngày thường/]]);
  expect(textOf(await w.as('cadre').say('/lichnghi'))).not.toContain('25/11');
});
