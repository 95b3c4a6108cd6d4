import { addDays } from '../../../domain/day.ts';
import { type DayRange, lengthOf } from '../../../domain/visits/visit.ts';
import { Prisma } from '../../client/client.ts';
import { holds } from '../effective.ts';

/** Nobody came for so long: a quarter is how often plans are made. */
export const UNVISITED_MONTHS = 3;

/** A branch marked remote meets once in so many months at least (SH-02), any other every month (SH-01). */
const REMOTE_MONTHS = 3;

/** A shorter period is a week, or a month still running: it is too early to miss this month's meeting. */
const MONTH_DAYS = 28;

/** So many units are most there are: all meetings are added up rather than sought. */
const MANY = 20_000;

interface Days {
  period: DayRange;
  before: DayRange;
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
 * it stands as of the period's last day: met, or late where its cadence (SH-01, SH-02) leaves it no more time. A branch
 * founded within the period is not late. `units`: how many `home` has. Meetings are read as far back as figures need; for
 * rows, which show the last one, since the year began.
 */
export function keptBranches({ period, before }: Days, units: number, of: 'figures' | 'rows'): Prisma.Sql {
  const ago = (months: number) => Prisma.sql`(${period.to}::date - make_interval(months => ${months}::int))::date`;
  const year = of === 'rows' ? [`${period.to.slice(0, 4)}-01-01`] : [];
  const first = [before.from, addDays(period.to, -31 * REMOTE_MONTHS), ...year].sort()[0] ?? before.from;
  const now = Prisma.sql`m.held_on BETWEEN ${period.from}::date AND ${period.to}::date`;
  const then = Prisma.sql`m.held_on BETWEEN ${before.from}::date AND ${before.to}::date`;
  return Prisma.sql`
    met AS (
      SELECT b.unit_id AS branch, max(m.held_on) AS last, count(*) FILTER (WHERE ${now}) AS meetings,
        bool_or(${then}) AS met_before, sum(b.present) FILTER (WHERE ${now}) AS present, sum(b.total) FILTER (WHERE ${now}) AS total,
        sum(b.present) FILTER (WHERE ${then}) AS present_before, sum(b.total) FILTER (WHERE ${then}) AS total_before,
        count(*) FILTER (WHERE ${now} AND ${isMismatched}) AS mismatched
      FROM meeting_branch b JOIN meeting m ON m.id = b.meeting_id
      WHERE m.state = 'held' AND m.held_on BETWEEN ${first}::date AND ${period.to}::date
        AND ${units > MANY ? Prisma.sql`TRUE` : Prisma.sql`b.unit_id IN (SELECT unit_id FROM home)`}
      GROUP BY b.unit_id),
    kept AS (
      SELECT h.root, h.unit_id, l.*, coalesce(l.meetings > 0, FALSE) AS met,
        r.unit_id IS NOT NULL AS remote, NOT coalesce(l.meetings > 0, FALSE) AND u.valid_from < ${period.from}::date
          AND coalesce(l.last <= CASE WHEN r.unit_id IS NULL THEN ${lengthOf(period) < MONTH_DAYS ? ago(1) : ago(0)}
            ELSE ${ago(REMOTE_MONTHS)} END, TRUE) AS late
      FROM home h JOIN unit u ON u.id = h.unit_id LEFT JOIN met l ON l.branch = h.unit_id
      LEFT JOIN unit_mark r ON r.unit_id = h.unit_id AND r.mark = 'remote' AND ${holds('r', period.to)}
      WHERE h.kind = 'branch')`;
}

/** SQL: whether a branch's figures of a meeting (`b`) contradict themselves: more present than it has, or none at all. */
export const isMismatched = Prisma.sql`(b.present IS NULL OR b.total IS NULL OR b.present > b.total)`;
