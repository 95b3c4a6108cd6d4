import { type Day, dateOf } from '../../../domain/day.ts';
import type { PlanLine } from '../../../domain/plans/plan-line.ts';
import { type Quarter, quarterDays } from '../../../domain/plans/quarter.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { shownName } from '../people/shown.ts';

/** A line as it stands now: its visit's state and why it was given back, if it was. */
export interface OpenLine extends PlanLine {
  state: string;
  visitVersion: number;
  personId: number;
  returnReason: string | null;
}

interface Row {
  id: number;
  code: string;
  version: number;
  from: Day;
  to: Day;
  purpose: string;
  state: string;
  return_reason: string | null;
  places: string | null;
  people: number[] | null;
  registered_by: number;
  who: string;
}

/** Hands a person's quarter in to his department; again is harmless. */
export async function handIn(
  tx: Tx,
  plan: { personId: number; unitId: number; quarter: Quarter; at: Date },
): Promise<void> {
  const { personId, unitId, quarter, at } = plan;
  const handed = { unitId, submittedAt: at };
  await tx.quarterPlan.upsert({
    where: { personId_year_quarter: { personId, ...quarter } },
    create: { personId, ...quarter, ...handed },
    update: handed,
  });
}

/** When a person handed a quarter in; null: not yet. */
export async function handedIn(tx: Tx, personId: number, quarter: Quarter): Promise<Date | null> {
  const row = await tx.quarterPlan.findUnique({ where: { personId_year_quarter: { personId, ...quarter } } });
  return row?.submittedAt ?? null;
}

/** A person's own lines of a quarter. */
export function ownLines(tx: Tx, personId: number, quarter: Quarter): Promise<OpenLine[]> {
  return linesWhere(tx, Prisma.sql`v.registered_by = ${personId}::int`, quarter);
}

/**
 * A department's lines of a quarter as they stand: visits to come, and past ones that had been approved, of those who have
 * handed in. Lines given back wait for their authors and are no part of it.
 */
export function departmentLines(tx: Tx, unitId: number, quarter: Quarter, today: Day): Promise<OpenLine[]> {
  return linesWhere(
    tx,
    Prisma.sql`v.registered_by IN (SELECT person_id FROM quarter_plan q WHERE q.unit_id = ${unitId}::int
        AND q.year = ${quarter.year} AND q.quarter = ${quarter.quarter} AND q.submitted_at IS NOT NULL)
      AND v.return_reason IS NULL
      AND (v.approved_at IS NOT NULL OR (v.state = 'planned' AND v.end_on >= ${today}::date))`,
    quarter,
  );
}

async function linesWhere(tx: Tx, which: Prisma.Sql, quarter: Quarter): Promise<OpenLine[]> {
  const { from, to } = quarterDays(quarter);
  // One value for all rows: hundreds of lines cost half as much as rows of columns would.
  const [{ rows } = { rows: [] }] = await tx.$queryRaw<{ rows: Row[] }[]>`
    SELECT coalesce(json_agg(x), '[]') AS rows FROM (SELECT v.id, v.code, v.version, v.start_on AS from, v.end_on AS to, v.purpose, v.state, v.return_reason, v.registered_by,
      ${placesOf} AS places, ${peopleOf} AS people,
      ${shownName('h')} AS who
    FROM visit v JOIN person h ON h.id = v.registered_by
    WHERE v.start_on BETWEEN ${from}::date AND ${to}::date AND v.state <> 'cancelled' AND ${which}
    ORDER BY v.start_on, v.id) x`;
  return rows.map((row) => ({
    ...{ visitId: row.id, code: row.code, from: row.from, to: row.to },
    ...{ places: row.places ?? '', people: row.people ?? [], purpose: row.purpose, who: row.who },
    ...{ state: row.state, visitVersion: row.version, personId: row.registered_by, returnReason: row.return_reason },
  }));
}

const placesOf = Prisma.sql`
  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM visit_place p WHERE p.visit_id = v.id)`;

const peopleOf = Prisma.sql`
  (SELECT array_agg(w.person_id ORDER BY w.person_id) FROM visit_participant w
   WHERE w.visit_id = v.id AND w.state = 'agreed')`;

export interface Staff {
  personId: number;
  name: string;
  handed: boolean;
}

/** Who serves in a department on a day and goes on visits, and whether his quarter is in. */
export function staffOf(tx: Tx, unitId: number, quarter: Quarter, asOf: Day): Promise<Staff[]> {
  return tx.$queryRaw<Staff[]>`
    SELECT p.id AS "personId", ${shownName('p')} AS name,
      coalesce(bool_or(q.submitted_at IS NOT NULL), false) AS handed
    FROM position o JOIN person p ON p.id = o.person_id
    LEFT JOIN quarter_plan q ON q.person_id = p.id AND q.year = ${quarter.year} AND q.quarter = ${quarter.quarter}
    WHERE o.unit_id = ${unitId}::int AND o.kind IN ('head', 'deputyHead', 'cadre', 'inspector')
      AND o.valid_from <= ${asOf}::date AND (o.valid_to IS NULL OR o.valid_to >= ${asOf}::date)
    GROUP BY p.id ORDER BY p.name, p.id`;
}

/** Gives one line back to its author with a reason; false where it is not a planned line of this version any more. */
export async function returnLine(
  tx: Tx,
  line: { visitId: number; visitVersion: number; reason: string },
): Promise<boolean> {
  const { count } = await tx.visit.updateMany({
    where: { id: line.visitId, version: line.visitVersion, state: 'planned' },
    data: { returnReason: line.reason, version: { increment: 1 } },
  });
  return count === 1;
}

/** An author hands his given-back lines in again as they are. */
export async function takeLinesBack(tx: Tx, personId: number, quarter: Quarter): Promise<number> {
  const { from, to } = quarterDays(quarter);
  const { count } = await tx.visit.updateMany({
    where: {
      registeredBy: personId,
      returnReason: { not: null },
      startOn: { gte: dateOf(from), lte: dateOf(to) },
      state: 'planned',
    },
    data: { returnReason: null, version: { increment: 1 } },
  });
  return count;
}
