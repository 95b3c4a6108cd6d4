import { knownHolidays } from '../db/holidays.ts';
import type { Tx } from '../db/open/open.ts';
import { setDays } from '../db/queries/reminders/calendar-days.ts';
import { amend, type Holidays } from '../domain/holidays.ts';
import type { Timer } from './timer.ts';

/** The public holidays as the office last read them. */
export interface Almanac {
  holidays(): Holidays;
  /** Reads them anew; have they changed? */
  renew(): Promise<boolean>;
  /** The same where the last reading is a minute old. */
  keep(): Promise<boolean>;
}

/** Letters that wait learn so late of days an administrator has set; those fetched, at once. */
const keptMs = 60_000;

export function openAlmanac(tx: Tx, timer: Timer): Almanac {
  let holidays = knownHolidays();
  let known = '';
  let readAt = Number.NEGATIVE_INFINITY;

  async function renew(): Promise<boolean> {
    const days = await setDays(tx);
    readAt = timer.now();
    const said = JSON.stringify(days);
    if (said === known) return false;
    known = said;
    holidays = amend(knownHolidays(), days);
    return true;
  }
  return {
    holidays: () => holidays,
    renew,
    keep: async () => timer.now() - readAt >= keptMs && renew(),
  };
}
