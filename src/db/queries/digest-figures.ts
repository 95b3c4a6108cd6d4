import type { Measure } from '../../domain/digest.ts';
import { type DayRange, lengthOf } from '../../domain/visit.ts';
import { Prisma } from '../client/client.ts';
import type { Tx } from '../open.ts';
import { homes } from './digest-home.ts';
import { holds } from './effective.ts';

/** A figure of one root, of what stands nearest to it. */
export interface Counted {
  root: number;
  /** `meetings1` … `meetings12`: meetings of a calendar month of the year. */
  measure: Measure | `meetings${number}`;
  n: number;
}

export interface FigureQuestion {
  roots: readonly number[];
  /** Cut at the present day; what is counted "as of" is so as of its last day. */
  period: DayRange;
  before: DayRange;
}

/** Nobody came for so long: a quarter is how often plans are made. */
export const UNVISITED_MONTHS = 3;

/** A branch marked remote meets once in so many months at least (SH-02), any other every month (SH-01). */
const REMOTE_MONTHS = 3;

/** A shorter period is a week or a month still running: it is too early to miss this month's meeting. */
const MONTH_DAYS = 28;

/** What is counted of units, meetings, tasks and people at once: one statement, one snapshot, whoever many the roots. */
export async function countFigures(tx: Tx, question: FigureQuestion): Promise<Counted[]> {
  const { roots, period } = question;
  const parts = [unvisited, branches, meetings(question), difficult(question), tasks(question)];
  const rows = await tx.$queryRaw<{ root: number; measure: string; n: number }[]>`
    WITH RECURSIVE ${homes(roots, period.to)},
    ${seenSince(question)}, ${heldMeetings(question)}
    ${Prisma.join([...parts, unreachable(question)], ' UNION ALL ')}`;
  // as: the measures are the literals of the statements below
  return rows.map(({ root, measure, n }) => ({ root, n: Number(n), measure: measure as Counted['measure'] }));
}

