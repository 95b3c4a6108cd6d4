import type { Purpose } from '../../../domain/people/consent.ts';
import type { Tx } from '../../open/open.ts';

/** Withdraws every standing consent to a purpose, keeping the rows as proof of both; false where there was none. */
export async function withdrawConsent(tx: Tx, personId: number, purpose: Purpose, at: Date): Promise<boolean> {
  const { count } = await tx.consent.updateMany({
    where: { personId, purpose, withdrawnAt: null },
    data: { withdrawnAt: at },
  });
  return count > 0;
}
