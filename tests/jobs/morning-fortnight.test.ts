import { expect, it } from 'vitest';
import { knownHolidays } from '../../src/db/holidays.ts';
import { at, type Hour } from '../../src/domain/calendar.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { jobs } from '../../src/jobs/jobs.ts';
import { dueBetween } from '../../src/jobs/schedule.ts';
import { askJobs, nearJobs, remindOn } from '../support/jobs-run.ts';
import { accountOf, world } from '../support/world.ts';

const holidays = knownHolidays();

it('writes nobody two letters on a morning in a fortnight with both digests on one Monday', async () => {
  const w = await world({ today: '2026-05-24' });
  await askJobs(w, '2026-05-24', '20:00');
  const parts = ['leader', 'head', 'secretary', 'deputySecretary', 'cadre', 'inspector', 'branchSecretary'] as const;
  for (let n = 0; n < 13; n += 1)
    for (const part of parts) await remindOn(w, part, addDays('2026-05-25', n), `${part}${n}`);
  for (let day = '2026-05-25'; day <= '2026-06-07'; day = addDays(day, 1)) await askJobs(w, day, ...hoursOf(day));
  const rows = await w.db.prisma.letter.findMany({
    where: {
      job: { not: null, notIn: nearJobs },
      state: { not: 'skipped' },
      dueAt: { gte: at('2026-05-25', '00:00') },
    },
  });
  const mornings = rows.map(({ personId, dueAt }) => `${personId} ${dueAt.toISOString().slice(0, 10)}`);
  expect(mornings.filter((one, place) => mornings.indexOf(one) !== place)).toEqual([]);
  expect(rows.filter(({ job }) => job?.startsWith('digest')).length).toBeGreaterThan(5);
  expect(rows.filter(({ job }) => job === 'morning').length).toBeGreaterThan(40);
  const own = rows.filter(({ chat }) => chat === accountOf('leader'));
  expect(own.map(({ job, period }) => `${period} ${job}`)).toContain('2026-06-01 digest-month');
});

/** The hours at which jobs are due on a day. */
function hoursOf(day: Day): Hour[] {
  const due = jobs.flatMap(({ when }) => dueBetween(when, at(day, '00:00'), at(day, '23:59'), holidays));
  const hours = due.map(({ dueAt }) => new Date(dueAt.getTime() + 7 * 3_600_000).toISOString().slice(11, 16));
  // as: cut out of an instant it is an hour
  return [...new Set(hours)].sort() as Hour[];
}