/** SQL: units somebody visited in the last months, or something below them or gone into them. */
export function seenSince({ period }: Pick<FigureQuestion, 'period'>): Prisma.Sql {
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
 * SQL: `held`: the meetings of each branch at home here from three months before the end, or the year's first day, on;
 * `kept`: the branches with how they stand as of the period's last day. A branch founded within the period is not late.
 */
export function heldMeetings({ period, before }: Pick<FigureQuestion, 'period' | 'before'>): Prisma.Sql {
  const since = Prisma.sql`least(${before.from}::date, date_trunc('year', ${period.to}::date)::date,
    (${period.to}::date - make_interval(months => ${REMOTE_MONTHS}::int))::date)`;
  const monthly = lengthOf(period) < MONTH_DAYS ? 1 : 0;
  return Prisma.sql`
    held AS MATERIALIZED (
      SELECT h.root, b.unit_id, m.id AS meeting_id, m.held_on, b.total, b.present
      FROM meeting m JOIN meeting_branch b ON b.meeting_id = m.id JOIN home h ON h.unit_id = b.unit_id
      WHERE m.state = 'held' AND m.held_on BETWEEN ${since} AND ${period.to}::date),
    lasts AS (SELECT unit_id, max(held_on) AS last, bool_or(held_on BETWEEN ${before.from}::date AND ${before.to}::date) AS met_before
      FROM held GROUP BY unit_id),
    kept AS (
      SELECT h.root, h.unit_id, l.last, coalesce(l.last >= ${period.from}::date, FALSE) AS met,
        coalesce(l.met_before, FALSE) AS met_before, coalesce(u.valid_from >= ${period.from}::date, FALSE) AS founded,
        r.unit_id IS NOT NULL AS remote,
        coalesce(l.last > (${period.to}::date - make_interval(months => CASE WHEN r.unit_id IS NULL THEN ${monthly}::int ELSE ${REMOTE_MONTHS}::int END))::date, FALSE) AS resting
      FROM home h JOIN unit u ON u.id = h.unit_id LEFT JOIN lasts l ON l.unit_id = h.unit_id
      LEFT JOIN unit_mark r ON r.unit_id = h.unit_id AND r.mark = 'remote' AND ${holds('r', period.to)}
      WHERE h.kind = 'branch')`;
}

const unvisited = Prisma.sql`
    SELECT c.root, x.measure, x.n FROM (
      SELECT h.root, count(*)::int AS communes, (count(*) FILTER (WHERE s.unit_id IS NULL))::int AS unvisited
      FROM home h LEFT JOIN seen s ON s.unit_id = h.unit_id WHERE h.kind IN ('commune', 'direct') GROUP BY h.root) c
    CROSS JOIN LATERAL (VALUES ('communes', c.communes), ('unvisited', c.unvisited)) AS x(measure, n)`;

const branches = Prisma.sql`
    SELECT c.root, x.measure, x.n FROM (
      SELECT root, count(*)::int AS branches, (count(*) FILTER (WHERE met))::int AS met,
        (count(*) FILTER (WHERE NOT met AND NOT resting AND NOT founded))::int AS late,
        (count(*) FILTER (WHERE met_before))::int AS before FROM kept GROUP BY root) c
    CROSS JOIN LATERAL (VALUES ('branches', c.branches), ('branchesMet', c.met), ('branchesLate', c.late),
      ('metBefore', c.before)) AS x(measure, n)`;

/** SQL: whether a branch's figures of a meeting contradict themselves: more present than it has, or none at all. */
export const isMismatched = Prisma.sql`(held.present IS NULL OR held.total IS NULL OR held.present > held.total)`;

function meetings({ period, before }: FigureQuestion): Prisma.Sql {
  const within = (range: DayRange) => Prisma.sql`held_on BETWEEN ${range.from}::date AND ${range.to}::date`;
  return Prisma.sql`
    SELECT c.root, x.measure, x.n FROM (
      SELECT root, (count(*) FILTER (WHERE ${within(period)}))::int AS meetings,
        coalesce(sum(present) FILTER (WHERE ${within(period)}), 0)::int AS present,
        coalesce(sum(total) FILTER (WHERE ${within(period)}), 0)::int AS total,
        coalesce(sum(present) FILTER (WHERE ${within(before)}), 0)::int AS present_before,
        coalesce(sum(total) FILTER (WHERE ${within(before)}), 0)::int AS total_before,
        (count(*) FILTER (WHERE ${within(period)} AND ${isMismatched}))::int AS mismatched
      FROM held GROUP BY root) c
    CROSS JOIN LATERAL (VALUES ('meetings', c.meetings), ('present', c.present), ('total', c.total),
      ('presentBefore', c.present_before), ('totalBefore', c.total_before), ('mismatched', c.mismatched)) AS x(measure, n)
    UNION ALL
    SELECT root, 'meetings' || extract(month FROM held_on)::int, count(*)::int FROM held
    WHERE held_on >= date_trunc('year', ${period.to}::date) GROUP BY 1, 2`;
}

/** Difficult branches, and those of them somebody in charge attended in the period (SH-11). */
function difficult({ period }: FigureQuestion): Prisma.Sql {
  return Prisma.sql`
    SELECT c.root, x.measure, x.n FROM (
      SELECT h.root, count(*)::int AS difficult, (count(*) FILTER (WHERE EXISTS (${attendance(period)})))::int AS attended
      FROM home h JOIN unit_mark k ON k.unit_id = h.unit_id AND k.mark = 'difficult' AND ${holds('k', period.to)}
      WHERE h.kind = 'branch' GROUP BY h.root) c
    CROSS JOIN LATERAL (VALUES ('difficult', c.difficult), ('difficultAttended', c.attended)) AS x(measure, n)`;
}

/** SQL: the attended meetings of the branch `h` in a period. */
export function attendance(period: DayRange): Prisma.Sql {
  return Prisma.sql`SELECT FROM branch_duty d JOIN meeting m ON m.id = d.meeting_id
    WHERE d.unit_id = h.unit_id AND m.state = 'held' AND m.held_on BETWEEN ${period.from}::date AND ${period.to}::date`;
}

function tasks({ period }: FigureQuestion): Prisma.Sql {
  return Prisma.sql`
    SELECT c.root, x.measure, x.n FROM (
      SELECT h.root, (count(*) FILTER (WHERE ${isOpenTask(period)}))::int AS open,
        (count(*) FILTER (WHERE ${isOpenTask(period)} AND t.due_on < ${period.to}::date))::int AS late,
        (count(*) FILTER (WHERE t.state = 'done' AND ${vietnamDay('t.done_at')} BETWEEN ${period.from}::date AND ${period.to}::date))::int AS done
      FROM home h JOIN work_task t ON t.unit_id = h.unit_id GROUP BY h.root) c
    CROSS JOIN LATERAL (VALUES ('tasksOpen', c.open), ('tasksLate', c.late), ('tasksDone', c.done)) AS x(measure, n)`;
}

/** SQL: whether the task `t` was open at the end of a period. */
export function isOpenTask({ to }: DayRange): Prisma.Sql {
  return Prisma.sql`(${vietnamDay('t.created_at')} <= ${to}::date AND (t.state = 'open' OR t.state = 'done' AND ${vietnamDay('t.done_at')} > ${to}::date))`;
}

function vietnamDay(column: string): Prisma.Sql {
  return Prisma.sql`(${Prisma.raw(column)} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
}

/** People none of whose accounts can be written to any more, counted at their widest position. */
function unreachable({ period }: FigureQuestion): Prisma.Sql {
  return Prisma.sql`
    SELECT h.root, 'unreachable', count(*)::int FROM (${unreachablePeople(period)}) u JOIN home h ON h.unit_id = u.unit_id
    GROUP BY h.root`;
}

/** SQL: such people with the unit of the widest position they hold on a period's last day, and why. */
export function unreachablePeople({ to }: DayRange): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (o.person_id) o.person_id, o.unit_id, o.title, a.why
    FROM (SELECT person_id, min(unreachable) AS why FROM account WHERE person_id IS NOT NULL
      GROUP BY person_id HAVING bool_and(unreachable IS NOT NULL)) a
    JOIN position o ON o.person_id = a.person_id AND ${holds('o', to)}
    ORDER BY o.person_id, array_position(ARRAY['administrator', 'leader', 'head', 'deputyHead', 'cadre', 'inspector',
      'secretary', 'deputySecretary', 'member'], o.kind), o.unit_id`;
}
