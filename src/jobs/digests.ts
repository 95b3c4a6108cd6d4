import { atEveryHour } from './digest-hours.ts';
import { digestMonth } from './digest-month.ts';
import { digestWeek } from './digest-week.ts';
import { digestYear } from './digest-year.ts';
import type { Job } from './job.ts';

/** The rarer one goes before the more frequent: whoever would get two on a morning gets the first. */
const inRank = [digestYear, digestMonth, digestWeek];

/** Every digest at every hour, to be asked in this order. */
export const digests: readonly Job[] = inRank.flatMap((digest, at) =>
  atEveryHour(digest, { earlier: inRank.slice(0, at), later: inRank.slice(at + 1) }),
);
