import { businessDay } from '../domain/calendar.ts';
import type { Database } from './open.ts';
import { foundRoot } from './queries/root.ts';
import { seedRulebook, seedSample } from './seed.ts';

/**
 * Lays what the bot needs before its first turn: the rulebook, and the unit at the top or, for trying out, the whole
 * sample organisation. What is there already is left alone, so several replicas may do it at once.
 */
export async function layGround(db: Database, now: Date, organisation: string, sample: boolean): Promise<void> {
  const today = businessDay(now);
  await db.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('ground', 0))`;
    await seedRulebook(tx);
    if (sample) await seedSample(tx, { today, channel: 'telegram' });
    else await foundRoot(tx, organisation, today);
  });
}
