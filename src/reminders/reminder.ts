import type { Tx } from '../db/open/open.ts';
import type { Day } from '../domain/day.ts';
import type { Holidays } from '../domain/holidays.ts';
import type { Button } from '../post/reply.ts';

/** What is asked of a kind: what stands open on a day, of some people only or of everybody. */
export interface Asked {
  tx: Tx;
  day: Day;
  now: Date;
  holidays: Holidays;
  people?: readonly number[];
  /** Only kinds of these names, those for whoever stands above being kinds of their own; absent: all. */
  only?: ReadonlySet<string>;
}

/** One open matter. It is gone from the next answer as soon as the thing is done: so its reminders stop. */
export interface Found {
  /** What it is about, for ever: `visit:12`. */
  subject: string;
  people: readonly number[];
  /** The days on which they are reminded of it, in order; one that is no working day waits for the next that is. */
  on: readonly Day[];
  /** The matter in one line of a phone. */
  line: string;
  /** The same in a few words, for where several are put together. */
  brief: string;
  button?: Button;
  /** From this day whoever stands above in or over this unit hears of it too. */
  up?: { on: Day; unitId: number };
}

/** How several matters of one kind are said in one line, and what opens them. */
export interface Summed {
  name: string;
  title: string;
  sum(briefs: readonly string[]): string;
  more?: Button;
}

/** A kind of reminder: data and one set-based question. The morning's letter puts all kinds together. */
export interface ReminderKind extends Summed {
  /** Others wait for it, or the law asks it: it cannot be turned off and needs no consent to reminders. */
  duty: boolean;
  /** What those above are told. Always a duty. */
  late?: Summed;
  find(asked: Asked): Promise<Found[]>;
}

export function reminder(kind: ReminderKind): ReminderKind {
  return kind;
}

/** What one person is to be reminded of. */
export interface Matter {
  kind: string;
  subject: string;
  personId: number;
  on: readonly Day[];
  line: string;
  brief: string;
  button?: Button;
  duty: boolean;
}
