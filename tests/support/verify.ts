import auditAction from '../../src/admin/actions/audit.ts';
import type { Database } from '../../src/db/open/open.ts';
import { sealAudit } from '../../src/jobs/seal-audit.ts';

/** What `audit verify` says of a database; a refusal is its last line. */
export async function verifyAudit(db: Database, noted?: string): Promise<string[]> {
  const said: string[] = [];
  const clock = { now: () => new Date('2026-08-10T01:00:00Z') };
  const args = { what: 'verify', ...(noted === undefined ? {} : { noted }) };
  await auditAction
    .run(args, { db, clock, standing: false, print: (line) => said.push(line) })
    .catch((error: Error) => said.push(error.message));
  return said;
}

/** Seals what can be sealed; gives what was logged. */
export async function sealNow(db: Database, wait: () => Promise<void> = async () => {}): Promise<object[]> {
  const logged: object[] = [];
  await sealAudit({ prisma: db.prisma, log: { info: (fields) => logged.push(fields) }, wait });
  return logged;
}

/** Audit rows as turns write them. */
export function auditRows(count: number, at = new Date('2026-08-10T01:00:00.123Z')) {
  return Array.from({ length: count }, (_, n) => ({
    ...{ at, channel: 'telegram', turn: String(n), account: String(1000 + (n % 7)), personId: n % 7, aboutId: n % 5 },
    ...{ action: 'correct', subject: `person:${n % 5}`, outcome: 'change' },
    detail: { before: { name: 'Nguyễn Văn Ưỡng', n }, after: [null, 1.5, 'ư"\\'] },
  }));
}
