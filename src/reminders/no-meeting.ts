import { Prisma } from '../db/client/client.ts';
import { holds } from '../db/queries/effective.ts';
import { addWorkingDays } from '../domain/calendar.ts';
import type { Day } from '../domain/day.ts';
import { secretariesOf } from './asked-sql.ts';
import { monthChecked, monthsBefore } from './month-checked.ts';
import { type Asked, reminder } from './reminder.ts';
import { listed } from './said.ts';

/** The day of the month by which its meeting is to be recorded, and when he is reminded once more. */
const [BY, AGAIN] = [25, 28];
/** Working days after the month's end on which the level above hears of it. */
const UP = 3;
/** A remote branch meets once in so many months (SH-02); others monthly (SH-01). */
const REMOTE_MONTHS = 3;

interface Row {
  unitId: number;
  parentId: number;
  name: string;
  people: number[];
}

/** Branches without a meeting in the month (remote ones: in three) by the 25th; one called for a day to come is enough. */
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
    return (await without(asked, from, to)).map(({ unitId, parentId, name, people: secretaries }) => ({
      subject: `unit:${unitId}.${from.slice(0, 7)}`,
      people: secretaries,
      on: [by, `${from.slice(0, 8)}${AGAIN}`],
      line: `${name} chưa ghi buổi sinh hoạt tháng ${month}.`,
      brief: `${name} (tháng ${month})`,
      button: { label: 'Sinh hoạt chi đoàn', say: '/sinhhoat' },
      up: { on: addWorkingDays(to, UP, holidays), unitId: parentId },
    }));
  },
});

/** Of branches that lived through the whole month. */
function without({ tx, day, people }: Asked, from: Day, to: Day): Promise<Row[]> {
  const remoteFrom = monthsBefore(from, REMOTE_MONTHS - 1);
  const theirs =
    people === undefined
      ? Prisma.sql`TRUE`
      : Prisma.sql`v.unit_id IN (SELECT o.unit_id FROM position o WHERE o.person_id = ANY(${[...people]}::int[]))`;
  return tx.$queryRaw<Row[]>`
    WITH last AS (
      SELECT b.unit_id, max(m.held_on) AS held_on FROM meeting m JOIN meeting_branch b ON b.meeting_id = m.id
      WHERE m.held_on BETWEEN ${remoteFrom}::date AND ${to}::date
        AND (m.state = 'held' OR (m.state = 'called' AND m.held_on >= ${day}::date)) GROUP BY b.unit_id)
    SELECT v.unit_id AS "unitId", coalesce(v.parent_id, v.unit_id) AS "parentId", v.name,
      coalesce(${secretariesOf('v.unit_id', day)}, '{}') AS people
    FROM unit_version v JOIN unit u ON u.id = v.unit_id LEFT JOIN last ON last.unit_id = v.unit_id
    WHERE v.kind = 'branch' AND ${holds('v', day)} AND u.valid_from <= ${from}::date AND ${theirs}
      AND (last.held_on IS NULL OR last.held_on < CASE WHEN EXISTS (
        SELECT FROM unit_mark k WHERE k.unit_id = v.unit_id AND k.mark = 'remote' AND ${holds('k', day)})
        THEN ${remoteFrom}::date ELSE ${from}::date END)
    ORDER BY v.unit_id`;
}
