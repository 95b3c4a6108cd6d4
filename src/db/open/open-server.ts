import { PrismaClient } from '../client/client.ts';
import { adaptPool } from './adapter-pool.ts';
import { holdOnServer } from './hold.ts';
import { type Database, errorFormat, transactionOptions } from './open.ts';
import { migrateServer, openPool, withUtc } from './postgres.ts';

/** Opens the database on a PostgreSQL server, migrated. */
export async function openServer(url: string): Promise<Database> {
  const connectionString = withUtc(url);
  await migrateServer(connectionString);
  const prisma = new PrismaClient({ adapter: adaptPool(openPool(connectionString)), transactionOptions, errorFormat });
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
