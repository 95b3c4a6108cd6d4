import fc from 'fast-check';
import { expect, it } from 'vitest';
import { knownHolidays } from '../../src/db/holidays.ts';
import { at } from '../../src/domain/calendar.ts';
import { addDays, type Day, dateOf } from '../../src/domain/day.ts';
import { kinds } from '../../src/reminders/kinds.ts';
import { dueOf, mattersOf } from '../../src/reminders/matters.ts';
import { accountOf, type Part, type World, world } from '../support/world.ts';

const holidays = knownHolidays();

/** What falls due on a day of one kind: who is told what. */
async function told(w: World, kind: string, day: Day): Promise<string[]> {
  const asked = { tx: w.db.prisma, day, now: at(day, '07:00'), holidays, only: new Set([kind]) };
  const matters = (await mattersOf(kinds, asked)).filter((one) => one.kind === kind && dueOf(one, day) === day);
  const accounts = await w.db.prisma.account.findMany();
  const chats = new Map(accounts.map(({ personId, externalId }) => [personId, externalId]));
  return matters.map(({ personId, line }) => `${chats.get(personId)}: ${line}`);
}

async function personOf({ db }: World, part: Part): Promise<number> {
  const row = await db.prisma.account.findFirstOrThrow({ where: { externalId: accountOf(part) } });
  return row.personId ?? 0;
}

async function unitOf({ db }: World, code: string): Promise<number> {
  return (await db.prisma.unit.findUniqueOrThrow({ where: { code } })).id;
}

/** The branch of the sample's branch secretary. */
async function branchOf(w: World): Promise<{ unitId: number; name: string; communeId: number }> {
  const personId = await personOf(w, 'branchSecretary');
  const { unitId } = await w.db.prisma.position.findFirstOrThrow({ where: { personId, kind: 'secretary' } });
  const version = await w.db.prisma.unitVersion.findFirstOrThrow({ where: { unitId } });
  return { unitId, name: version.name, communeId: version.parentId ?? 0 };
}

async function meeting(w: World, heldOn: Day, state: string, code = `H${heldOn}`) {
  const { unitId, name } = await branchOf(w);
  return w.db.prisma.meeting.create({
    data: {
      ...{ code, heldOn: dateOf(heldOn), topic: 'Sinh hoạt tháng', state, attendance: 'typed', startAt: '19:30' },
      ...{ calledBy: await personOf(w, 'branchSecretary'), createdAt: w.clock.now() },
      branches: { create: { unitId, name } },
    },
  });
}

it('asks a branch for its month’s meeting by the 25th, its commune three working days into the next', async () => {
  const w = await world();
  const { name } = await branchOf(w);
  const own = (lines: readonly string[]) => lines.filter((line) => line.startsWith(accountOf('branchSecretary')));
  const said = `${accountOf('branchSecretary')}: ${name} chưa ghi buổi sinh hoạt tháng 9/2026.`;
  expect(own(await told(w, 'no-meeting', '2026-09-24'))).toEqual([]);
  expect(own(await told(w, 'no-meeting', '2026-09-25'))).toEqual([said]);
  const late = await told(w, 'no-meeting-late', '2026-10-05');
  expect(late.filter((line) => line.startsWith(accountOf('secretary'))).join()).toContain(name);
  await meeting(w, '2026-09-29', 'called');
  expect(own(await told(w, 'no-meeting', '2026-09-28'))).toEqual([]);
  expect(own(await told(w, 'no-meeting', '2026-09-30'))).toEqual([]);
  await w.db.prisma.meeting.updateMany({ data: { state: 'held' } });
  const then = (await told(w, 'no-meeting-late', '2026-10-05')).filter((line) => line.startsWith('1022'));
  expect(then.join()).not.toContain(`${name} (tháng 9`);
});

