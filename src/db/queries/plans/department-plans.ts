import { z } from 'zod';
import { type Day, dateOf } from '../../../domain/day.ts';
import type { Approval, Decision, PlanVersion } from '../../../domain/plans/approval.ts';
import type { PlanLine } from '../../../domain/plans/plan-line.ts';
import type { Quarter } from '../../../domain/plans/quarter.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { shownName } from '../people/shown.ts';
import type { OpenLine } from './quarter-plans.ts';

/** A department's plan with what became of its versions. */
export interface KeptPlan {
  id: number;
  unitId: number;
  quarter: Quarter;
  approval: Approval;
  /** Why the newest version was returned. */
  reason: string | null;
}

const state = z.enum(['submitted', 'approved', 'returned', 'replaced']);

/** The plan of a department and quarter, made if there is none, held until commit: whoever acts at once waits. */
export async function holdPlan(tx: Tx, unitId: number, { year, quarter }: Quarter): Promise<KeptPlan> {
  await tx.$executeRaw`
    INSERT INTO department_plan (unit_id, year, quarter) VALUES (${unitId}::int, ${year}::int, ${quarter}::int)
    ON CONFLICT (unit_id, year, quarter) DO NOTHING`;
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM department_plan WHERE unit_id = ${unitId}::int AND year = ${year}::int AND quarter = ${quarter}::int
    FOR UPDATE`;
  const plan = row && (await planById(tx, row.id));
  if (!plan) throw new Error('the plan was not kept');
  return withPeople(tx, plan);
}

/** A plan by id, held until commit; undefined where there is none. */
export async function holdPlanById(tx: Tx, id: number): Promise<KeptPlan | undefined> {
  await tx.$executeRaw`SELECT FROM department_plan WHERE id = ${id}::int FOR UPDATE`;
  const plan = await planById(tx, id);
  return plan && withPeople(tx, plan);
}

/** A plan by id; undefined where there is none. */
export function planById(tx: Tx, id: number): Promise<KeptPlan | undefined> {
  return planWhere(tx, Prisma.sql`p.id = ${id}::int`);
}

/** The plan of a department and quarter, where there is one. */
export function planOf(tx: Tx, unitId: number, { year, quarter }: Quarter): Promise<KeptPlan | undefined> {
  return planWhere(
    tx,
    Prisma.sql`p.unit_id = ${unitId}::int AND p.year = ${year}::int AND p.quarter = ${quarter}::int`,
  );
}

interface PlanRow {
  id: number;
  unit_id: number;
  year: number;
  quarter: number;
  version: number | null;
  state: string;
  submitted_by: number;
  decided_by: number | null;
  reason: string | null;
}

/** Whose lines a version holds is not read here: only a decision asks for it (`withPeople`). */
async function planWhere(tx: Tx, which: Prisma.Sql): Promise<KeptPlan | undefined> {
  const rows = await tx.$queryRaw<PlanRow[]>`
    SELECT p.id, p.unit_id, p.year, p.quarter, v.version, v.state, v.submitted_by, v.decided_by, v.reason
    FROM department_plan p LEFT JOIN department_plan_version v ON v.plan_id = p.id
    WHERE ${which} ORDER BY v.version`;
  const [first] = rows;
  if (!first) return undefined;
  const versions = rows.flatMap((row) => (row.version === null ? [] : [{ ...row, version: row.version }]));
  return {
    ...{ id: first.id, unitId: first.unit_id, quarter: { year: first.year, quarter: first.quarter } },
    approval: versions.map((one) => ({
      ...{ version: one.version, state: state.parse(one.state), people: [] },
      ...{ submittedBy: one.submitted_by, decidedBy: one.decided_by },
    })),
    reason: versions.at(-1)?.reason ?? null,
  };
}

async function withPeople(tx: Tx, plan: KeptPlan): Promise<KeptPlan> {
  const people = await peopleOf(tx, plan.id);
  return { ...plan, approval: plan.approval.map((one) => ({ ...one, people: people.get(one.version) ?? [] })) };
}

/** Whose lines stand in each version. */
async function peopleOf(tx: Tx, planId: number): Promise<Map<number, number[]>> {
  const rows = await tx.$queryRaw<{ version: number; people: number[] }[]>`
    SELECT l.version, array_agg(DISTINCT p.id) AS people
    FROM department_plan_line l CROSS JOIN LATERAL unnest(l.people) AS p(id)
    WHERE l.plan_id = ${planId}::int GROUP BY l.version`;
  return new Map(rows.map((row) => [row.version, row.people]));
}

/** Writes a newly submitted version with its lines, and that the one before no longer waits. */
export async function keepVersion(
  tx: Tx,
  planId: number,
  { version, submittedBy }: PlanVersion,
  { lines, at }: { lines: readonly OpenLine[]; at: Date },
): Promise<void> {
  await tx.departmentPlanVersion.updateMany({ where: { planId, state: 'submitted' }, data: { state: 'replaced' } });
  await tx.departmentPlanVersion.create({ data: { planId, version, submittedBy, submittedAt: at } });
  await tx.departmentPlanLine.createMany({
    data: lines.map((line) => ({
      ...{ planId, version, visitId: line.visitId, visitVersion: line.visitVersion },
      ...{ startOn: dateOf(line.from), endOn: dateOf(line.to), places: line.places },
      ...{ people: [...line.people], purpose: line.purpose },
    })),
  });
  await tx.departmentPlan.update({ where: { id: planId }, data: { version } });
}

/** Writes the decision about a version. */
export async function keepDecision(
  tx: Tx,
  planId: number,
  decided: { version: number; decision: Decision; by: number; at: Date; reason: string | null },
): Promise<void> {
  const { version, decision, by, at, reason } = decided;
  await tx.departmentPlanVersion.update({
    where: { planId_version: { planId, version } },
    data: { state: decision, decidedBy: by, decidedAt: at, reason },
  });
}

/**
 * Marks the visits of an approved version as approved, where they still are what was submitted; gives the ids of those
 * that are. A visit that was changed since is left as it is.
 */
export async function approveVisits(tx: Tx, planId: number, version: number, at: Date): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    UPDATE visit v SET state = 'approved', approved_at = ${at}::timestamptz
    FROM department_plan_line l
    WHERE l.plan_id = ${planId}::int AND l.version = ${version}::int AND v.id = l.visit_id
      AND v.state = 'planned' AND v.version = l.visit_version AND v.return_reason IS NULL
    RETURNING v.id`;
  return rows.map((row) => row.id);
}

