import type { Day } from '../../../domain/day.ts';
import type { DayRange } from '../../../domain/visits/visit.ts';
import { Prisma } from '../../client/client.ts';
import { holds } from '../effective.ts';
import { isOverdue, overdueCounts, overdueDays, overdueGround, overdueRule } from '../meetings/overdue.ts';

/** Nobody came for so long: a quarter is how often plans are made. */
export const UNVISITED_MONTHS = 3;

/** So many units are most there are: all meetings are added up rather than sought. */
const MANY = 20_000;

interface Days {
  period: DayRange;
  before: DayRange;
  /** The day on which it is asked: the one after the period, or today. */
  on: Day;
}

/** SQL of the table `seen(unit_id)`: units somebody visited in the last months, or something below them or gone into them. */
export function seenUnits({ period }: Pick<Days, 'period'>): Prisma.Sql {
  return Prisma.sql`
    seen(unit_id) AS (
      SELECT DISTINCT p.unit_id FROM visit v JOIN visit_place p ON p.visit_id = v.id
      WHERE v.state NOT IN ('cancelled', 'denied') AND v.start_on <= ${period.to}::date
        AND v.end_on >= ${period.to}::date - make_interval(months => ${UNVISITED_MONTHS}::int)
      UNION
      SELECT up.unit_id FROM seen CROSS JOIN LATERAL (
        SELECT v.parent_id AS unit_id FROM unit_version v
        WHERE v.unit_id = seen.unit_id AND v.parent_id IS NOT NULL AND ${holds('v', period.to)}
        UNION ALL
        SELECT s.to_id FROM succession s WHERE s.from_id = seen.unit_id AND s.on_day <= ${period.to}::date) up)`;
}

/**
 * SQL of the table `kept`: every branch of the table `home` with its meetings of the period and of the one before, and how
 * it stands: met in the period; late where it is overdue as /sinhhoat no says it is on the day `on`. `units`: how
 * many `home` has. Meetings are read as far back as figures need; for rows, which show the last one, since the year began.
 */
export function keptBranches({ period, before, on }: Days, units: number, of: 'figures' | 'rows'): Prisma.Sql {
  const days = overdueDays(on);
  const year = of === 'rows' ? [`${period.to.slice(0, 4)}-01-01`] : [];
  const first = [before.from, days.window, ...year].sort()[0] ?? before.from;
  const now = Prisma.sql`m.held_on BETWEEN ${period.from}::date AND ${period.to}::date`;
  const then = Prisma.sql`m.held_on BETWEEN ${before.from}::date AND ${before.to}::date`;
  return Prisma.sql`
    ${overdueGround(days, period.to)},
    met AS (
      SELECT b.unit_id AS branch, max(m.held_on) FILTER (WHERE m.held_on <= ${period.to}::date) AS last,
        count(*) FILTER (WHERE ${now}) AS meetings,
        count(*) FILTER (WHERE ${then}) AS meetings_before, sum(b.present) FILTER (WHERE ${now}) AS present, sum(b.total) FILTER (WHERE ${now}) AS total,
        sum(b.present) FILTER (WHERE ${then}) AS present_before, sum(b.total) FILTER (WHERE ${then}) AS total_before,
        count(*) FILTER (WHERE ${now} AND ${isMismatched}) AS mismatched, ${overdueCounts(days)}
      FROM ${meetingsOf(units)}
      WHERE m.state = 'held' AND m.held_on BETWEEN ${first}::date AND ${on}::date
      GROUP BY b.unit_id),
    kept AS (
      SELECT h.root, h.unit_id, l.*, coalesce(l.meetings > 0, FALSE) AS met, ${overdueRule} AS rule, ${isOverdue(days)} AS late
      FROM home h JOIN unit u ON u.id = h.unit_id CROSS JOIN began LEFT JOIN met l ON l.branch = h.unit_id
      LEFT JOIN unit_mark r ON r.unit_id = h.unit_id AND r.mark = 'remote' AND ${holds('r', days.month.to)}
      LEFT JOIN asked a ON a.unit_id = h.unit_id
      WHERE h.kind = 'branch')`;
}

/**
 * SQL of the meetings `m` with their branches `b`: of all, or of those in `home`, each branch's looked up by itself. A plan of its
 * own for few of them reads whole tables where the server has not counted them yet (no ANALYZE since they were filled).
 */
export function meetingsOf(units: number): Prisma.Sql {
  return units > MANY
    ? Prisma.sql`meeting_branch b JOIN meeting m ON m.id = b.meeting_id`
    : Prisma.sql`home g CROSS JOIN LATERAL (SELECT * FROM meeting_branch WHERE unit_id = g.unit_id OFFSET 0) b
        CROSS JOIN LATERAL (SELECT * FROM meeting WHERE id = b.meeting_id OFFSET 0) m`;
}

/** SQL: whether a branch's figures of a meeting (`b`) contradict themselves: more present than it has, or none at all. */
export const isMismatched = Prisma.sql`(b.present IS NULL OR b.total IS NULL OR b.present > b.total)`;
