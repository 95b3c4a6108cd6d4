import type { Tx } from '../../open/open.ts';

/**
 * How many questions an account bound to nobody sent to the keeper since an instant: read from the audit, which knows
 * that it sent some, not which.
 */
export function questionsSentBy(
  tx: Tx,
  { channel, account }: { channel: string; account: string },
  subject: string,
  since: Date,
): Promise<number> {
  return tx.audit.count({ where: { personId: null, at: { gte: since }, channel, account, subject, outcome: 'ok' } });
}
