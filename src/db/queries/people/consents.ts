import type { GivenConsent } from '../../../domain/people/consent.ts';
import type { Tx } from '../../open/open.ts';

/** Writes down what a person agreed to; a purpose that holds in the same wording is not written again. */
export async function keepConsents(tx: Tx, personId: number, given: readonly GivenConsent[]): Promise<void> {
  const standing = await tx.consent.findMany({ where: { personId, withdrawnAt: null } });
  const fresh = given.filter(
    ({ purpose, version }) => !standing.some((one) => one.purpose === purpose && one.version === version),
  );
  await tx.consent.createMany({ data: fresh.map((one) => ({ ...one, personId, givenAt: new Date(one.givenAt) })) });
}

/** The purposes a person agrees to now. */
export async function standingPurposes(tx: Tx, personId: number): Promise<string[]> {
  const rows = await tx.consent.findMany({ where: { personId, withdrawnAt: null }, select: { purpose: true } });
  return [...new Set(rows.map((row) => row.purpose))];
}
