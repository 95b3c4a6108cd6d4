import { z } from 'zod';
import { lockKeys, lockSpace } from '../open/hold.ts';
import type { Database, Tx } from '../open/open.ts';
import { listMigrations, longTransaction } from './backup.ts';
import type { Header } from './backup-file.ts';
import { BackupError, readBackup } from './backup-file.ts';
import { type Marked, markSent } from './mark-sent.ts';
import { listTables, quote } from './tables.ts';

const counted = z.tuple([z.object({ n: z.number() })]);
const columns = z.array(z.object({ table: z.string(), column: z.string() }));
const constraints = z.array(z.object({ table: z.string(), name: z.string() }));

/**
 * Fills the database from a backup, all or nothing; the file is read and checked to its end before anything changes.
 * The bot must be stopped, and the database empty unless `replace`. Letters still queued get their jobs when the bot
 * starts: the post office rebuilds its queues from the letters (post/requeue.ts). `sentBook`, a folder, tells what has gone
 * out since the backup and is not to go out again. Throws BackupError.
 */
export async function restore(
  { prisma, kind }: Database,
  file: string,
  { replace, sentBook }: { replace: boolean; sentBook?: string },
): Promise<Restored> {
  const header = await verify(file);
  const at = new Date(header.at);
  return prisma.$transaction(async (tx) => {
    await demandSame(tx, header);
    if (kind === 'postgres') await demandAlone(tx);
    const tables = (await listTables(tx)).map(({ name }) => name);
    if (replace) await tx.$executeRawUnsafe(`TRUNCATE ${tables.map(quote).join(', ')}`);
    else await demandEmpty(tx, tables);
    await fill(tx, file, tables);
    await forgetJobs(tx);
    await moveSequences(tx, 1);
    const marked = sentBook === undefined ? undefined : await markSent(tx, sentBook, at);
    if (marked && marked.since > 0) await moveSequences(tx, leap);
    return { at, ...(marked ? { marked } : {}) };
  }, longTransaction);
}

/** When the backup was taken, and what the sent book added. */
export interface Restored {
  at: Date;
  marked?: Marked;
}

/**
 * Where messages went out after the backup, their buttons name rows that are not there any more: numbers go on after a
 * gap, so that none of them ever means another row.
 */
const leap = 10_000;

/**
 * The jobs of what was there before: their ids are letters' ids, which begin anew, so a finished one would keep a new
 * letter from ever getting its job. pg-boss makes its schema again at the next start.
 */
async function forgetJobs(tx: Tx): Promise<void> {
  await tx.$executeRawUnsafe('DROP SCHEMA IF EXISTS pgboss CASCADE');
}

async function verify(file: string): Promise<Header> {
  let header: Header | undefined;
  for await (const part of readBackup(file)) if ('header' in part) header = part.header;
  if (!header) throw new Error('a backup that is whole has a header');
  return header;
}

/** Rows are put back by column name, without what migrations between would have done to them: only the same set will do. */
async function demandSame(tx: Tx, { migrations }: Header): Promise<void> {
  const ours = await listMigrations(tx);
  const key = (list: typeof ours) => list.map(({ name, checksum }) => `${name} ${checksum}`).join('\n');
  if (key(ours) === key(migrations)) return;
  const known = new Set(ours.map(({ name }) => name));
  const newer = migrations.some(({ name }) => !known.has(name));
  throw new BackupError(
    newer
      ? 'Bản sao lưu do bản chương trình mới hơn tạo ra. Hãy dùng bản mới hơn để phục hồi.'
      : 'Bản sao lưu do bản chương trình khác tạo ra. Hãy phục hồi bằng đúng bản đó rồi nâng cấp.',
  );
}

/** On PostgreSQL nothing else tells whether the bot is stopped: both locks must be free and no other session of ours open. */
async function demandAlone(tx: Tx): Promise<void> {
  const [{ n }] = counted.parse(
    await tx.$queryRaw`
      SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND application_name LIKE 'tro-ly-doan%' AND application_name <> 'tro-ly-doan migrate'`,
  );
  const keys = [lockKeys.poller, lockKeys.sender];
  const free = await tx.$queryRaw<{ free: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${lockSpace}::int, key) AS free FROM unnest(${keys}::int[]) AS key`;
  if (n > 0 || free.some((lock) => !lock.free))
    throw new BackupError('Bot đang chạy. Hãy dừng mọi bản đang chạy rồi phục hồi.');
}

async function demandEmpty(tx: Tx, tables: string[]): Promise<void> {
  for (const table of tables) {
    const [{ n }] = counted.parse(await tx.$queryRawUnsafe(`SELECT count(*)::int AS n FROM ${quote(table)}`));
    if (n > 0)
      throw new BackupError('Cơ sở dữ liệu đang có dữ liệu. Thêm --replace nếu muốn thay toàn bộ bằng bản sao lưu.');
  }
}

async function fill(tx: Tx, file: string, tables: string[]): Promise<void> {
  const own = await listOwnLinks(tx);
  await alterLinks(tx, own, 'DEFERRABLE INITIALLY DEFERRED');
  let table = '';
  for await (const part of readBackup(file)) {
    if ('rows' in part) await insertRows(tx, table, part.rows);
    if ('table' in part) table = part.table;
    if ('table' in part && !tables.includes(table)) throw new BackupError(`Bản sao lưu có bảng lạ: ${table}.`);
  }
  await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
  await alterLinks(tx, own, 'NOT DEFERRABLE');
}

async function insertRows(tx: Tx, table: string, rows: string[]): Promise<void> {
  const sql = `INSERT INTO ${quote(table)} SELECT * FROM json_populate_recordset(NULL::${quote(table)}, $1::json)`;
  await tx.$executeRawUnsafe(sql, `[${rows.join(',')}]`);
}

/** Foreign keys of a table to itself: a row may point to one that comes later, so they are checked at the end. */
async function listOwnLinks(tx: Tx): Promise<z.infer<typeof constraints>> {
  return constraints.parse(
    await tx.$queryRaw`SELECT conrelid::regclass::text AS "table", conname AS name FROM pg_constraint
      WHERE contype = 'f' AND conrelid = confrelid AND connamespace = current_schema()::regnamespace`,
  );
}

async function alterLinks(tx: Tx, links: z.infer<typeof constraints>, how: string): Promise<void> {
  for (const { table, name } of links)
    await tx.$executeRawUnsafe(`ALTER TABLE ${table} ALTER CONSTRAINT ${quote(name)} ${how}`);
}

/** Every sequence goes on so far after the highest number restored. */
async function moveSequences(tx: Tx, after: number): Promise<void> {
  const owned = columns.parse(
    await tx.$queryRaw`SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
      WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%' ORDER BY 1, 2`,
  );
  for (const { table, column } of owned) {
    await tx.$queryRawUnsafe(
      `SELECT setval(pg_get_serial_sequence($1, $2), (SELECT coalesce(max(${quote(column)}), 0) + ${after} FROM ${quote(table)}), false)`,
      quote(table),
      column,
    );
  }
}
