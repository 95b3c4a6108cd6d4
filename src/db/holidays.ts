import file from '../../prisma/seed/holidays.json' with { type: 'json' };
import { type Holidays, readHolidays } from '../domain/holidays.ts';

let read: Holidays | undefined;

/** The public holidays and Saturdays worked that the program was delivered with; read once. */
export function knownHolidays(): Holidays {
  read ??= readHolidays(file);
  return read;
}
