import { holidaysNow } from '../db/holidays.ts';
import type { Still } from '../post/deliver.ts';
import { digests } from './digests.ts';
import { type Job, stillOf } from './job.ts';
import { type LedgerSettings, settleDue } from './ledger.ts';
import { meetingToday, meetingTomorrow } from './meeting-near.ts';
import { mornings } from './morning.ts';
import { type SealRoom, sealAudit } from './seal-audit.ts';
import unitSuccessions from './unit-successions.ts';
import visitHostTomorrow from './visit-host-tomorrow.ts';
import visitHosts from './visit-hosts.ts';
import visitTomorrow from './visit-tomorrow.ts';

/** Every scheduled job, in the order in which they are asked: digests take the matters of a morning with them, so they come first. */
export const jobs: readonly Job[] = [
  ...digests,
  ...mornings,
  visitTomorrow,
  visitHosts,
  visitHostTomorrow,
  meetingToday,
  meetingTomorrow,
  unitSuccessions,
];

export interface Jobs {
  /** Settles what is due now and seals the audit: for the heartbeat to ask, every minute. */
  settle: () => Promise<void>;
  /** For the post office to ask before it sends. */
  still: Still;
}

export function openJobs(settings: Omit<LedgerSettings, 'jobs' | 'holidays'> & Pick<SealRoom, 'log'>): Jobs {
  return {
    settle: async () => {
      await settleDue({ ...settings, jobs, holidays: await holidaysNow(settings.prisma) });
      await sealAudit(settings);
    },
    still: stillOf(jobs, settings.prisma, settings.post.clock),
  };
}
