import { expect, it } from 'vitest';
import { knownHolidays } from '../../src/db/holidays.ts';
import { setAnchor } from '../../src/db/queries/programmes/programme-anchors.ts';
import { at } from '../../src/domain/calendar.ts';
import type { Day } from '../../src/domain/day.ts';
import programmeSteps from '../../src/jobs/programme-steps.ts';
import { plain } from '../../src/post/reply.ts';
import { type World, world } from '../support/world.ts';

async function toldOn({ db, clock }: World, day: Day): Promise<string[]> {
  clock.set(at(day, '14:00'));
  const letters = await programmeSteps.due(day, { tx: db.prisma, clock, holidays: knownHolidays() });
  return letters.map(
    ({ to, skip, reply }) => `${to?.chat ?? skip}: ${plain(reply.text).split('\n').slice(0, 3).join(' ')}`,
  );
}

const head = (left: string, day: string) => `“Dân tin – Đảng cử”: ${left}, ${day}`;

it('reminds 30, 14, 7 and 1 days ahead of the Sunday those whose villages have not voted, then of the congress', async () => {
  const w = await world();
  await w.as('leader').dialog([['/mohinh ngay dan-tin-dang-cu 4/10/2026', /^Đã đặt ngày mốc/]]);
  const vote = 'Bầu trưởng thôn, tổ trưởng dân phố (Chủ nhật).';
  const ahead = [30, 14, 7, 1];
  for (const [at, day] of (['2026-09-04', '2026-09-20', '2026-09-27', '2026-10-03'] as const).entries()) {
    const left = ahead[at] === 1 ? 'ngày mai' : `còn ${ahead[at]} ngày`;
    const told = await toldOn(w, day);
    expect(told, day).toContain(`1022: ${head(left, '4/10/2026')} ${vote} 3 đơn vị chưa xong:`);
    expect(told, day).toContain(`1024: ${head(left, '4/10/2026')} ${vote} 2 đơn vị chưa xong:`);
  }
  expect(await toldOn(w, '2026-09-21')).toEqual([]);
  const { prisma } = w.db;
  const { unitId } = await prisma.unitVersion.findFirstOrThrow({
    where: { name: 'Chi đoàn thôn 3', parent: { code: 'HV-HT' } },
  });
  await w.as('secretary').dialog([
    [`/mohinh bao dan-tin-dang-cu #${unitId} bau-truong-thon có`, /^Đã ghi thôn 3/],
    [`/mohinh bao dan-tin-dang-cu #${unitId} dai-hoi có`, /^Đã ghi thôn 3/],
  ]);
  expect(await toldOn(w, '2026-10-03')).toContain(`1022: ${head('ngày mai', '4/10/2026')} ${vote} 2 đơn vị chưa xong:`);
  const congress = `${head('ngày mai', '30/11/2026')} Đại hội chi bộ (hết tháng sau tháng bầu). 2 đơn vị chưa xong:`;
  expect(await toldOn(w, '2026-11-29')).toContain(`1022: ${congress}`);
});

it('lets the nearest unit’s day hold, leaves out whoever must not be reminded, and says nothing of what was ended', async () => {
  const w = await world();
  const { prisma } = w.db;
  await w.as('leader').dialog([['/mohinh ngay dan-tin-dang-cu 4/10/2026', /^Đã đặt ngày mốc/]]);
  const programme = await prisma.programme.findUniqueOrThrow({ where: { code: 'dan-tin-dang-cu' } });
  const commune = await prisma.unit.findUniqueOrThrow({ where: { code: 'HV-HT' } });
  await setAnchor(prisma, programme.id, commune.id, '2026-10-11');
  await prisma.person.updateMany({
    where: { accounts: { some: { externalId: '1025' } } },
    data: { restrictedAt: w.clock.now() },
  });
  const before = await toldOn(w, '2026-10-03');
  expect(before.filter((line) => line.startsWith('1022'))).toEqual([]);
  expect(before.filter((line) => line.startsWith('1024'))).toHaveLength(1);
  expect(before).toContainEqual(expect.stringMatching(/^đang hạn chế xử lý dữ liệu: /));
  const own = await toldOn(w, '2026-10-10');
  expect(own.map((line) => line.split(':')[0])).toEqual(['1022', '1023']);
  const letter = { period: '2026-10-10', recipient: `22.${programme.id}.1`, personId: 22 };
  expect(await programmeSteps.still?.(letter, { tx: prisma, clock: w.clock })).toBeUndefined();
  await w.as('administrator').dialog([
    ['/mohinh thoi dan-tin-dang-cu', /chắc chưa/],
    ['ok', /^Thôi theo dõi/],
  ]);
  expect(await programmeSteps.still?.(letter, { tx: prisma, clock: w.clock })).toBe('mô hình đã thôi theo dõi');
  expect(await toldOn(w, '2026-10-10')).toEqual([]);
});

it('reminds of a deadline once somebody follows the programme', async () => {
  const w = await world();
  expect(await toldOn(w, '2026-11-03')).toEqual([]);
  const { id } = await w.db.prisma.unit.findUniqueOrThrow({ where: { code: 'HV-HT' } });
  await w.as('secretary').dialog([[`/mohinh bao 3-chu-dong #${id} quan-ly có`, /^Đã ghi Đoàn xã Hòa Tiến/]]);
  expect(await toldOn(w, '2026-11-03')).toContain(
    '1024: Đoàn cơ sở “3 chủ động”: còn 7 ngày, 10/11/2026 Hạn của mô hình. 1 đơn vị chưa xong:',
  );
});
