import { pino } from 'pino';
import { at, type Hour } from '../../src/domain/calendar.ts';
import { addDays, type Day, dateOf } from '../../src/domain/day.ts';
import { openJobs } from '../../src/jobs/jobs.ts';
import { plain, reply } from '../../src/post/reply.ts';
import { accountOf, type Part, type World } from './world.ts';

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

/** Jobs that tell of an event of the next hours, at their own hours. */
export const nearJobs = ['visit-tomorrow', 'visit-host-tomorrow', 'visit-hosts', 'meeting-today', 'meeting-tomorrow'];

export async function personOf({ db }: World, part: Part): Promise<number> {
  return (await db.prisma.account.findFirstOrThrow({ where: { externalId: accountOf(part) } })).personId ?? 0;
}

/** Work in Hòa Tiến that is due so that its owner is reminded of it on a day. */
export async function remindOn(w: World, part: Part, day: Day, ...codes: string[]): Promise<void> {
  const { prisma } = w.db;
  const ownerId = await personOf(w, part);
  const { id: unitId } = await prisma.unit.findUniqueOrThrow({ where: { code: 'HV-HT' } });
  const dueOn = dateOf(addDays(day, 1));
  const own = { unitId, ownerId, ownerName: 'x', createdBy: ownerId, createdAt: w.clock.now(), dueOn };
  await prisma.workTask.createMany({ data: codes.map((code) => ({ ...own, code, text: code })) });
}

export interface Got {
  job: string | null;
  state: string;
  reason: string | null;
  lines: string[];
  buttons: string[];
}

/** What jobs wrote to a part for a day, but what tells of an event of the next hours. */
export async function gotOn(w: World, part: Part, day: Day): Promise<Got[]> {
  const rows = await w.db.prisma.letter.findMany({
    where: {
      ...{ personId: await personOf(w, part), job: { not: null, notIn: nearJobs } },
      dueAt: { gte: at(day, '00:00'), lt: at(addDays(day, 1), '00:00') },
    },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ job, state, reason, body }) => {
    const { text, buttons = [] } = reply.parse(body);
    return { job, state, reason, lines: plain(text).split('\n'), buttons: buttons.flat().map(({ label }) => label) };
  });
}
