import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { z } from 'zod';
import { OpenError } from '../open/open-error.ts';
import type { Migration } from './migrations.ts';
import { readMigrations } from './migrations.ts';

/** One SQL statement without parameters to the rows it gives. */
export type Ask = (sql: string) => Promise<{ rows: unknown[] }>;

const applied = z.object({ name: z.string(), checksum: z.string(), finished: z.boolean() });
type Applied = z.infer<typeof applied>;

/** The migrations Prisma's table holds (those rolled back left out), oldest first; none when there is no table yet. */
async function readApplied(ask: Ask): Promise<Applied[]> {
  const { rows } = await ask(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`);
  if (!z.object({ there: z.boolean() }).parse(rows[0]).there) return [];
  const found = await ask(`SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`);
  return z.array(applied).parse(found.rows);
}

/** The migrations still to apply. Throws OpenError when the database holds a failed, an edited or an unknown one. */
export function pendingOf(onDisk: readonly Migration[], inDatabase: readonly Applied[]): Migration[] {
  const known = new Map(onDisk.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of inDatabase) {
    const migration = known.get(name);
    if (!migration)
      throw refuse('newer', `đã qua bước nâng cấp ${name} mà bản chương trình này không có. Hãy dùng bản mới hơn.`);
    if (!finished)
      throw refuse('failed', `dừng giữa chừng ở bước nâng cấp ${name}. Hãy phục hồi từ bản sao lưu gần nhất.`);
    if (migration.checksum !== checksum)
      throw refuse(
        'edited',
        `đã qua bước nâng cấp ${name} với nội dung khác tệp đang có. Hãy dùng đúng bản chương trình.`,
      );
  }
  const done = new Set(inDatabase.map(({ name }) => name));
  return onDisk.filter(({ name }) => !done.has(name));
}

const refuse = (reason: 'newer' | 'failed' | 'edited', rest: string) => new OpenError(`Cơ sở dữ liệu ${rest}`, reason);

interface Target {
  ask: Ask;
  factory: SqlMigrationAwareDriverAdapterFactory;
  /** Runs the work while no other process migrates. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** Brings a database to the migrations on disk; when nothing is pending (nearly every boot) the engine is not even loaded. */
export async function migrate({ ask, factory, alone }: Target, onDisk = readMigrations()): Promise<string[]> {
  const pending = async () => pendingOf(onDisk, await readApplied(ask));
  if ((await pending()).length === 0) return [];
  return alone(async () => ((await pending()).length === 0 ? [] : applyAll(factory, onDisk)));
}

async function applyAll(
  factory: SqlMigrationAwareDriverAdapterFactory,
  onDisk: readonly Migration[],
): Promise<string[]> {
  const { filters, listFor, startSchemaEngine } = await import('./schema-engine.ts');
  const engine = await startSchemaEngine(factory);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: listFor(onDisk), filters });
    return appliedMigrationNames;
  } catch (cause) {
    throw new OpenError('Không nâng cấp được cơ sở dữ liệu. Hãy xem nguyên nhân trong nhật ký.', 'failed', cause);
  } finally {
    engine.free();
  }
}
