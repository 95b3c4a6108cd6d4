import { z } from 'zod';
import type { Database, Tx } from '../open/open.ts';
import type { Part } from './backup-file.ts';
import { formatVersion, writeBackup } from './backup-file.ts';
import type { Table } from './tables.ts';
import { listTables, quote } from './tables.ts';

/** Rows fetched at once: what a backup holds in memory. */
const chunk = 1_000;
/** A backup or restore may take this long; the default of a turn would cut it off. */
export const longTransaction = { maxWait: 60_000, timeout: 3_600_000 };

const lines = z.array(z.object({ line: z.string() }));
const migrationRows = z.array(z.object({ name: z.string(), checksum: z.string() }));

/**
 * Writes the whole database to `file` as one consistent snapshot, letters still queued among it. Turns go on meanwhile on
 * PostgreSQL; on PGlite they wait for its one connection. Gives the rows by table. Throws BackupError when `file` exists.
 */
export async function backup({ prisma }: Database, file: string, at: Date): Promise<Record<string, number>> {
  const options = { isolationLevel: 'RepeatableRead' as const, ...longTransaction };
  return prisma.$transaction((tx) => writeBackup(file, partsOf(tx, at)), options);
}

export async function listMigrations(tx: Tx): Promise<z.infer<typeof migrationRows>> {
  return migrationRows.parse(
    await tx.$queryRaw`SELECT migration_name AS name, checksum FROM _prisma_migrations
      WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
}

async function* partsOf(tx: Tx, at: Date): AsyncGenerator<Part> {
  const migrations = await listMigrations(tx);
  yield { header: { format: 'tro-ly-doan', version: formatVersion, migrations, at: at.toISOString() } };
  for (const table of await listTables(tx)) {
    yield { table: table.name };
    yield* rowsOf(tx, table);
  }
}

async function* rowsOf(tx: Tx, { name, key }: Table): AsyncGenerator<Part> {
  const order = key.map(quote).join(', ');
  await tx.$executeRawUnsafe(
    `DECLARE backup NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS line FROM ${quote(name)} t ORDER BY ${order}`,
  );
  for (;;) {
    const rows = lines.parse(await tx.$queryRawUnsafe(`FETCH ${chunk} FROM backup`)).map(({ line }) => line);
    if (rows.length > 0) yield { rows };
    if (rows.length < chunk) break;
  }
  await tx.$executeRawUnsafe('CLOSE backup');
}
