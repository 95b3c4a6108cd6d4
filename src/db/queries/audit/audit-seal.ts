import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type AuditRow, firstSeal, type Hash, type Seal, sealRows } from '../../../domain/audit/seal.ts';
import type { Head } from '../../../domain/audit/seal-report.ts';
import { Prisma } from '../../client/client.ts';
import { lockKeys, lockSpace } from '../../open/hold.ts';
import type { Tx } from '../../open/open.ts';

/** Rows sealed in one transaction: about 0.1 s, so that a turn on PGlite's one connection waits no longer. */
const sealedAtOnce = 1_000;

export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex');

/** 96 random bits: what is erased cannot be found again by trying values. */
const newSalt = () => randomBytes(12).toString('base64url');

const auditRows = z.array(
  z.object({
    ...{ id: z.string(), at: z.date().transform((at) => at.toISOString()), action: z.string(), outcome: z.string() },
    ...{ channel: z.string().nullable(), turn: z.string().nullable(), account: z.string().nullable() },
    ...{ personId: z.int().nullable(), aboutId: z.int().nullable(), subject: z.string().nullable() },
    ...{ detail: z.string().nullable(), salt: z.string().nullable(), digest: z.string().nullable() },
    seal: z.string().nullable(),
  }),
);

/** The id is text for hashing: order by audit.id, for a bare `id` would be this text. */
const rowColumns = Prisma.sql`id::text, at, channel, turn, account, person_id AS "personId", about_id AS "aboutId", action,
  subject, outcome, detail::text, salt, digest, seal`;

/** The highest id given out so far, to rows committed, rolled back or still under way; undefined where the chain ends with it. */
export async function unsealedUpTo(tx: Tx): Promise<bigint | undefined> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM (SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END AS id FROM audit_id_seq) given
    WHERE id > coalesce((SELECT last_id FROM audit_head), 0)`;
  return row?.id;
}

/**
 * The transactions that are writing audit rows now. Whoever has been given an id holds this lock on the table from
 * before that until its end, so ids given out before all of these have ended are settled: no late row can come below.
 */
export async function auditWriters(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ writer: string }[]>`
    SELECT DISTINCT l.virtualtransaction AS writer FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE d.datname = current_database() AND l.locktype = 'relation' AND l.relation = 'audit'::regclass
      AND l.mode = 'RowExclusiveLock' AND l.granted AND l.pid <> pg_backend_pid()`;
  return rows.map((row) => row.writer);
}

/**
 * Seals the next rows up to an id that is settled; gives the new end of the chain, undefined where nothing was left or
 * another process is sealing.
 */
export async function sealNext(tx: Tx, upTo: bigint): Promise<Head | undefined> {
  const [lock] = await tx.$queryRaw<{ ours: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${lockSpace}::int, ${lockKeys.seal}::int) AS ours`;
  if (!lock?.ours) return undefined;
  const head = await chainHead(tx);
  const rows = auditRows.parse(
    await tx.$queryRaw`SELECT ${rowColumns} FROM audit WHERE id > ${BigInt(head.lastId)} AND id <= ${upTo}
      ORDER BY audit.id LIMIT ${sealedAtOnce} FOR UPDATE`,
  );
  const seals = sealRows(rows, head.seal, newSalt, sha256);
  const last = seals.at(-1);
  if (!last) return undefined;
  return keepSeals(tx, seals, { lastId: last.id, seal: last.seal, sealed: head.sealed + seals.length });
}

async function keepSeals(tx: Tx, seals: readonly Seal[], head: Head): Promise<Head> {
  await tx.$executeRaw`
    UPDATE audit SET salt = s.salt, digest = s.digest, seal = s.seal
    FROM jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) AS s (id bigint, salt text, digest text, seal text)
    WHERE audit.id = s.id`;
  const end = { lastId: BigInt(head.lastId), seal: head.seal, sealed: BigInt(head.sealed) };
  await tx.auditHead.upsert({ where: { id: 1 }, create: end, update: end });
  return head;
}

/** The end of the chain; before its first row where nothing is sealed yet. */
export async function chainHead(tx: Tx): Promise<Head> {
  const row = await tx.auditHead.findUnique({ where: { id: 1 } });
  return row
    ? { lastId: String(row.lastId), seal: row.seal, sealed: Number(row.sealed) }
    : { lastId: '0', seal: firstSeal, sealed: 0 };
}

/** Rows of the chain in the order of their ids, after one and up to another. */
export async function chainRows(tx: Tx, after: string, upTo: string, limit: number): Promise<AuditRow[]> {
  return auditRows.parse(
    await tx.$queryRaw`SELECT ${rowColumns} FROM audit WHERE id > ${BigInt(after)} AND id <= ${BigInt(upTo)}
      ORDER BY audit.id LIMIT ${limit}`,
  );
}

/** What stands after the end of the chain: rows not sealed yet, since when, and a sealed one that cannot be (forged). */
export async function afterChain(tx: Tx): Promise<{ unsealed: number; since: Date | null; forged: string | null }> {
  const [row] = await tx.$queryRaw<{ unsealed: number; since: Date | null; forged: string | null }[]>`
    SELECT count(*) FILTER (WHERE seal IS NULL)::int AS unsealed, min(at) FILTER (WHERE seal IS NULL) AS since,
      min(id) FILTER (WHERE seal IS NOT NULL)::text AS forged
    FROM audit WHERE id > coalesce((SELECT last_id FROM audit_head), 0)`;
  return row ?? { unsealed: 0, since: null, forged: null };
}
