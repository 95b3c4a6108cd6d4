import { expect, it } from 'vitest';
import { knownHolidays } from '../../src/db/holidays.ts';
import { openDatabase } from '../../src/db/open/open.ts';
import { setAnchor } from '../../src/db/queries/programmes/programme-anchors.ts';
import { at } from '../../src/domain/calendar.ts';
import type { Day } from '../../src/domain/day.ts';
import { dueOf, mattersOf } from '../../src/reminders/matters.ts';
import programmeSteps from '../../src/reminders/programme-steps.ts';
import { askJobs, jobNotices } from '../support/jobs-run.ts';
import { createDatabase, suiteOnServer } from '../support/postgres.ts';
import { fillSample } from '../support/sample.ts';
import { accountOf, type World, world } from '../support/world.ts';

type Base = Pick<World, 'db'>;

const holidays = knownHolidays();

/** What falls due on a day, by chat; of some people only where they are named. */
async function toldOn({ db }: Base, day: Day, people?: readonly number[]): Promise<string[]> {
  const asked = { tx: db.prisma, day, now: at(day, '07:00'), holidays, ...(people ? { people } : {}) };
  const matters = (await mattersOf([programmeSteps], asked)).filter((one) => dueOf(one, day) === day);
  const accounts = await db.prisma.account.findMany();
  const chats = new Map(accounts.map(({ personId, externalId }) => [personId, externalId]));
  return matters.map(({ personId, line }) => `${chats.get(personId)}: ${line}`).sort();
}

const steps = '“Dân tin – Đảng cử”';
const vote = `${steps}: Bầu trưởng thôn, tổ trưởng dân phố (Chủ nhật)`;

it('reminds 30, 14, 7 and 1 days ahead of the Sunday, or on the Friday before, those whose villages have not voted', async () => {
  const w = await world();
  await w.as('leader').dialog([['/mohinh ngay dan-tin-dang-cu 4/10/2026', /^Đã đặt ngày mốc/]]);
  const left = { '2026-09-04': 30, '2026-09-18': 16, '2026-09-25': 9, '2026-10-02': 2 };
  for (const [day, days] of Object.entries(left)) {
    const told = (await toldOn(w, day)).join('\n');
    expect(told, day).toContain(`1022: ${vote}, 4/10/2026 (còn ${days} ngày); 3 đơn vị chưa xong: `);
    expect(told, day).toContain(`1024: ${vote}, 4/10/2026 (còn ${days} ngày); 2 đơn vị chưa xong: `);
  }
  for (const day of ['2026-09-20', '2026-09-21', '2026-10-03']) expect(await toldOn(w, day), day).toEqual([]);
  const { prisma } = w.db;
  const { unitId } = await prisma.unitVersion.findFirstOrThrow({
    where: { name: 'Chi đoàn thôn 3', parent: { code: 'HV-HT' } },
  });
  await w.as('secretary').dialog([
    [`/mohinh bao dan-tin-dang-cu #${unitId} bau-truong-thon có`, /^Đã ghi thôn 3/],
    [`/mohinh bao dan-tin-dang-cu #${unitId} dai-hoi có`, /^Đã ghi thôn 3/],
  ]);
  const told = (await toldOn(w, '2026-10-02')).join('\n');
  expect(told).toContain(`1022: ${vote}, 4/10/2026 (còn 2 ngày); 2 đơn vị chưa xong: `);
  expect(told).not.toMatch(/1022: .*thôn 3/);
  const congress = `${steps}: Đại hội chi bộ (hết tháng sau tháng bầu), 30/11/2026 (còn 3 ngày); 2 đơn vị chưa xong: `;
  expect((await toldOn(w, '2026-11-27')).join('\n')).toContain(`1022: ${congress}`);
});

/** A nearer unit's day holds for it and what stands below it, whoever is asked about. */
async function nearest(base: Base): Promise<void> {
  const { prisma } = base.db;
  const { id } = await prisma.programme.findUniqueOrThrow({ where: { code: 'dan-tin-dang-cu' } });
  const unit = async (code: string) => (await prisma.unit.findUniqueOrThrow({ where: { code } })).id;
  await setAnchor(prisma, id, await unit('HV'), '2026-10-04');
  await setAnchor(prisma, id, await unit('HV-HT'), '2026-10-11');
  const chats = async (day: Day, people?: number[]) =>
    (await toldOn(base, day, people)).flatMap((line) =>
      line.includes(vote) ? `${line.slice(0, 4)} ${dateIn(line)}` : [],
    );
  // A week before the 11th is a Sunday: both are said on the Friday before.
  const both = ['1022 11/10/2026', '1023 11/10/2026', '1024 4/10/2026', '1025 4/10/2026'];
  expect(await chats('2026-10-02')).toEqual(both);
  expect(await chats('2026-10-09')).toEqual(both.slice(0, 2));
  const { personId } = await prisma.account.findFirstOrThrow({ where: { externalId: '1022' } });
  expect(await chats('2026-10-02', [personId ?? 0])).toEqual(both.slice(0, 1));
}

