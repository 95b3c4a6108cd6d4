import { type BranchCadence, branchCadence } from '../db/queries/meetings/meeting-cadence.ts';
import { addWorkingDays } from '../domain/calendar.ts';
import type { Day } from '../domain/day.ts';
import { secretariesOf } from './asked-sql.ts';
import { monthChecked } from './month-checked.ts';
import { ownUnits } from './own-units.ts';
import { type Asked, reminder } from './reminder.ts';
import { listed } from './said.ts';

/** The day of the month by which its meeting is to be recorded, and when he is reminded once more. */
const [BY, AGAIN] = [25, 28];
/** Working days after the month's end on which the level above hears of it. */
const UP = 3;

/** Branches that owe a meeting (domain/meetings/cadence.ts) by the 25th; one called for a day to come this month is enough. */
export default reminder({
  name: 'no-meeting',
  title: 'Chi đoàn chưa ghi sinh hoạt trong tháng',
  duty: false,
  sum: (briefs) => `Chưa ghi sinh hoạt: ${listed(briefs)}.`,
  more: { label: 'Sinh hoạt chi đoàn', say: '/sinhhoat' },
  late: {
    name: 'no-meeting-late',
    title: 'Chi đoàn trực thuộc chưa sinh hoạt',
    sum: (briefs) => `${briefs.length} chi đoàn chưa sinh hoạt: ${listed(briefs)}.`,
    more: { label: 'Chi đoàn còn nợ sinh hoạt', say: '/sinhhoat no' },
  },
  async find(asked) {
    const { day, holidays, people } = asked;
    const { from, to } = monthChecked(day);
    const by: Day = `${from.slice(0, 8)}${BY}`;
    if (people === undefined && day < by) return [];
    const month = `${Number(from.slice(5, 7))}/${from.slice(0, 4)}`;
    const owing = await owingIn(asked, to);
    const seats = await secretaries(asked, owing, to);
    return owing.flatMap(({ unitId, name, parent }) => {
      const own = seats.get(unitId);
      if (!own) return [];
      return {
        subject: `unit:${unitId}.${from.slice(0, 7)}`,
        people: own,
        on: [by, `${from.slice(0, 8)}${AGAIN}`],
        line: `${name} chưa ghi buổi sinh hoạt tháng ${month}.`,
        brief: `${name} (tháng ${month})`,
        button: { label: 'Sinh hoạt chi đoàn', say: '/sinhhoat' },
        up: { on: addWorkingDays(to, UP, holidays), unitId: parent?.unitId ?? unitId },
      };
    });
  },
});

/** Branches that owe a meeting as of a day, or of the end of the month that is checked where that is over. */
async function owingIn(asked: Asked, to: Day): Promise<BranchCadence[]> {
  const { tx, day, people } = asked;
  const roots = people === undefined ? 'all' : await ownUnits(asked);
  if (roots.length === 0) return [];
  const cadences = await branchCadence(tx, { roots, asOf: day < to ? day : to, part: 'open' });
  return cadences.filter(({ state }) => state !== 'settled');
}

/** Who is at the head of each branch; those that have called a meeting for a day to come by the month's end are left out. */
async function secretaries(
  { tx, day }: Asked,
  owing: readonly BranchCadence[],
  to: Day,
): Promise<Map<number, number[]>> {
  const rows = await tx.$queryRaw<{ unitId: number; people: number[] }[]>`
    SELECT b.id AS "unitId", coalesce(${secretariesOf('b.id', day)}, '{}') AS people
    FROM unnest(${owing.map(({ unitId }) => unitId)}::int[]) AS b(id)
    WHERE NOT EXISTS (SELECT FROM meeting_branch x JOIN meeting m ON m.id = x.meeting_id
      WHERE x.unit_id = b.id AND m.state = 'called' AND m.held_on BETWEEN ${day}::date AND ${to}::date)`;
  return new Map(rows.map(({ unitId, people }) => [unitId, people]));
}
