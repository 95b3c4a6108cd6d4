import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrismaClient } from '../../src/db/client/client.ts';
import { openDatabase } from '../../src/db/open/open.ts';
import { readMigrations } from '../../src/db/schema/migrations.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { openPost } from '../../src/post/queues.ts';

/** Where the dump of these migrations with these libraries lies: another state of either has another file. */
function dumpFile(): string {
  const key = createHash('sha256')
    .update(readFileSync('package-lock.json'))
    .update(process.version)
    .update(readFileSync('src/post/queues.ts'));
  for (const { checksum } of readMigrations()) key.update(checksum);
  return join(tmpdir(), `tro-ly-doan-${key.digest('hex').slice(0, 16)}.tar`);
}

/** The path of a migrated PGlite data directory with pg-boss's schema and the post's queues in it, made if it is not there yet (about 4 s). */
export async function ensureDump(): Promise<string> {
  const file = dumpFile();
  if (existsSync(file)) return file;
  const database = await openDatabase({ memory: undefined });
  const onError = (error: Error) => Promise.reject(error);
  const post = await openPost({ jobs: database.jobs(), clock: systemClock, onError, upkeep: false });
  await post.close();
  await shrink(database.prisma);
  const dump = await database.dump();
  await database.close();
  const made = `${file}.${randomUUID()}`;
  writeFileSync(made, Buffer.from(await dump.arrayBuffer()));
  renameSync(made, file);
  return file;
}

/** Without PostgreSQL's two template databases a dump loads in two thirds of the time. */
async function shrink(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`UPDATE pg_database SET datistemplate = false WHERE datname LIKE 'template%'`;
  await prisma.$executeRaw`DROP DATABASE template0`;
  await prisma.$executeRaw`DROP DATABASE template1`;
  await prisma.$executeRaw`CHECKPOINT`;
}
