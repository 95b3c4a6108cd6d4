import holidayFile from '../../prisma/seed/holidays.json' with { type: 'json' };
import type { PrismaClient } from '../db/client/client.ts';
import { readHolidays } from '../domain/holidays.ts';
import type { Still } from '../post/deliver.ts';
import type { Post } from '../post/queues.ts';
import { type Job, stillOf } from './job.ts';
import { type LedgerSettings, settleDue } from './ledger.ts';
import visitTomorrow from './visit-tomorrow.ts';

/** Every scheduled job. */
export const jobs: readonly Job[] = [visitTomorrow];

export interface Jobs {
  /** Settles what is due now: for the heartbeat to ask. */
  settle: () => Promise<void>;
  /** For the post office to ask before it sends. */
  still: Still;
}

export function openJobs({
  prisma,
  post,
  log,
}: {
  prisma: PrismaClient;
  post: Post;
  log: LedgerSettings['log'];
}): Jobs {
  const holidays = readHolidays(holidayFile);
  return {
    settle: () => settleDue({ prisma, post, jobs, holidays, log }),
    still: stillOf(jobs, prisma, post.clock),
  };
}
