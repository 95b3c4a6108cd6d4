import { holidaysNow } from '../db/holidays.ts';
import type { Tx } from '../db/open/open.ts';
import type { Job } from './job.ts';
import { jobs as allJobs } from './jobs.ts';
import { newestDue } from './schedule.ts';

/** How late a job's newest run is: due so many seconds ago and not settled; 0 when it is settled. */
export interface Lag {
  job: string;
  title: string;
  seconds: number;
}

/** The lag of every job, worst first. A job no heartbeat has met yet has none. */
export async function lagOfJobs(tx: Tx, now: Date, jobs: readonly Job[] = allJobs): Promise<Lag[]> {
  const rows = await tx.occurrence.groupBy({ by: ['job'], where: { state: { not: 'due' } }, _max: { dueAt: true } });
  const holidays = await holidaysNow(tx);
  const settled = new Map(rows.map(({ job, _max }) => [job, _max.dueAt]));
  const lags = jobs.map(({ name, title, when }) => {
    const [last, due] = [settled.get(name), newestDue(when, now, holidays)?.dueAt];
    const late = last && due && last < due ? now.getTime() - due.getTime() : 0;
    return { job: name, title, seconds: Math.round(late / 1_000) };
  });
  return lags.sort((a, b) => b.seconds - a.seconds);
}
