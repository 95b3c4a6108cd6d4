import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';

/**
 * Erases what the audit holds of a person: the chat accounts of the rows he caused, and the details of the rows about
 * him. Rows, digests and seals stay, so the chain stays whole. To be called before his accounts are unbound. Gives the
 * number of rows.
 */
export async function eraseAudit(tx: Tx, personId: number): Promise<number> {
  return tx.$executeRaw`
    WITH own AS (SELECT channel, external_id FROM account WHERE person_id = ${personId}::int),
    hits AS (
      SELECT id, person_id IS NOT DISTINCT FROM ${personId}::int OR (channel, account) IN (SELECT * FROM own) AS caused,
        about_id = ${personId}::int OR subject = ${`person:${personId}`} AS about
      FROM audit
      WHERE person_id = ${personId}::int OR about_id = ${personId}::int OR subject = ${`person:${personId}`}
        OR (channel, account) IN (SELECT * FROM own))
    UPDATE audit SET ${erased(Prisma.sql`hits.caused`, Prisma.sql`coalesce(hits.about, false)`)}
    FROM hits WHERE hits.id = audit.id`;
}

/** Erases accounts and details of at most `limit` rows older than an instant (retention); gives how many there were. */
export async function eraseAuditBefore(tx: Tx, before: Date, limit = 10_000): Promise<number> {
  const all = Prisma.sql`TRUE`;
  return tx.$executeRaw`
    WITH hits AS (
      SELECT id FROM audit WHERE at < ${before}::timestamptz AND (account IS NOT NULL OR detail IS NOT NULL)
      ORDER BY id LIMIT ${limit})
    UPDATE audit SET ${erased(all, all)} FROM hits WHERE hits.id = audit.id`;
}

/** A part goes with its salt (domain/audit/seal.ts); the salt of a row not sealed yet is null and stays so. */
function erased(account: Prisma.Sql, detail: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    account = CASE WHEN ${account} THEN NULL ELSE audit.account END,
    detail = CASE WHEN ${detail} THEN NULL ELSE audit.detail END,
    salt = CASE WHEN ${account} THEN '' ELSE split_part(audit.salt, '.', 1) END || '.' ||
      CASE WHEN ${detail} THEN '' ELSE split_part(audit.salt, '.', 2) END`;
}
