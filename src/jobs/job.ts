import type { Tx } from '../db/open/open.ts';
import type { Clock } from '../domain/clock.ts';
import type { Holidays } from '../domain/holidays.ts';
import type { Afterthought, Still } from '../post/deliver.ts';
import type { OpenLetter } from '../post/letter-rows.ts';
import type { Reply } from '../post/reply.ts';
import type { Schedule } from './schedule.ts';

/**
 * What becomes of runs missed in an outage: each is run and its letters say that they are late; only the newest is run;
 * the newest, while its letters may still leave on its own day (what they would have said waits for the next run); none
 * is, for this reason.
 */
export type Missed = 'run late' | 'newest only' | 'same day' | { skip: string };

/** One person's letter of a run, or why there is none. `recipient` is the last part of the letter's key. */
export interface DueLetter {
  recipient: string;
  personId?: number;
  /** Absent with `skip`. */
  to?: { channel: string; chat: string; topic?: string };
  reply: Reply;
  /** The event it reminds of: it leaves before it or not at all. */
  before?: Date;
  skip?: string;
}

export interface JobContext {
  tx: Tx;
  clock: Clock;
  holidays: Holidays;
}

/** A scheduled job says what is due and to whom; it never sends. */
export interface Job {
  /** Part of every key: never to be changed. Without a colon. */
  name: string;
  /** What people read in answer to why they got a letter. */
  title: string;
  when: Schedule;
  missed: Missed;
  /** Milliseconds a run may take where an organisation is a country; absent: what any transaction may. */
  timeout?: number;
  /**
   * Whether a run can have no letters at all, known without counting anything: the rows of such runs are written together,
   * for most hours that may be chosen nobody has chosen.
   */
  idle?(period: string, context: JobContext): Promise<boolean>;
  due(period: string, context: JobContext): Promise<DueLetter[]>;
  /** Asked right before sending: why the letter is no longer wanted, what it says instead, or undefined. */
  still?(letter: JobLetter, context: Omit<JobContext, 'holidays'>): Promise<Afterthought>;
}

/** What a job knows its letter by. */
export interface JobLetter {
  period: string;
  recipient: string;
  personId: number | undefined;
}

export function job(definition: Job): Job {
  return definition;
}

export function letterKey(name: string, period: string, recipient: string): string {
  return `${name}:${period}:${recipient}`;
}

/** The post office's question, put to the job a letter comes from. */
export function stillOf(jobs: readonly Job[], tx: Tx, clock: Clock): Still {
  return async (letter) => {
    const own = jobs.find((one) => one.name === letter.job);
    const known = readKey(letter);
    return own?.still && known ? own.still(known, { tx, clock }) : undefined;
  };
}

function readKey({ key, job: name, period, personId }: OpenLetter): JobLetter | undefined {
  if (name === null || period === null) return undefined;
  return { period, recipient: key.slice(letterKey(name, period, '').length), personId: personId ?? undefined };
}
