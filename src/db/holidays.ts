import file from '../../prisma/seed/holidays.json' with { type: 'json' };
import { amend, type Holidays, readHolidays } from '../domain/holidays.ts';
import { lawfulHolidays } from '../domain/lawful-holidays.ts';
import type { Tx } from './open/open.ts';
import { setDays } from './queries/reminders/calendar-days.ts';

/** Years after the file's last one that are worked out by the law, until somebody enters what was announced. */
const AHEAD = 3;

let read: Holidays | undefined;

/** The public holidays and Saturdays worked that the program was delivered with; read once. */
export function knownHolidays(): Holidays {
  read ??= withYearsAhead(readHolidays(file));
  return read;
}

/** The same with the days an administrator has set: one small statement, so that every replica follows at once. */
export async function holidaysNow(tx: Tx): Promise<Holidays> {
  const days = await setDays(tx);
  return days.length === 0 ? knownHolidays() : amend(knownHolidays(), days);
}

function withYearsAhead({ off, work }: Holidays): Holidays {
  const last = Math.max(...[...off.keys()].map((day) => Number(day.slice(0, 4))));
  const years = Array.from({ length: AHEAD }, (_, n) => last + 1 + n);
  return { off: new Map([...off, ...years.flatMap((year) => [...lawfulHolidays(year)])]), work };
}
