import { digestReply } from '../bot/digests/digest.ts';
import { weekSheet } from '../bot/digests/digest-week.ts';
import { digestFigures } from '../db/digest.ts';
import { departmentsBelow } from '../db/queries/plans/plan-people.ts';
import { businessDay, workingDayFrom } from '../domain/calendar.ts';
import { addDays, type Day } from '../domain/day.ts';
import { type DigestPeriod, periodBefore, sayPeriod, weekPeriod } from '../domain/digests/digest-period.ts';
import type { Reply } from '../post/reply.ts';
import type { DigestJob } from './digest-hours.ts';

/** On Monday (or the first working day after it): to heads their department's week, to leaders a line a department. */
export const digestWeek: DigestJob = {
  name: 'digest-week',
  title: 'Bản tin đầu tuần',
  readers: ['leader', 'head', 'deputyHead'],
  // A brief that was missed is told late within its week; after longer the next one says what is new.
  dueOn: (day, { clock, holidays }) =>
    workingDayFrom(weekPeriod(day).from, holidays) === day &&
    weekPeriod(businessDay(clock.now())).from === weekPeriod(day).from,
  opens: ({ unitId }, day) => ({
    label: 'Bản tin tuần trước',
    say: `/baocao ${sayPeriod(lastWeek(day))} #${unitId}`,
  }),
  async write(readers, day, { tx }) {
    const period = lastWeek(day);
    const span = { period, before: periodBefore(period), today: day };
    const leading = [...new Set(readers.filter(({ kind }) => kind === 'leader').map(({ unitId }) => unitId))];
    const departments = await departmentsBelow(tx, leading, day);
    const roots = [...readers.map(({ unitId }) => unitId), ...departments.map(({ unitId }) => unitId)];
    const figures = await digestFigures(tx, [...new Set(roots)], span);
    const replies = new Map<number, Reply>();
    for (const { personId, unitId, kind } of readers) {
      const root = figures.get(unitId);
      // A department nobody of which owes a visit has no week to tell.
      if (!root || (kind !== 'leader' && root.figures.counts.staff === 0)) continue;
      const below = [...figures.values()].filter((one) => one.kind === 'department' && one.above === unitId);
      const reply =
        kind === 'leader'
          ? weekSheet(root, below, span)
          : digestReply(root, span, { open: 0, unanswered: 0, programmes: [] }, 'text');
      replies.set(personId, reply);
    }
    return replies;
  },
};

function lastWeek(day: Day): DigestPeriod {
  return weekPeriod(addDays(weekPeriod(day).from, -1));
}
