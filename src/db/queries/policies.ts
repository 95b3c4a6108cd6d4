import type { Day } from '../../domain/day.ts';
import { type PolicySubject, type VisitTerms, visitTerms } from '../../domain/policy.ts';
import type { Tx } from '../open.ts';

/** A policy in force with the unit that set it. */
export interface VisitPolicy {
  unitId: number;
  terms: VisitTerms;
}

/**
 * The visit policy that governs a person of these units on a day: the nearest unit's, walking up from each; among
 * equally near ones the first given wins. Null when no unit up to the centre has one. One statement, in which the array
 * is built anew so that the server cannot count it beforehand: it would plan anew for each, at thrice the statement's cost.
 */
export async function visitPolicy(
  tx: Tx,
  unitIds: readonly number[],
  asOf: Day,
  appliesTo: PolicySubject = 'cadre',
): Promise<VisitPolicy | null> {
  const rows = await tx.$queryRaw<{ unit_id: number; terms: unknown }[]>`
    WITH RECURSIVE up(unit_id, given, height) AS (
      SELECT unit_id, given, 0 FROM unnest(ARRAY(SELECT unnest(${[...unitIds]}::int[]))) WITH ORDINALITY AS own(unit_id, given)
      UNION ALL
      SELECT v.parent_id, up.given, up.height + 1
      FROM up JOIN unit_version v ON v.unit_id = up.unit_id
      WHERE v.parent_id IS NOT NULL AND v.valid_from <= ${asOf}::date
        AND (v.valid_to IS NULL OR v.valid_to >= ${asOf}::date) AND up.height < 20)
    SELECT p.unit_id, p.terms FROM up JOIN policy p ON p.unit_id = up.unit_id
    WHERE p.programme = 'visits' AND p.applies_to = ${appliesTo} AND p.valid_from <= ${asOf}::date
      AND (p.valid_to IS NULL OR p.valid_to >= ${asOf}::date)
    ORDER BY up.height, up.given, p.valid_from DESC LIMIT 1`;
  const [nearest] = rows;
  return nearest ? { unitId: nearest.unit_id, terms: visitTerms.parse(nearest.terms) } : null;
}
