import type { Tx } from '../db/open/open.ts';
import { afterChain, chainHead, chainRows, sha256 } from '../db/queries/audit/audit-seal.ts';
import { type Head, openSealCheck, type SealReport } from '../domain/audit/seal-report.ts';

/** Rows read at once: bounded memory whatever the length of the chain. */
const pageRows = 5_000;

export interface AuditReport extends SealReport {
  head: Head;
  /** Rows that wait for their seal, and since when. */
  unsealed: number;
  since: Date | null;
}

/** Reads the whole audit and says what holds of it; a running bot may go on writing and sealing meanwhile. */
export async function checkAudit(tx: Tx): Promise<AuditReport> {
  const head = await chainHead(tx);
  const report = await checkChain(tx, head);
  const { unsealed, since, forged } = await afterChain(tx);
  const broken = report.broken ?? (forged ? { id: forged, why: 'dấu niêm phong giả sau cuối chuỗi' } : undefined);
  return { ...report, broken, head, unsealed, since };
}

async function checkChain(tx: Tx, head: Head): Promise<SealReport> {
  const check = openSealCheck(sha256);
  for (let after = '-9223372036854775808'; ; ) {
    const rows = await chainRows(tx, after, head.lastId, pageRows);
    check.take(rows);
    const last = rows.at(-1);
    if (!last) return check.close(head);
    after = last.id;
  }
}

/** Whether a row still carries a seal that was written down elsewhere: the whole chain might have been made anew. */
export async function bearsSeal(tx: Tx, id: string, seal: string): Promise<boolean> {
  const row = await tx.audit.findUnique({ where: { id: BigInt(id) }, select: { seal: true } });
  return row?.seal === seal;
}
