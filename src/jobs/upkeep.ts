import { schedule } from 'node-cron';
import { dropStaleRows } from '../db/imports/import-staging.ts';
import type { Database } from '../db/open/open.ts';
import { eraseFarewells, erasePerson } from '../db/queries/data-rights/erase.ts';
import { forgetOld, formerPeople, type Retention } from '../db/queries/data-rights/retention.ts';
import { businessDay } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';

/** Rows read for an import that nobody went on with: a day is enough to press [Nhập]. */
const STAGED_MS = 86_400_000;

/** What upkeep works with; `config.retention` says how many days each kind of record is kept. */
export interface UpkeepRoom {
  db: Database;
  clock: Clock;
  config: { readonly retention: Retention };
}

/**
 * Forgets what has outlived its days, de-identifies people who left long ago, and tidies a database that has no
 * autovacuum: the embedded one, and a server on which it is off. Harmless to run twice or on several replicas.
 */
export async function keepUp({ db, clock, config }: UpkeepRoom): Promise<void> {
  const now = clock.now();
  await forgetOld(db.prisma, config.retention, now);
  await eraseFarewells(db.prisma);
  await dropStaleRows(db.prisma, new Date(now.getTime() - STAGED_MS));
  for (const personId of await formerPeople(db.prisma, config.retention, now)) {
    await db.prisma.$transaction((tx) => erasePerson(tx, personId, now, businessDay(now)));
  }
  await db.tidy();
}

/** Runs upkeep every night at 03:10 (Vietnam), when nobody is waiting; gives the function that ends it. */
export function scheduleUpkeep(
  room: UpkeepRoom,
  log: { error(fields: object, message: string): void },
): () => Promise<void> {
  const run = () => keepUp(room).catch((error: unknown) => log.error({ err: error }, 'upkeep failed'));
  const task = schedule('10 3 * * *', run, { name: 'upkeep', timezone: 'Asia/Ho_Chi_Minh', noOverlap: true });
  return async () => {
    await task.destroy();
  };
}
