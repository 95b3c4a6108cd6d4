import { PrismaClient } from '../client/client.ts';
import { adaptPool } from './adapter-pool.ts';
import { holdOnServer } from './hold.ts';
import { type Database, errorFormat, transactionOptions } from './open.ts';
import { migrateServer, openPool, withSession } from './postgres.ts';

/** Opens the database on a PostgreSQL server, migrated. */
export async function openServer(url: string): Promise<Database> {
  const connectionString = withSession(url);
  await migrateServer(connectionString);
  const prisma = new PrismaClient({ adapter: adaptPool(openPool(connectionString)), transactionOptions, errorFormat });
  return {
    kind: 'postgres',
    prisma,
    jobs: () => ({ connectionString, application_name: 'tro-ly-doan jobs', max: 10 }),
    hold: (name, signal) => holdOnServer(connectionString, name, signal),
    tidy: () => tidyServer(prisma),
    dump: () => Promise.reject(new Error('only PGlite can be dumped')),
    close: () => prisma.$disconnect(),
  };
}

/** A server whose autovacuum is off keeps dead rows and plans as if its tables were still empty: then it is done here. */
async function tidyServer(prisma: PrismaClient): Promise<void> {
  const [row] = await prisma.$queryRaw<{ autovacuum: string }[]>`SELECT current_setting('autovacuum') AS autovacuum`;
  if (row?.autovacuum === 'off') await prisma.$executeRaw`VACUUM (ANALYZE)`;
}