const dateIn = (line: string) => /\d+\/\d+\/\d{4}/.exec(line)?.[0];

it('lets the nearest unit’s day hold, on PGlite', async () => nearest(await world()));

suiteOnServer('programme steps on PostgreSQL', (url) => {
  it('let the nearest unit’s day hold too', async () => {
    const made = await createDatabase(url);
    const db = await openDatabase({ url: made.url });
    await fillSample(db);
    await nearest({ db });
    await db.close();
    await made.drop();
  });
});

it('goes with the morning’s letter, is listed, turned off and explained like every kind, and ends with its programme', async () => {
  const w = await world({ today: '2026-09-23' });
  await askJobs(w, '2026-09-23', '10:00');
  await w.as('leader').dialog([['/mohinh ngay dan-tin-dang-cu 4/10/2026', /^Đã đặt ngày mốc/]]);
  const deputy = w.as('deputySecretary');
  await deputy.dialog([['/nhac tat programme-steps', /^Đã tắt: Các bước, hạn của mô hình/]]);
  await w.as('secretary').dialog([['/nhac', /Thứ Sáu 25\/9\/2026: “Dân tin – Đảng cử”: Bầu trưởng thôn/]]);
  await askJobs(w, '2026-09-25', '07:00');
  const [letter] = (await jobNotices(w, accountOf('secretary'), 'morning')).filter(([day]) => day === '2026-09-25');
  expect(letter?.[1]).toContain(`• ${vote}, 4/10/2026 (còn 9 ngày); 3 đơn vị chưa xong: `);
  const rows = await w.db.prisma.reminder.findMany({
    where: { kind: 'programme-steps' },
    include: { person: { include: { accounts: true } } },
  });
  const fate = Object.fromEntries(
    rows.map(({ person, letterKey, skip }) => [person.accounts[0]?.externalId, skip ?? letterKey?.split(':')[0]]),
  );
  expect(fate).toMatchObject({ 1022: 'morning', 1023: 'đồng chí đã tắt loại nhắc này' });
  await w.as('secretary').dialog([['/visao morning:2026-09-25', /• Các bước, hạn của mô hình/]]);
  await w.as('administrator').dialog([
    ['/mohinh thoi dan-tin-dang-cu', /chắc chưa/],
    ['ok', /^Thôi theo dõi/],
  ]);
  expect(await toldOn(w, '2026-10-02')).toEqual([]);
});

it('still explains letters of the time when it was a job of its own', async () => {
  const w = await world({ today: '2026-09-23' });
  const personId = (await w.db.prisma.account.findFirstOrThrow({ where: { externalId: '1022' } })).personId;
  const dueAt = at('2026-09-20', '14:00');
  const run = { job: 'programme-steps', period: '2026-09-20' };
  await w.db.prisma.occurrence.create({
    data: { ...run, dueAt, title: 'Nhắc các bước, hạn của mô hình', state: 'ran', settledAt: dueAt },
  });
  await w.db.prisma.letter.create({
    data: {
      ...{
        ...run,
        key: 'programme-steps:2026-09-20:22.1.1',
        kind: 'notice',
        channel: 'telegram',
        chat: '1022',
        personId,
      },
      ...{ body: { text: 'cũ' }, dueAt, createdAt: dueAt, state: 'sent', settledAt: dueAt },
    },
  });
  await w.as('secretary').dialog([
    ['/visao programme-steps:2026-09-20', /^Nhắc các bước, hạn của mô hình\nđã gửi .*\nViệc xong thì thôi nhắc/s],
    ['[Tắt: Các bước, hạn của mô hình]', /^Đã tắt/],
  ]);
});

it('reminds of a deadline once somebody follows the programme', async () => {
  const w = await world();
  expect(await toldOn(w, '2026-11-03')).toEqual([]);
  const { id } = await w.db.prisma.unit.findUniqueOrThrow({ where: { code: 'HV-HT' } });
  await w.as('secretary').dialog([[`/mohinh bao 3-chu-dong #${id} quan-ly có`, /^Đã ghi Đoàn xã Hòa Tiến/]]);
  expect((await toldOn(w, '2026-11-03')).join('\n')).toContain(
    '1024: Đoàn cơ sở “3 chủ động”: Hạn của mô hình, 10/11/2026 (còn 7 ngày); 1 đơn vị chưa xong: ',
  );
});
