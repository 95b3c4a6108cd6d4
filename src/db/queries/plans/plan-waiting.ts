import type { Day } from '../../../domain/day.ts';
import type { Quarter } from '../../../domain/plans/quarter.ts';
import type { Tx } from '../../open/open.ts';

/** A submitted version nobody has decided about. */
export interface Unanswered {
  planId: number;
  version: number;
  unitId: number;
  unit: string;
  year: number;
  quarter: number;
  submittedBy: number;
  submittedAt: Date;
  /** Whose lines stand in it: they cannot decide. */
  people: number[];
}

/** All versions that wait on a day, the oldest first. */
export function unansweredPlans(tx: Tx, asOf: Day): Promise<Unanswered[]> {
  return tx.$queryRaw<Unanswered[]>`
    SELECT w.plan_id AS "planId", w.version, p.unit_id AS "unitId", coalesce(v.name, '') AS unit, p.year, p.quarter,
      w.submitted_by AS "submittedBy", w.submitted_at AS "submittedAt",
      coalesce((SELECT array_agg(DISTINCT x.id) FROM department_plan_line l CROSS JOIN LATERAL unnest(l.people) AS x(id)
        WHERE l.plan_id = w.plan_id AND l.version = w.version), '{}') AS people
    FROM department_plan_version w JOIN department_plan p ON p.id = w.plan_id
    LEFT JOIN unit_version v ON v.unit_id = p.unit_id AND v.valid_from <= ${asOf}::date
      AND (v.valid_to IS NULL OR v.valid_to >= ${asOf}::date)
    WHERE w.state = 'submitted' ORDER BY w.submitted_at, w.plan_id`;
}

/** Departments in which some have handed a quarter in and nothing was submitted from it. */
export function unmergedQuarters(
  tx: Tx,
  { year, quarter }: Quarter,
  asOf: Day,
): Promise<{ unitId: number; unit: string; handed: number }[]> {
  return tx.$queryRaw`
    SELECT q.unit_id AS "unitId", v.name AS unit, count(*)::int AS handed
    FROM quarter_plan q JOIN unit_version v ON v.unit_id = q.unit_id AND v.valid_from <= ${asOf}::date
      AND (v.valid_to IS NULL OR v.valid_to >= ${asOf}::date)
    WHERE q.year = ${year} AND q.quarter = ${quarter} AND q.submitted_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM department_plan p WHERE p.unit_id = q.unit_id AND p.year = q.year AND p.quarter = q.quarter
        AND p.version > 0)
    GROUP BY q.unit_id, v.name ORDER BY q.unit_id`;
}

/** Administrators of a day. */
export async function administratorIds(tx: Tx, asOf: Day): Promise<number[]> {
  const rows = await tx.$queryRaw<{ person_id: number }[]>`
    SELECT DISTINCT person_id FROM position WHERE kind = 'administrator' AND valid_from <= ${asOf}::date
      AND (valid_to IS NULL OR valid_to >= ${asOf}::date) ORDER BY 1`;
  return rows.map((row) => row.person_id);
}
