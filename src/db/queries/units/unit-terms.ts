import { addDays, type Day, dateOf, dayOf } from '../../../domain/day.ts';
import type { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';

/** What terms are about: a programme of a unit, and to whom it applies. */
export interface TermsKey {
  unitId: number;
  programme: string;
  appliesTo: string;
}

/**
 * Sets a unit's terms from a day on, until the next change already written down: what held before ends the day before and
 * stays. A second change from the same day replaces the first.
 */
export async function saveTerms(tx: Tx, key: TermsKey, from: Day, terms: Prisma.InputJsonObject): Promise<void> {
  const next = await tx.policy.findFirst({
    where: { ...key, validFrom: { gt: dateOf(from) } },
    orderBy: { validFrom: 'asc' },
  });
  const to = next ? dateOf(addDays(dayOf(next.validFrom), -1)) : null;
  await tx.policy.updateMany({
    where: { ...key, validFrom: { lt: dateOf(from) }, OR: [{ validTo: null }, { validTo: { gte: dateOf(from) } }] },
    data: { validTo: dateOf(addDays(from, -1)) },
  });
  const row = { validTo: to, terms };
  const where = { unitId_programme_appliesTo_validFrom: { ...key, validFrom: dateOf(from) } };
  await tx.policy.upsert({ where, create: { ...key, validFrom: dateOf(from), ...row }, update: row });
}

/** The terms of a programme that hold for a unit on a day: its own, else the nearest above it that has some; else null. */
export async function nearestTerms(tx: Tx, { unitId, programme, appliesTo }: TermsKey, asOf: Day): Promise<unknown> {
  const [row] = await tx.$queryRaw<{ terms: unknown }[]>`
    WITH RECURSIVE up(unit_id, height) AS (
      SELECT ${unitId}::int, 0 UNION ALL
      SELECT v.parent_id, up.height + 1 FROM up JOIN unit_version v ON v.unit_id = up.unit_id
      WHERE v.parent_id IS NOT NULL AND ${holds('v', asOf)} AND up.height < 20)
    SELECT p.terms FROM up JOIN policy p ON p.unit_id = up.unit_id
    WHERE p.programme = ${programme} AND p.applies_to = ${appliesTo} AND ${holds('p', asOf)}
    ORDER BY up.height, p.valid_from DESC LIMIT 1`;
  return row?.terms ?? null;
}
