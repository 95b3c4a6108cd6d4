import type { ConstructorOptions } from 'pg-boss';
import type { Prisma, PrismaClient } from '../client/client.ts';
import type { Held, HoldName } from './hold.ts';

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
  /** VACUUM and ANALYZE, which nothing does by itself in PGlite, nor on a server whose autovacuum is off. */
  tidy(): Promise<void>;
  /** The whole data directory as one tar, for tests; PGlite only. */
  dump(): Promise<Blob>;
  close(): Promise<void>;
}

/** Opens the database, migrated; only the engine in use is loaded. Throws OpenError with a sentence for the operator. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if ('url' in settings) return (await import('./open-server.ts')).openServer(settings.url);
  const { openLite } = await import('./open-lite.ts');
  return openLite(settings);
}

/** Turns queue for PGlite's one connection, so a burst may wait long before its transaction begins. */
export const transactionOptions = { maxWait: 15_000, timeout: 15_000 };

/** Prisma's errors without the excerpt of source it else looks for at every call; the stack says where. */
export const errorFormat = 'minimal';
