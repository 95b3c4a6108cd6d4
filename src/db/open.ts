import type { PGlite } from '@electric-sql/pglite';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { ConstructorOptions } from 'pg-boss';
import { fromPglite } from 'pg-boss';
import { adaptLite, adaptPool } from './adapter.ts';
import type { Prisma } from './client/client.ts';
import { PrismaClient } from './client/client.ts';
import { lockFolder } from './folder-lock.ts';
import type { Held, HoldName } from './hold.ts';
import { holdOnServer } from './hold.ts';
import { migrate } from './migrate.ts';
import { openFolder, openMemory } from './pglite.ts';
import { migrateServer, openPool, withUtc } from './postgres.ts';

export type Tx = Prisma.TransactionClient;

/** `dir`: the embedded database in a folder. `url`: PostgreSQL. `memory`: a PGlite without a folder, from a dump or empty. */
export type DatabaseSettings = { url: string } | { dir: string } | { memory: Blob | undefined };

export interface Database {
  readonly kind: 'pglite' | 'postgres';
  readonly prisma: PrismaClient;
  /** What pg-boss needs to use the same database; on PGlite the very same connection. */
  jobs(): ConstructorOptions;
  /** Waits until this process alone holds `name`; on PGlite at once, the folder being ours. Rejects when `signal` aborts. */
  hold(name: HoldName, signal: AbortSignal): Promise<Held>;
  /** VACUUM and ANALYZE, which nothing does by itself in PGlite; nothing on PostgreSQL, where autovacuum does. */
  tidy(): Promise<void>;
  /** The whole data directory as one tar, for tests; PGlite only. */
  dump(): Promise<Blob>;
  close(): Promise<void>;
}

/** Opens the database, migrated. Throws OpenError with a sentence for the operator. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if ('url' in settings) return openServer(withUtc(settings.url));
  if ('memory' in settings) return migrated(await openMemory(settings.memory), () => {});
  const unlock = lockFolder(settings.dir);
  try {
    return await migrated(await openFolder(settings.dir), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Turns queue for PGlite's one connection, so a burst may wait long before its transaction begins. */
const transactionOptions = { maxWait: 15_000, timeout: 15_000 };

function clientOver(adapter: SqlMigrationAwareDriverAdapterFactory): PrismaClient {
  return new PrismaClient({ adapter, transactionOptions });
}

async function openServer(connectionString: string): Promise<Database> {
  await migrateServer(connectionString);
  const prisma = clientOver(adaptPool(openPool(connectionString)));
  return {
    kind: 'postgres',
    prisma,
    jobs: () => ({ connectionString, application_name: 'tro-ly-doan jobs', max: 10 }),
    hold: (name, signal) => holdOnServer(connectionString, name, signal),
    tidy: async () => {},
    dump: () => Promise.reject(new Error('only PGlite can be dumped')),
    close: () => prisma.$disconnect(),
  };
}

async function migrated(lite: PGlite, unlock: () => void): Promise<Database> {
  const factory = adaptLite(lite, () => openMemory());
  try {
    await migrate({ ask: (sql) => lite.query(sql), factory, alone: (work) => work() });
  } catch (error) {
    await lite.close();
    throw error;
  }
  const prisma = clientOver(factory);
  return {
    kind: 'pglite',
    prisma,
    jobs: () => ({ db: fromPglite(lite), backend: 'pglite' }),
    hold: holdHere,
    tidy: async () => void (await lite.exec('VACUUM ANALYZE')),
    dump: () => lite.dumpDataDir('none'),
    async close() {
      await prisma.$disconnect();
      await lite.close();
      unlock();
    },
  };
}

async function holdHere(_name: HoldName, signal: AbortSignal): Promise<Held> {
  signal.throwIfAborted();
  return { lost: new AbortController().signal, release: async () => {} };
}