interface LineRow {
  visit_id: number;
  code: string;
  from: Day;
  to: Day;
  places: string;
  people: number[];
  purpose: string;
  who: string;
}

/** The lines of one version as they were submitted. */
export async function versionLines(tx: Tx, planId: number, version: number): Promise<PlanLine[]> {
  const [{ rows } = { rows: [] }] = await tx.$queryRaw<{ rows: LineRow[] }[]>`
    SELECT coalesce(json_agg(x), '[]') AS rows FROM (SELECT l.visit_id, v.code, l.start_on AS from, l.end_on AS to, l.places, l.people, l.purpose,
      ${shownName('h')} AS who
    FROM department_plan_line l JOIN visit v ON v.id = l.visit_id JOIN person h ON h.id = v.registered_by
    WHERE l.plan_id = ${planId}::int AND l.version = ${version}::int
    ORDER BY l.start_on, l.visit_id) x`;
  return rows.map((row) => ({
    ...{ visitId: row.visit_id, code: row.code, from: row.from, to: row.to },
    ...{ places: row.places, people: row.people, purpose: row.purpose, who: row.who },
  }));
}

/** Plans that wait for a decision in units at or below some, the longest waiting first. */
export function waitingPlans(
  tx: Tx,
  roots: readonly number[],
  asOf: Day,
): Promise<{ planId: number; version: number; unit: string; year: number; quarter: number }[]> {
  return tx.$queryRaw`
    WITH RECURSIVE down(unit_id, name) AS (
      SELECT v.unit_id, v.name FROM unit_version v WHERE v.unit_id = ANY(${[...roots]}::int[]) AND ${holds('v', asOf)}
      UNION
      SELECT v.unit_id, v.name FROM down JOIN unit_version v ON v.parent_id = down.unit_id WHERE ${holds('v', asOf)})
    SELECT p.id AS "planId", w.version, down.name AS unit, p.year, p.quarter
    FROM department_plan_version w JOIN department_plan p ON p.id = w.plan_id JOIN down ON down.unit_id = p.unit_id
    WHERE w.state = 'submitted' ORDER BY w.submitted_at, p.id LIMIT 50`;
}