it('counts a remote branch’s months by threes, against every choice of meetings', async () => {
  const w = await world();
  const { unitId } = await branchOf(w);
  await w.db.prisma.unitMark.create({ data: { unitId, mark: 'remote', validFrom: dateOf('2025-07-01') } });
  const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 6 });
  const check = fc.asyncProperty(months, fc.integer({ min: 3, max: 12 }), fc.boolean(), async (held, month, remote) => {
    await w.db.prisma.meetingBranch.deleteMany();
    await w.db.prisma.meeting.deleteMany();
    await w.db.prisma.unitMark.updateMany({
      where: { unitId, mark: 'remote' },
      data: { validTo: remote ? null : dateOf('2025-08-01') },
    });
    for (const one of held) await meeting(w, `2026-${String(one).padStart(2, '0')}-10`, 'held');
    const reach = remote ? 3 : 1;
    const met = held.some((one) => one <= month && one > month - reach);
    const day = `2026-${String(month).padStart(2, '0')}-25`;
    const asked = (await told(w, 'no-meeting', day)).some((line) => line.startsWith(accountOf('branchSecretary')));
    expect(asked, `${held} in ${month}`).toBe(!met);
  });
  await fc.assert(check, { numRuns: 25 });
});

it('asks for minutes 24 hours after a meeting, and tells the commune when they stay away', async () => {
  const w = await world();
  const { id } = await meeting(w, '2026-08-12', 'held', 'H1');
  const own = accountOf('branchSecretary');
  expect(await told(w, 'minutes-due', '2026-08-13')).toEqual([]);
  expect((await told(w, 'minutes-due', '2026-08-14')).join()).toMatch(
    new RegExp(`^${own}: Biên bản buổi sinh hoạt 12/8/2026`),
  );
  expect((await told(w, 'minutes-due-late', '2026-08-21')).join()).toMatch(/^1022: 1 buổi sinh hoạt chưa có biên bản/);
  await w.db.prisma.minutes.create({
    data: { meetingId: id, content: {}, updatedAt: w.clock.now(), closedAt: w.clock.now() },
  });
  expect(await told(w, 'minutes-due', '2026-08-14')).toEqual([]);
});

it('names a difficult branch nobody attended to whoever has its cluster, then to those above', async () => {
  const w = await world();
  const { unitId, name, communeId } = await branchOf(w);
  const since = { validFrom: dateOf('2026-01-01') };
  await w.db.prisma.unitMark.create({ data: { unitId, mark: 'difficult', ...since } });
  await w.db.prisma.cluster.create({
    data: {
      ...{ unitId: communeId, name: 'Cụm 1', folded: 'cum 1', ...since, units: { create: { unitId, ...since } } },
      charges: { create: { personId: await personOf(w, 'deputySecretary'), ...since } },
    },
  });
  const line = `${name} (khó khăn): tháng 8 chưa có ai dự sinh hoạt.`;
  expect(await told(w, 'difficult-branch', '2026-08-20')).toEqual([`${accountOf('deputySecretary')}: ${line}`]);
  expect((await told(w, 'difficult-branch-late', '2026-08-27')).join()).toContain(
    `${accountOf('secretary')}: 1 chi đoàn`,
  );
  const { id } = await meeting(w, '2026-08-15', 'held');
  const personId = await personOf(w, 'deputySecretary');
  await w.db.prisma.attendance.create({
    data: { meetingId: id, personId, role: 'superior', state: 'present', saidBy: personId, at: w.clock.now() },
  });
  expect(await told(w, 'difficult-branch', '2026-08-20')).toEqual([]);
});

