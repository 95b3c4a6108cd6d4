import type { Still } from '../post/deliver.ts';
import dataDeadlines from './data-deadlines.ts';
import { digestMonth } from './digest-month.ts';
import { digestWeek } from './digest-week.ts';
import { digestYear } from './digest-year.ts';
import { type Job, stillOf } from './job.ts';
import { type LedgerSettings, settleDue } from './ledger.ts';
import planAnswers from './plan-answers.ts';
import { type SealRoom, sealAudit } from './seal-audit.ts';
import unitSuccessions from './unit-successions.ts';
import visitHosts from './visit-hosts.ts';
import visitTomorrow from './visit-tomorrow.ts';

/** Every scheduled job. */
export const jobs: readonly Job[] = [
  visitTomorrow,
  visitHosts,
  dataDeadlines,
  planAnswers,
  unitSuccessions,
  ...digestMonth,
  ...digestWeek,
  ...digestYear,
];

export interface Jobs {
  /** Settles what is due now and seals the audit: for the heartbeat to ask, every minute. */
  settle: () => Promise<void>;
  /** For the post office to ask before it sends. */
  still: Still;
}

export function openJobs(settings: Omit<LedgerSettings, 'jobs'> & Pick<SealRoom, 'log'>): Jobs {
  return {
    settle: async () => {
      await settleDue({ ...settings, jobs });
      await sealAudit(settings);
    },
    still: stillOf(jobs, settings.prisma, settings.post.clock),
  };
}
