import { holds } from '../db/queries/effective.ts';
import { addWorkingDays } from '../domain/calendar.ts';
import { addDays, type Day, dayFrom, formatDay } from '../domain/day.ts';
import { formatQuarter, plannedQuarter, type Quarter, quarterDays } from '../domain/plans/quarter.ts';
import { among } from './asked-sql.ts';
import { type Asked, reminder } from './reminder.ts';
import { listed } from './said.ts';
import { termsOf } from './terms.ts';

/** Days before the deadline on which those who have not handed in are reminded. */
const CLOSING = 3;

interface Row {
  personId: number;
  name: string;
  unitId: number;
}

/**
 * Registration of the quarter planned for now: when it opens (the first of the last month before it), before it closes
 * (policy term `registrationDay`), and once it is late; only those of a department who owe visits and have not handed in.
 */
export default reminder({
  name: 'quarter-plan',
  title: 'Đăng ký quý',
  duty: false,
  sum: (briefs) => `Chưa nộp đăng ký: ${listed(briefs)}.`,
  more: { label: 'Đăng ký quý của tôi', say: '/kehoach' },
  late: {
    name: 'quarter-plan-late',
    title: 'Cán bộ chưa nộp đăng ký quý',
    sum: (briefs) => `Quá hạn mà ${briefs.length} đồng chí chưa nộp đăng ký quý: ${listed(briefs)}.`,
    more: { label: 'Kế hoạch của ban', say: '/kehoach ban' },
  },
  async find(asked) {
    const quarter = plannedQuarter(asked.day);
    const rows = await unhanded(asked, quarter);
    const terms = await termsOf(
      asked,
      rows.map(({ unitId }) => unitId),
    );
    const { from } = quarterDays(quarter);
    return rows.flatMap(({ personId, name, unitId }) => {
      const { owing, registrationDay, escalateAfter } = terms(unitId);
      if (!owing) return [];
      const due = addDays(from, registrationDay - 1);
      const state = asked.day > due ? `quá hạn ${formatDay(due)}` : `hạn ${formatDay(due)}`;
      return {
        subject: `quarter:${quarter.year}-${quarter.quarter}`,
        people: [personId],
        on: [opening(quarter), addDays(due, -CLOSING), addDays(due, 1)],
        line: `Đăng ký ${formatQuarter(quarter)}: ${state}, đồng chí chưa nộp.`,
        brief: name,
        button: { label: 'Đăng ký quý', say: `/kehoach ${formatQuarter(quarter)}` },
        up: { on: addWorkingDays(due, escalateAfter, asked.holidays), unitId },
      };
    });
  },
});

/** The first day of the last month before a quarter. */
function opening({ year, quarter }: Quarter): Day {
  return quarter === 1 ? dayFrom(year - 1, 12, 1) : dayFrom(year, quarter * 3 - 3, 1);
}

/** Whoever is exempt for the whole quarter has nothing to register. */
function unhanded(asked: Asked, quarter: Quarter): Promise<Row[]> {
  const { tx, day } = asked;
  const { from, to } = quarterDays(quarter);
  return tx.$queryRaw<Row[]>`
    SELECT DISTINCT ON (o.person_id) o.person_id AS "personId", p.name, o.unit_id AS "unitId"
    FROM position o JOIN unit_version v ON v.unit_id = o.unit_id AND v.kind = 'department' AND ${holds('v', day)}
    JOIN person p ON p.id = o.person_id
    WHERE o.kind IN ('head', 'deputyHead', 'cadre', 'inspector') AND ${holds('o', day)} AND ${among('o.person_id', asked)}
      AND NOT EXISTS (SELECT FROM quarter_plan q WHERE q.person_id = o.person_id AND q.year = ${quarter.year}
        AND q.quarter = ${quarter.quarter} AND q.submitted_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM exemption e WHERE e.person_id = o.person_id AND e.valid_from <= ${from}::date
        AND (e.valid_to IS NULL OR e.valid_to >= ${to}::date))
    ORDER BY o.person_id, o.unit_id`;
}
