import type { Day } from '../../../domain/day.ts';
import type { Measure } from '../../../domain/digests/digest.ts';
import type { DayRange } from '../../../domain/visits/visit.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { keptBranches, seenUnits } from './digest-branches.ts';
import { homes, type Territory } from './digest-home.ts';

/** A figure of one root, of what stands nearest to it. */
export interface Counted {
  root: number;
  measure: Measure;
  n: number;
}

export interface FigureQuestion {
  territory: Territory;
  /** Cut at the present day; what is counted "as of" is so as of its last day. */
  period: DayRange;
  before: DayRange;
  on: Day;
}

/** What is counted of units, meetings, tasks and people at once: one statement, one snapshot, however many the roots. */
export async function countFigures(tx: Tx, question: FigureQuestion): Promise<Counted[]> {
  const parts = [unvisited, branches, difficult(question), tasks(question), unreachable(question)];
  const rows = await tx.$queryRaw<{ root: number; said: string }[]>`
    WITH RECURSIVE ${homes(question.territory)}, ${seenUnits(question)}, ${keptBranches(question, question.territory.units.length, 'figures')}
    SELECT root, string_agg(measure || ' ' || n, ',') AS said FROM (${Prisma.join(parts, ' UNION ALL ')}) AS f(root, measure, n)
    GROUP BY root`;
  return rows.flatMap(({ root, said }) => said.split(',').map((one) => countedOf(root, one)));
}

function countedOf(root: number, said: string): Counted {
  const [measure = '', n] = said.split(' ');
  // as: the measures are the literals of the statements below
  return { root, n: Number(n), measure: measure as Counted['measure'] };
}

const unvisited = Prisma.sql`
  SELECT c.root, x.measure, x.n FROM (
    SELECT h.root, count(*) AS communes, count(*) FILTER (WHERE s.unit_id IS NULL) AS unvisited
    FROM home h LEFT JOIN seen s ON s.unit_id = h.unit_id WHERE h.kind IN ('commune', 'direct') GROUP BY h.root) c
  CROSS JOIN LATERAL (VALUES ('communes', c.communes), ('unvisited', c.unvisited)) AS x(measure, n)`;

const branches = Prisma.sql`
  SELECT c.root, x.measure, x.n FROM (
    SELECT root, count(*) AS branches, count(*) FILTER (WHERE met) AS met, count(*) FILTER (WHERE late) AS late,
      count(*) FILTER (WHERE NOT met AND NOT late) AS resting, count(*) FILTER (WHERE meetings_before > 0) AS before, sum(meetings) AS meetings, sum(mismatched) AS mismatched,
      sum(present) AS present, sum(total) AS total, sum(present_before) AS present_before, sum(total_before) AS total_before
    FROM kept GROUP BY root) c
  CROSS JOIN LATERAL (VALUES ('branches', c.branches), ('branchesMet', c.met), ('branchesLate', c.late), ('branchesResting', c.resting), ('metBefore', c.before),
    ('meetings', c.meetings), ('mismatched', c.mismatched), ('present', c.present), ('total', c.total),
    ('presentBefore', c.present_before), ('totalBefore', c.total_before)) AS x(measure, n)
  WHERE x.n > 0`;

/** Difficult branches, and those of them somebody in charge attended in the period (SH-11). */
function difficult({ period }: FigureQuestion): Prisma.Sql {
  return Prisma.sql`
    SELECT c.root, x.measure, x.n FROM (
      SELECT h.root, count(*) AS difficult, count(*) FILTER (WHERE EXISTS (${attendance(period)})) AS attended
      FROM home h JOIN unit_mark k ON k.unit_id = h.unit_id AND k.mark = 'difficult' AND ${holds('k', period.to)}
      WHERE h.kind = 'branch' GROUP BY h.root) c
    CROSS JOIN LATERAL (VALUES ('difficult', c.difficult), ('difficultAttended', c.attended)) AS x(measure, n)`;
}

/** SQL: the attended meetings of the branch `h` in a period. */
export function attendance(period: DayRange, columns = Prisma.sql``): Prisma.Sql {
  return Prisma.sql`SELECT ${columns} FROM branch_duty d JOIN meeting m ON m.id = d.meeting_id
    WHERE d.unit_id = h.unit_id AND m.state = 'held' AND m.held_on BETWEEN ${period.from}::date AND ${period.to}::date`;
}

function tasks({ period }: FigureQuestion): Prisma.Sql {
  return Prisma.sql`
    SELECT c.root, x.measure, x.n FROM (
      SELECT h.root, count(*) FILTER (WHERE ${isOpenTask(period)}) AS open,
        count(*) FILTER (WHERE ${isOpenTask(period)} AND t.due_on < ${period.to}::date) AS late,
        count(*) FILTER (WHERE t.state = 'done' AND ${vietnamDay('t.done_at')} BETWEEN ${period.from}::date AND ${period.to}::date) AS done
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
    SELECT h.root, 'unreachable', count(*) FROM (${unreachablePeople(period)}) u JOIN home h ON h.unit_id = u.unit_id
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