it('follows a plan nobody decides about after three and six working days, and then no more', async () => {
  const w = await world({ today: '2026-09-10' });
  await w.as('cadre').dialog([
    ['/dicoso 20/10 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V1/],
    ['/kehoach nop', /^Đã nộp/],
  ]);
  // The deadline is Monday 5/10; three working days later is Thursday, six later Tuesday.
  expect((await told(w, 'plan-waiting', '2026-10-08')).join()).toMatch(
    /^1005: .*hạn 5\/10\/2026 đã qua mà kế hoạch của ban chưa trình/,
  );
  expect((await told(w, 'plan-waiting', '2026-10-13')).map((line) => line.slice(0, 4)).sort()).toEqual([
    '1002',
    '1003',
    '1004',
  ]);
  await w.as('head').dialog([['/kehoach trinh', /^Đã trình/]]);
  const days = Array.from({ length: 20 }, (_, n) => addDays('2026-09-11', n));
  const lines = new Map<Day, string[]>();
  for (const day of days) lines.set(day, await told(w, 'plan-waiting', day));
  const [first, second, ...more] = [...lines].filter(([, some]) => some.length > 0);
  // Thursday 10/9 it was submitted: Friday, Monday, Tuesday are the three.
  expect([first?.[0], second?.[0], more]).toEqual(['2026-09-15', '2026-09-18', []]);
  expect(first?.[1].map((line) => line.slice(0, 4)).sort()).toEqual(['1002', '1003', '1004', '1005']);
  expect(second?.[1].join('\n')).toMatch(/1001: .*đã được nhắc hai lần/);
  await w.as('leader').dialog([['/duyet dongy 1 1', /^Đã duyệt/]]);
  expect(await told(w, 'plan-waiting', '2026-09-18')).toEqual([]);
});

it('tells of tasks, invitations, quarters, pace, trips and legal deadlines in their time', async () => {
  const w = await world();
  const personId = await personOf(w, 'cadre');
  const task = {
    code: 'C1',
    text: 'làm sân',
    ownerId: personId,
    ownerName: 'x',
    createdBy: 1,
    createdAt: w.clock.now(),
  };
  await w.db.prisma.workTask.create({
    data: { ...task, unitId: await unitOf(w, 'HV-PT'), dueOn: dateOf('2026-08-20') },
  });
  expect(await told(w, 'task-due', '2026-08-19')).toEqual(['1012: Việc “làm sân”: hạn 20/8/2026.']);
  expect((await told(w, 'task-due-late', '2026-08-25')).join()).toMatch(/1 việc trong đơn vị quá hạn/);
  await w.db.prisma.invitation.create({
    data: {
      ...{
        codeHash: 'abcdefabcdef99',
        kind: 'member',
        usesLeft: 1,
        createdBy: personId,
        unitId: await unitOf(w, 'HV-PT'),
      },
      ...{ createdAt: at('2026-08-10', '09:00'), expiresAt: at('2026-08-17', '09:00') },
    },
  });
  expect((await told(w, 'invitation-unused', '2026-08-13')).join()).toMatch(
    /^1012: Lời mời vào .* chưa ai dùng, hết hạn 17\/8\/2026/,
  );
  expect((await told(w, 'quarter-plan', '2026-09-01')).find((line) => line.startsWith('1012'))).toBe(
    '1012: Đăng ký quý 4/2026: hạn 5/10/2026, đồng chí chưa nộp.',
  );
  expect((await told(w, 'quarter-plan-late', '2026-10-08')).join()).toMatch(/1005: Quá hạn mà 1 đồng chí chưa nộp/);
  const pace = (await told(w, 'pace', '2026-08-10')).find((line) => line.startsWith('1012'));
  expect(pace).toMatch(
    /^1012: Chậm nhịp đi cơ sở: đã đi 0\/60 ngày, đều nhịp là \d+; còn 60 ngày .* muộn nhất phải bắt đầu/,
  );
  expect((await told(w, 'trips', '2026-09-10')).find((line) => line.startsWith('1012'))).toMatch(
    /Còn thiếu 2\/2 đợt chuyên đề/,
  );
  await w.as('cadre').dialog([
    ['/dulieu xoa', /chắc chưa/],
    ['[Gửi yêu cầu xoá]', /^Đã nhận/],
  ]);
  expect(await told(w, 'data-rights', '2026-08-10')).toEqual([
    expect.stringMatching(/^1001: Yêu cầu số 1, .*còn 2 ngày/),
  ]);
});
