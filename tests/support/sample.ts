import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/db/open/open.ts';
import { openDatabase } from '../../src/db/open/open.ts';
import { seedRulebook, seedSample } from '../../src/db/seed/seed.ts';
import { seedProgrammes } from '../../src/db/seed/seed-programmes.ts';
import { at } from '../../src/domain/calendar.ts';
import { openPost } from '../../src/post/queues.ts';
import { freshDatabase } from './database.ts';
import { ensureDump } from './dump.ts';

/** The sample organisation as it stands on the tests' day, without its visits. */
export const TODAY = '2026-08-10';

let dump: Promise<Blob> | undefined;

/** A database of its own, in memory, with the rulebook, the sample organisation (no visits) and the post's queues. */
export async function sampleDatabase(): Promise<Database> {
  dump ??= ensureSampleDump();
  return openDatabase({ memory: await dump });
}

/** Whose change makes the sample another one. */
const writers = [
  'prisma/seed/programmes/*.yaml',
  'src/db/seed/*.ts',
  'src/domain/{units,programmes}/*.ts',
  'src/post/queues.ts',
];

/** The files of a pattern; one that finds none has stayed behind when they were moved. */
function filesOf(pattern: string): string[] {
  const files = globSync(pattern).sort();
  if (files.length === 0) throw new Error(`no file is like ${pattern}`);
  return files;
}

async function ensureSampleDump(): Promise<Blob> {
  const key = createHash('sha256').update(await ensureDump());
  for (const file of ['sample.json', 'rules.json']) key.update(readFileSync(`prisma/seed/${file}`));
  for (const file of writers.flatMap(filesOf)) key.update(readFileSync(file));
  const file = join(tmpdir(), `tro-ly-doan-sample-${key.digest('hex').slice(0, 16)}.tar`);
  if (!existsSync(file)) await writeDump(file);
  return new Blob([readFileSync(file)]);
}

async function writeDump(file: string): Promise<void> {
  const db = await freshDatabase();
  await fillSample(db);
  const bytes = Buffer.from(await (await db.dump()).arrayBuffer());
  await db.close();
  const made = `${file}.${process.pid}`;
  writeFileSync(made, bytes);
  renameSync(made, file);
}

/** Puts the rulebook, the sample organisation and the queues into an empty database. */
export async function fillSample(db: Database): Promise<void> {
  await db.prisma.$transaction(async (tx) => {
    await seedRulebook(tx);
    await seedSample(tx, { today: TODAY, channel: 'telegram', visits: false });
    await seedProgrammes(tx, { today: TODAY, at: at(TODAY, '08:00') });
  });
  const fail = (error: Error) => {
    throw error;
  };
  const post = await openPost({ jobs: db.jobs(), clock: { now: () => new Date() }, onError: fail, upkeep: false });
  await post.close();
}
