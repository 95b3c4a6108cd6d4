import { fromPrisma } from 'pg-boss';
import type { PrismaClient } from '../db/client/client.ts';
import { businessDay, isHoliday, nextAllowed } from '../domain/calendar.ts';
import type { Day } from '../domain/day.ts';
import type { Holidays } from '../domain/holidays.ts';
import type { Errand } from './deliver.ts';
import { type Post, queueNames } from './queues.ts';

/** Does a day off hold up a letter meant for `day`? It may leave on a holiday only where it was meant for that very day. */
export function isKeptOff(day: Day | undefined, now: Date, holidays: Holidays): boolean {
  const today = businessDay(now);
  return day !== undefined && day !== today && isHoliday(today, holidays);
}

/**
 * Puts the jobs of letters that a day off holds up back in line, to start when it is over. Fetched ones waiting here would
 * keep others of their chats, meant for that very day, from being fetched, and take up the office's room. The letters
 * stay as they are: when the calendar is changed, `hasten` starts them.
 */
export async function putOff(
  prisma: PrismaClient,
  { boss, clock }: Post,
  errands: readonly Errand[],
  holidays: Holidays,
): Promise<void> {
  const now = clock.now();
  const startAfter = (nextAllowed(now, { holidays }).getTime() - now.getTime()) / 1_000;
  const jobs = errands.map(({ job, letter, channel, chat, group, day }) => ({
    ...{ id: job, singletonKey: `${channel}:${chat}`, startAfter },
    data: { letter, channel, chat, group, day },
  }));
  await prisma.$transaction(async (tx) => {
    const db = fromPrisma(tx);
    await boss.deleteJob(
      queueNames.notice,
      jobs.map(({ id }) => id),
      { db },
    );
    await boss.insert(queueNames.notice, jobs, { db });
  });
}
