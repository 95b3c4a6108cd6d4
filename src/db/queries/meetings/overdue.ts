import { type Day, dayFrom } from '../../../domain/day.ts';
import { addMonths, monthOf, monthPeriod } from '../../../domain/digests/digest-period.ts';
import { monthly, seldom } from '../../../domain/meetings/cadence.ts';
import { Prisma } from '../../client/client.ts';
import { holds } from '../effective.ts';

/** The days that decide whether a branch is overdue on one: the month before, and the months in which a remote one meets once. */
export interface OverdueDays {
  on: Day;
  /** The month of that day begins. */
  since: Day;
  month: { from: Day; to: Day };
  /** The months in which a remote branch meets once begin; the month before is their last. */
  window: Day;
}

export function overdueDays(on: Day): OverdueDays {
  const now = monthOf(on);
  const first = (back: number) => monthPeriod(addMonths(now, -back), null);
  return { on, since: dayFrom(now.year, now.month, 1), month: first(1), window: first(seldom.months).from };
}

/** SQL, columns of a branch's meetings `m` grouped by branch: what `isOverdue` asks of them. */
export function overdueCounts({ on, since, month, window }: OverdueDays): Prisma.Sql {
  const held = (from: Day, to: Day) =>
    Prisma.sql`count(*) FILTER (WHERE m.held_on BETWEEN ${from}::date AND ${to}::date)`;
  return Prisma.sql`${held(since, on)} AS since, ${held(month.from, month.to)} AS in_month, ${held(window, month.to)} AS in_window`;
}

/**
 * SQL for WITH RECURSIVE: `asked(unit_id, per_month, rule)`, what the nearest unit at or above each asks, where one asks more than
 * the Điều lệ, in the tree of a day; and `began(month)`, when the bot came into use.
 */
export function overdueGround({ on, month }: OverdueDays, tree: Day): Prisma.Sql {
  return Prisma.sql`
    asking(unit_id, height, valid_from, per_month, rule) AS (
      SELECT p.unit_id, 0, p.valid_from, (p.terms->'perMonth'->>'value')::int, p.terms->'perMonth'->>'rule'
      FROM policy p WHERE p.programme = 'meetings' AND ${holds('p', month.to)}
      UNION ALL
      SELECT v.unit_id, a.height + 1, a.valid_from, a.per_month, a.rule
      FROM asking a JOIN unit_version v ON v.parent_id = a.unit_id AND ${holds('v', tree)}),
    asked AS (SELECT DISTINCT ON (unit_id) unit_id, per_month, rule FROM asking ORDER BY unit_id, height, valid_from DESC),
    began(month) AS MATERIALIZED (
      SELECT date_trunc('month', coalesce(min(bound_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, ${on}::date))::date FROM account)`;
}

/**
 * SQL, whether the branch `u` is overdue: domain/meetings/cadence.ts's rule for all branches at once (a test holds the two against each other).
 * `l` its counts, `r` its mark as remote, `a` what is asked of it, `began`. Meetings are sought one branch at a
 * time (a bound that differs by branch) only where the bot was not yet in use when its months began.
 */
export function isOverdue({ month, window }: OverdueDays): Prisma.Sql {
  const start = Prisma.sql`(CASE WHEN r.unit_id IS NULL THEN ${month.from}::date ELSE ${window}::date END)`;
  return Prisma.sql`
    CASE WHEN l.since > 0 THEN FALSE
      WHEN CASE WHEN r.unit_id IS NULL THEN coalesce(l.in_month, 0) >= coalesce(a.per_month, ${monthly.meetings}::int)
        ELSE coalesce(l.in_window, 0) >= ${seldom.meetings}::int END THEN FALSE
      WHEN u.valid_from > ${start} OR u.valid_to < ${month.to}::date THEN FALSE
      WHEN began.month <= ${start} THEN TRUE
      ELSE EXISTS (SELECT FROM meeting_branch x JOIN meeting y ON y.id = x.meeting_id
        WHERE x.unit_id = u.id AND y.state = 'held' AND y.held_on < ${start} + interval '1 month') END`;
}

/** SQL, the clause its terms rest on; null: a unit's own setting. */
export const overdueRule = Prisma.sql`
  CASE WHEN r.unit_id IS NOT NULL THEN ${seldom.rule} WHEN a.unit_id IS NOT NULL THEN a.rule ELSE ${monthly.rule} END`;
