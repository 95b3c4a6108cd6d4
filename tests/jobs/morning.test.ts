import { expect, it } from 'vitest';
import { at } from '../../src/domain/calendar.ts';
import { mornings as morningJobs } from '../../src/jobs/morning.ts';
import { askJobs, jobNotices, mornings } from '../support/jobs-run.ts';
import { accountOf, type World, world } from '../support/world.ts';

const CADRE = accountOf('cadre');
const HEAD = accountOf('head');

/** Mornings of somebody by their day, the header cut. */
async function lettersOf(w: World, chat: string): Promise<Record<string, string[]>> {
  const rows = await jobNotices(w, chat, 'morning');
  return Object.fromEntries(rows.map(([day, text]) => [day, text.split('\n').slice(1)]));
}

async function begun(today = '2026-08-18'): Promise<World> {
  const w = await world({ today });
  await askJobs(w, today, '09:00');
  return w;
}

it('reminds of a result from the day after the visit, stops when it is in, and tells the head when it is long overdue', async () => {
  const w = await begun();
  await w.as('cadre').dialog([
    ['/dicoso 20/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V1/],
    ['/dicoso 21/8 xã Hòa Phong khảo sát', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V2/],
  ]);
  await mornings(w, '2026-08-19', '2026-08-24');
  const first = await lettersOf(w, CADRE);
  expect(first['2026-08-21']).toEqual(['• Báo kết quả V1 (Đoàn xã Hòa Tiến, Thứ Năm 20/8/2026), hạn 30/8/2026.']);
  // Saturday 22/8 is worked in exchange for 31/8.
  expect(first['2026-08-22']).toEqual(['• Báo kết quả V2 (Đoàn xã Hòa Phong, Thứ Sáu 21/8/2026), hạn 31/8/2026.']);
  expect(Object.keys(first)).not.toContain('2026-08-24');
  w.clock.set(at('2026-08-24', '10:00'));
  await w.as('cadre').dialog([
    ['/ketqua V1 đã khảo sát xong', /^Kết quả V1/],
    ['ok', /^Đã lưu kết quả/],
  ]);
  await mornings(w, '2026-08-25', '2026-09-07');
  // Three working days after 31/8, the 1st and 2nd being off: Monday 7/9, on which a head has the week's digest.
  await w
    .as('head')
    .dialog([
      [
        '/nhac homnay',
        /^Nhắc việc, Thứ Hai 7\/9\/2026\n• Quá hạn chưa có kết quả 1 chuyến .*: V2 \(hạn 31\/8\/2026\)\.$/,
      ],
    ]);
  await mornings(w, '2026-09-08', '2026-09-16');
  const later = await lettersOf(w, CADRE);
  expect(later['2026-08-28']).toBeUndefined();
  // Two days before the deadline is a Saturday, Monday to Wednesday are off: both reminders come as one.
  expect(later['2026-09-03']?.[0]).toBe('• Quá hạn kết quả V2 (Đoàn xã Hòa Phong, Thứ Sáu 21/8/2026), hạn 31/8/2026.');
  const late = await w.db.prisma.reminder.findMany({ where: { kind: 'visit-result-late', subject: 'visit:2' } });
  expect(late.map(({ letterKey }) => letterKey?.split(':').slice(0, 2))).toEqual([['digest-week', '2026-09-07']]);
  expect(
    Object.values(await lettersOf(w, HEAD))
      .flat()
      .join(),
  ).not.toContain('V2');
});

it('puts all of a morning into one letter, and accounts for each matter by kind and person', async () => {
  const w = await begun('2026-08-20');
  await w.as('cadre').dialog([
    ['/dicoso 31/8 đến 1/9 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký/],
  ]);
  await w.db.prisma.workTask.create({
    data: {
      ...{ code: 'VC1', unitId: 3, text: 'làm sân bóng', ownerId: 12, ownerName: 'x', createdBy: 12 },
      ...{ createdAt: w.clock.now(), dueOn: new Date('2026-09-03') },
    },
  });
  await mornings(w, '2026-09-01', '2026-09-03');
  const { '2026-09-03': lines = [] } = await lettersOf(w, CADRE);
  expect(lines.map((line) => line.slice(0, 20))).toEqual([
    '• Báo kết quả V1 (Đo',
    '• Đăng ký quý 4/2026',
    '• Việc “làm sân bóng',
  ]);
  expect((await lettersOf(w, CADRE))['2026-09-01']).toBeUndefined();
  const rows = await w.db.prisma.reminder.findMany({
    where: { person: { accounts: { some: { externalId: CADRE } } } },
  });
  expect(
    rows
      .filter((row) => row.letterKey?.startsWith('morning:2026-09-03'))
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['quarter-plan', 'task-due', 'visit-result']);
});

it('leaves out what was turned off, holds back what was put off, and sends it all on the day it is wanted again', async () => {
  const w = await begun();
  await w.as('cadre').dialog([
    ['/dicoso 19/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V1/],
    ['/nhac hoan 3', /^Đã hoãn/],
  ]);
  await w.as('head').dialog([
    ['/dicoso 19/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V2/],
    ['/nhac tat visit-result', /^Đã tắt/],
  ]);
  await mornings(w, '2026-08-19', '2026-08-24');
  expect(Object.keys(await lettersOf(w, CADRE))).toEqual(['2026-08-21']);
  const told = Object.values(await lettersOf(w, HEAD)).flat();
  expect(told.some((line) => line.includes('V2'))).toBe(false);
  const muted = await w.db.prisma.reminder.findMany({ where: { subject: 'visit:2' } });
  expect(muted.map(({ kind, skip }) => [kind, skip])).toEqual([['visit-result', 'đồng chí đã tắt loại nhắc này']]);
});

it('comes at the hour that was chosen, once a day, and does not leave when all in it is done or the day is over', async () => {
  const w = await begun();
  await w.as('cadre').dialog([
    ['/dicoso 19/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V1/],
    ['/nhac gio 17:00', /^Từ nay .*17:00/],
  ]);
  await askJobs(w, '2026-08-19', '07:00', '17:00');
  await askJobs(w, '2026-08-20', '07:00', '17:00');
  expect(await lettersOf(w, CADRE)).toEqual({});
  const [evening] = await jobNotices(w, CADRE, 'morning-1700');
  expect(evening?.[0]).toBe('2026-08-20');
  await w.as('cadre').dialog([['/nhac gio 19:30', /19:30/]]);
  await askJobs(w, '2026-08-20', '19:30');
  expect(await jobNotices(w, CADRE, 'morning-1930')).toEqual([]);
  const job = morningJobs.find(({ name }) => name === 'morning-1700');
  const row = await w.db.prisma.letter.findFirstOrThrow({ where: { job: 'morning-1700' } });
  const asked = { period: '2026-08-20', recipient: String(row.personId), personId: row.personId ?? undefined };
  const context = { tx: w.db.prisma, clock: w.clock };
  expect(await job?.still?.(asked, context)).toBeUndefined();
  await w.as('cadre').dialog([
    ['/ketqua V1 đã khảo sát xong', /^Kết quả V1/],
    ['ok', /^Đã lưu kết quả/],
  ]);
  w.clock.set(new Date(w.clock.now().getTime() + 5_000));
  expect(await job?.still?.(asked, context)).toBe('việc đã xong');
  w.clock.set(at('2026-08-21', '08:00'));
  expect(await job?.still?.(asked, context)).toBe('không kịp gửi trong ngày: dồn vào tin sau');
});
