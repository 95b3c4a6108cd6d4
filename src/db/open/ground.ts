import { businessDay } from '../../domain/calendar.ts';
import { foundRoot } from '../queries/units/root.ts';
import { sampleAccounts, seedRulebook, seedSample } from '../seed/seed.ts';
import { seedProgrammes } from '../seed/seed-programmes.ts';
import type { Database, Tx } from './open.ts';
import { OpenError } from './open-error.ts';

/**
 * What the bot stands on: the sample organisation, for trying out; a real one; or any, where the Bot API is one of this
 * machine's own (tests, measurements).
 */
export type Ground = 'sample' | 'real' | 'any';

/**
 * Lays what the bot needs before its first turn: the rulebook, and the unit at the top or the sample organisation. What
 * is there already is left alone, so several replicas may do it at once. Throws OpenError where a try-out meets a real
 * database or the other way round: at Telegram the sample's account numbers are other people, who would hold its offices.
 */
export async function layGround(db: Database, now: Date, organisation: string, ground: Ground): Promise<void> {
  const today = businessDay(now);
  await db.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('ground', 0))`;
    if (ground !== 'any') await refuseMixing(tx, ground);
    await seedRulebook(tx);
    if (ground === 'sample') await seedSample(tx, { today, channel: 'telegram' });
    else await foundRoot(tx, organisation, today);
    await seedProgrammes(tx, { today, at: now });
  });
}

async function refuseMixing(tx: Tx, ground: 'sample' | 'real'): Promise<void> {
  const tried = (await sampleAccounts(tx, 'telegram')) > 0;
  if (ground === 'real' && tried) {
    throw new OpenError(
      'Cơ sở dữ liệu này đã dùng để thử với tổ chức mẫu. Hãy đặt DATA_DIR hoặc DATABASE_URL khác cho bot thật.',
      'mixed',
    );
  }
  if (ground === 'sample' && !tried && (await tx.unit.count()) > 0) {
    throw new OpenError(
      'Cơ sở dữ liệu này là của bot thật. Hãy đặt BOT_TOKEN để chạy bot, hoặc đặt DATA_DIR khác để thử.',
      'mixed',
    );
  }
}
