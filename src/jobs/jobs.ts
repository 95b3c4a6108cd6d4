import type { Still } from '../post/deliver.ts';
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

export function openJobs(settings: Omit<LedgerSettings, 'jobs'>): Jobs {
  return {
    settle: () => settleDue({ ...settings, jobs }),
    still: stillOf(jobs, settings.prisma, settings.post.clock),
  };
}
