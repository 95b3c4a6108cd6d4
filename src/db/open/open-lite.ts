import type { PGlite } from '@electric-sql/pglite';
import { fromPglite } from 'pg-boss';
import { PrismaClient } from '../client/client.ts';
import { migrate } from '../schema/migrate.ts';
import { adaptLite } from './adapter-lite.ts';
import { lockFolder } from './folder-lock.ts';
import type { Held, HoldName } from './hold.ts';
import { type Database, errorFormat, transactionOptions } from './open.ts';
import { openFolder, openMemory } from './pglite.ts';

/** Opens an embedded database, migrated: in a folder, which this process alone then holds, or in memory. */
export async function openLite(settings: { dir: string } | { memory: Blob | undefined }): Promise<Database> {
  if ('memory' in settings) return migrated(await openMemory(settings.memory), () => {});
  const unlock = lockFolder(settings.dir);
  try {
    return await migrated(await openFolder(settings.dir), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function migrated(lite: PGlite, unlock: () => void): Promise<Database> {
  const factory = adaptLite(lite, () => openMemory());
  try {
    await migrate({ ask: (sql) => lite.query(sql), factory, alone: (work) => work() });
  } catch (error) {
    await lite.close();
    throw error;
  }
  const prisma = new PrismaClient({ adapter: factory, transactionOptions, errorFormat });
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
