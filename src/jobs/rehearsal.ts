import type { PrismaClient } from '../db/client/client.ts';
import type { Tx } from '../db/open/open.ts';
import type { Holidays } from '../domain/holidays.ts';
import { plain } from '../post/reply.ts';
import type { DueLetter, Job } from './job.ts';
import { jobs } from './jobs.ts';
import { type Due, nextDue } from './schedule.ts';

/** What a job's next run would send as things stand: to whom, its first line, or why not. */
export interface Rehearsed {
  name: string;
  title: string;
  period: string;
  dueAt: Date;
  letters: { who: string; to: string; says: string; skip: string | undefined }[];
}

/** Takes everything back that was written on the way. */
class TakenBack extends Error {}

/** Runs the next occurrence of every job (or of `only`) in a transaction that is taken back, at its own hour. */
export async function rehearse(
  prisma: PrismaClient,
  { now, holidays, only }: { now: Date; holidays: Holidays; only: string | undefined },
): Promise<Rehearsed[]> {
  const done: Rehearsed[] = [];
  for (const job of jobs.filter(({ name }) => only === undefined || name === only)) {
    const due = nextDue(job.when, now, holidays);
    if (due) done.push(await rehearseOne(prisma, job, due, holidays));
  }
  return done.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

async function rehearseOne(prisma: PrismaClient, job: Job, due: Due, holidays: Holidays): Promise<Rehearsed> {
  const { name, title } = job;
  const { period, dueAt } = due;
  let letters: Rehearsed['letters'] = [];
  const played = prisma.$transaction(
    async (tx) => {
      const found = await job.due(period, { tx, clock: { now: () => dueAt }, holidays });
      letters = await shown(tx, found);
      throw new TakenBack();
    },
    job.timeout === undefined ? {} : { timeout: job.timeout },
  );
  await played.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return { name, title, period, dueAt, letters };
}

async function shown(tx: Tx, letters: readonly DueLetter[]): Promise<Rehearsed['letters']> {
  const ids = letters.flatMap(({ personId }) => (personId === undefined ? [] : [personId]));
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return letters.map(({ personId, to, reply, skip }) => ({
    who: personId === undefined ? 'nhóm' : (names.get(personId) ?? ''),
    to: to?.chat ?? '–',
    says: plain(reply.text).split('\n').slice(0, 2).join(' · '),
    skip,
  }));
}
