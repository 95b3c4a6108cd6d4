import { digestReply } from '../bot/digests/digest.ts';
import { digestFigures, type RootFigures } from '../db/digest.ts';
import type { Tx } from '../db/open/open.ts';
import { askedIn } from '../db/queries/digests/digest-asked.ts';
import { closedPeriod, closingDays } from '../db/queries/digests/digest-choices.ts';
import type { Reader } from '../db/queries/digests/digest-readers.ts';
import type { Day } from '../domain/day.ts';
import {
  addMonths,
  type DigestPeriod,
  monthOf,
  monthPeriod,
  periodBefore,
  sayPeriod,
} from '../domain/digests/digest-period.ts';
import type { Holidays } from '../domain/holidays.ts';
import { levelOf } from '../domain/units/unit.ts';
import type { Reply } from '../post/reply.ts';
import { reachedProgrammes } from '../reports/programme-section.ts';
import { type DigestJob, daysSince } from './digest-hours.ts';

/** The month's digest to the leaders of every unit that has branches below: on the first working day after its month is closed. */
export const digestMonth: DigestJob = {
  name: 'digest-month',
  title: 'Báo cáo tháng',
  readers: ['leader', 'secretary'],
  dueOn: () => true,
  opens: ({ unitId }, day) => ({
    label: 'Báo cáo tháng',
    say: `/baocao ${sayPeriod(monthPeriod(addMonths(monthOf(day), -1), null))} #${unitId}`,
  }),
  async write(readers, day, { tx, holidays }) {
    const replies = new Map<number, Reply>();
    for (const { period, own } of await closedBefore(tx, day, holidays, readers)) {
      const before = await closedPeriod(tx, own[0]?.unitId ?? 0, periodBefore(period));
      const span = { period, before, today: day };
      const roots = [...new Set(own.map(({ unitId }) => unitId))];
      const figures = await digestFigures(tx, roots, span);
      const asked = await askedIn(tx, period);
      const programmes = await programmesOf(tx, [...figures.values()], period.to);
      for (const { personId, unitId, form } of own) {
        const root = figures.get(unitId);
        const beside = { ...asked, programmes: programmes.get(unitId) ?? [] };
        if (root) replies.set(personId, digestReply(root, span, beside, form));
      }
    }
    return replies;
  },
};

/** Programmes take a question a unit: asked for provinces and above; a commune's own stand in /baocao and /mohinh. */
async function programmesOf(tx: Tx, roots: readonly RootFigures[], asOf: Day): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  for (const { unitId, kind } of roots)
    if (levelOf(kind) < levelOf('commune')) found.set(unitId, await reachedProgrammes(tx, unitId, asOf));
  return found;
}

/** The report months that were closed since the working day before, each with those whose unit closes it so. */
async function closedBefore(tx: Tx, day: Day, holidays: Holidays, readers: readonly Reader[]) {
  const groups = new Map<string, { period: DigestPeriod; own: Reader[] }>();
  for (const closed of daysSince(day, holidays)) {
    const month = monthOf(closed);
    const units = [...new Set(readers.map(({ unitId }) => unitId))];
    const [now, then] = [month, addMonths(month, -1)].map((of) => closingDays(tx, units, monthPeriod(of, null).to));
    const [closes, before] = [await now, await then];
    for (const reader of readers) {
      const period = monthPeriod(month, closes?.get(reader.unitId) ?? null, before?.get(reader.unitId) ?? null);
      if (period.to !== closed) continue;
      const key = `${period.from} ${period.to}`;
      const group = groups.get(key) ?? { period, own: [] };
      group.own.push(reader);
      groups.set(key, group);
    }
  }
  return groups.values();
}
