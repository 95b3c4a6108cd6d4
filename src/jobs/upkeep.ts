import { schedule } from 'node-cron';
import type { Database } from '../db/open.ts';
import type { Clock } from '../domain/clock.ts';

/** Telegram keeps an update for a day and a press for 150 s: keys older than this can meet no second delivery. */
const TURN_DAYS = 30;

/** A half-filled command is no open question after a day (bot/draft.ts); nothing refers to it then. */
const DRAFT_DAYS = 7;

/** Lines behind buttons and links: whoever presses an older one is asked to begin again. */
const SHORTCUT_DAYS = 180;

const DAY_MS = 86_400_000;

/** What upkeep works with. */
export interface UpkeepRoom {
  db: Database;
  clock: Clock;
}

/**
 * Forgets what can no longer be of use, and tidies the embedded database, which has no autovacuum. Harmless to run
 * twice or on several replicas; parked turns stay for the operator.
 */
export async function keepUp({ db, clock }: UpkeepRoom): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  await db.prisma.turn.deleteMany({ where: { at: { lt: before(TURN_DAYS) }, state: { not: 'parked' } } });
  await db.prisma.draft.deleteMany({ where: { updatedAt: { lt: before(DRAFT_DAYS) } } });
  await db.prisma.shortcut.deleteMany({ where: { createdAt: { lt: before(SHORTCUT_DAYS) } } });
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
