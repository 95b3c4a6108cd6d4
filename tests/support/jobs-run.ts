import { pino } from 'pino';
import { at, type Hour } from '../../src/domain/calendar.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { openJobs } from '../../src/jobs/jobs.ts';
import { plain, reply } from '../../src/post/reply.ts';
import type { World } from './world.ts';

/** Asks all jobs at some moments of a world's clock, as the heartbeat does. */
export async function askJobs({ db, clock, room }: World, day: Day, ...hours: readonly Hour[]): Promise<void> {
  const { settle } = openJobs({ prisma: db.prisma, post: room.post, log: pino({ level: 'silent' }) });
  for (const hour of hours) {
    clock.set(at(day, hour));
    await settle();
  }
}

/** Every morning from one day to another, both included; jobs first seen begin with the run after their first. */
export async function mornings(w: World, from: Day, to: Day): Promise<void> {
  for (let day = from; day <= to; day = addDays(day, 1)) await askJobs(w, day, '07:00');
}

/** What a job wrote to a chat: period and text. */
export async function jobNotices({ db }: World, chat: string, job: string): Promise<[string, string][]> {
  const rows = await db.prisma.letter.findMany({ where: { chat, job }, orderBy: { id: 'asc' } });
  return rows.map(({ period, body }) => [period ?? '', plain(reply.parse(body).text)]);
}
