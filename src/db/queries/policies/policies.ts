import { type Day, dayOf } from '../../../domain/day.ts';
import {
  type PolicySubject,
  policySubject,
  subjectsFor,
  type VisitTerms,
  visitTerms,
} from '../../../domain/policies/policy.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { saveTerms } from '../units/unit-terms.ts';

/** A policy in force with the unit that set it. */
export interface VisitPolicy {
  unitId: number;
  terms: VisitTerms;
}

/**
 * The visit policy that governs a person of these units on a day: the nearest unit's, walking up from each; there that
 * of his own role level before the office's; among equally near ones the first given wins. Null when no unit up to the
 * centre has one. One statement, in which the array is built anew so that the server cannot count it beforehand: it
 * would plan anew for each, at thrice the statement's cost.
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
    WHERE p.programme = 'visits' AND p.applies_to IN (${appliesTo}, ${subjectsFor(appliesTo).at(-1)})
      AND p.valid_from <= ${asOf}::date AND (p.valid_to IS NULL OR p.valid_to >= ${asOf}::date)
    ORDER BY up.height, p.applies_to = ${appliesTo} DESC, up.given, p.valid_from DESC LIMIT 1`;
  const [nearest] = rows;
  return nearest ? { unitId: nearest.unit_id, terms: visitTerms.parse(nearest.terms) } : null;
}

/** A policy as seen from a unit at or below the one that set it. */
export interface SeenPolicy extends VisitPolicy {
  /** From which unit, and how many steps up it was found. */
  seenFrom: number;
  height: number;
  appliesTo: PolicySubject;
}

/** For each of many units and each role level the nearest policy above it on a day: one statement. */
export async function visitPolicies(tx: Tx, unitIds: readonly number[], asOf: Day): Promise<SeenPolicy[]> {
  const rows = await tx.$queryRaw<{ own: number; height: number; appliesTo: string; unitId: number; terms: unknown }[]>`
    WITH RECURSIVE up(own, unit_id, height) AS (
      SELECT DISTINCT unit_id, unit_id, 0 FROM unnest(${[...unitIds]}::int[]) AS given(unit_id)
      UNION ALL
      SELECT up.own, v.parent_id, up.height + 1 FROM up JOIN unit_version v ON v.unit_id = up.unit_id
      WHERE v.parent_id IS NOT NULL AND ${holds('v', asOf)} AND up.height < 20)
    SELECT DISTINCT ON (up.own, p.applies_to) up.own, up.height, p.applies_to AS "appliesTo", p.unit_id AS "unitId", p.terms
    FROM up JOIN policy p ON p.unit_id = up.unit_id
    WHERE p.programme = 'visits' AND ${holds('p', asOf)}
    ORDER BY up.own, p.applies_to, up.height, p.valid_from DESC`;
  return rows.map(({ own, height, appliesTo, unitId, terms }) => ({
    ...{ seenFrom: own, height, unitId },
    ...{ appliesTo: policySubject.parse(appliesTo), terms: visitTerms.parse(terms) },
  }));
}

/** The one of `seen` that governs somebody of these units, as `visitPolicy` would choose it. */
export function governing(
  seen: readonly SeenPolicy[],
  unitIds: readonly number[],
  subject: PolicySubject,
): SeenPolicy | undefined {
  const fits = seen.filter((one) => unitIds.includes(one.seenFrom) && subjectsFor(subject).includes(one.appliesTo));
  const order = (one: SeenPolicy) => [one.height, Number(one.appliesTo !== subject), unitIds.indexOf(one.seenFrom)];
  return fits.sort((a, b) => compare(order(a), order(b)))[0];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, left] of a.entries()) if (left !== b[at]) return left - (b[at] ?? 0);
  return 0;
}

/** A unit's own policies of one role level, newest first; ones that hold on no day are left out. */
export async function policyHistory(tx: Tx, unitId: number, appliesTo: PolicySubject) {
  const rows = await tx.policy.findMany({
    where: { unitId, programme: 'visits', appliesTo },
    orderBy: { validFrom: 'desc' },
  });
  return rows.map(({ validFrom, validTo, terms }) => ({
    from: dayOf(validFrom),
    to: validTo && dayOf(validTo),
    terms: visitTerms.parse(terms),
  }));
}

const json = visitTerms.transform((terms) => JSON.stringify(terms));

/**
 * Sets a unit's terms from a day on, until the next change already written down: what held before ends the day before and
 * stays. A second change from the same day replaces the first.
 */
export async function savePolicy(
  tx: Tx,
  { unitId, appliesTo, from, terms }: { unitId: number; appliesTo: PolicySubject; from: Day; terms: VisitTerms },
): Promise<void> {
  await saveTerms(tx, { unitId, programme: 'visits', appliesTo }, from, JSON.parse(json.parse(terms)));
}
