import { addWorkingDays } from '../domain/calendar.ts';
import { addDays, type Day, formatDay, formatRange } from '../domain/day.ts';
import { reportDueOn } from '../domain/visits/visit-life.ts';
import { among, mainUnit } from './asked-sql.ts';
import { type Asked, type Found, reminder } from './reminder.ts';
import { listed } from './said.ts';
import { termsOf } from './terms.ts';

/** Visits are followed up for so many days after their end; supervision (/giamsat) shows older ones. */
const FOLLOWED = 90;
/** So many days before the deadline he is reminded anew. */
const AHEAD = 2;

interface Row {
  id: number;
  code: string;
  personId: number;
  unitId: number | null;
  from: Day;
  to: Day;
  places: string;
}

/** A result due after a visit (policy term `reportDue`): the day after it, before the deadline, and once it is past. */
export default reminder({
  name: 'visit-result',
  title: 'Báo kết quả chuyến đi',
  duty: false,
  sum: (briefs) => `Chưa báo kết quả ${briefs.length} chuyến: ${listed(briefs)}.`,
  more: { label: 'Ghi kết quả', say: '/ketqua' },
  late: {
    name: 'visit-result-late',
    title: 'Chuyến quá hạn kết quả của cán bộ mình phụ trách',
    sum: (briefs) =>
      `Quá hạn chưa có kết quả ${briefs.length} chuyến của cán bộ đồng chí phụ trách: ${listed(briefs)}.`,
    more: { label: 'Cán bộ tôi phụ trách', say: '/tiendo xem' },
  },
  async find(asked) {
    const rows = await unreported(asked);
    const terms = await termsOf(
      asked,
      rows.map(({ unitId }) => unitId),
    );
    return rows.map((row) => foundOf(row, terms(row.unitId), asked));
  },
});

function unreported(asked: Asked): Promise<Row[]> {
  const { tx, day } = asked;
  return tx.$queryRaw<Row[]>`
    SELECT v.id, v.code, w.person_id AS "personId", ${mainUnit('w.person_id', day)} AS "unitId",
      v.start_on::text AS from, v.end_on::text AS to,
      coalesce((SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM visit_place p WHERE p.visit_id = v.id), '') AS places
    FROM visit v CROSS JOIN LATERAL (
      SELECT w.person_id FROM visit_participant w WHERE w.visit_id = v.id AND w.state = 'agreed'
      ORDER BY w.person_id <> v.registered_by, w.person_id LIMIT 1) w
    WHERE v.state IN ('planned', 'approved') AND v.start_on BETWEEN ${addDays(day, -FOLLOWED)}::date AND ${addDays(day, FOLLOWED)}::date
      AND v.end_on BETWEEN ${addDays(day, -FOLLOWED)}::date AND ${addDays(day, FOLLOWED)}::date AND ${among('w.person_id', asked)}
    ORDER BY v.end_on, v.id`;
}

function foundOf(row: Row, terms: { reportDue: number; escalateAfter: number }, { day, holidays }: Asked): Found {
  const { id, code, personId, unitId, from, to, places } = row;
  const due = reportDueOn(to, terms.reportDue);
  const on = [addDays(to, 1), addDays(due, -AHEAD), addDays(due, 1)];
  const what = `kết quả ${code} (${places}, ${formatRange(from, to)}), hạn ${formatDay(due)}`;
  return {
    subject: `visit:${id}`,
    people: [personId],
    on: [...new Set(on)].filter((one) => one > to).sort(),
    line: day > due ? `Quá hạn ${what}.` : `Báo ${what}.`,
    brief: `${code} (hạn ${formatDay(due)})`,
    button: { label: `Ghi kết quả ${code}`, say: `/ketqua ${code}` },
    ...(unitId === null ? {} : { up: { on: addWorkingDays(due, terms.escalateAfter, holidays), unitId } }),
  };
}
