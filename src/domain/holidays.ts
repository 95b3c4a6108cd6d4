import { z } from 'zod';
import { addDays, type Day, day } from './day.ts';

const basis = z.enum(['announced', 'law', 'expected']);

/** prisma/seed/holidays.json: days off (both ends included) and the Saturdays worked in exchange for one of them. */
const holidayFile = z.strictObject({
  source: z.string(),
  off: z.array(z.strictObject({ name: z.string(), from: day, to: day, basis })),
  work: z.array(z.strictObject({ day, insteadOf: day, basis })),
});

/** Days that are off although no weekend, by name, and weekend days that are worked. */
export interface Holidays {
  readonly off: ReadonlyMap<Day, string>;
  readonly work: ReadonlySet<Day>;
}

/** Reads the holiday file; throws a ZodError when it is not one. */
export function readHolidays(file: unknown): Holidays {
  const { off, work } = holidayFile.parse(file);
  return {
    off: new Map(off.flatMap(({ name, from, to }) => daysFrom(from, to).map((one) => [one, name] as const))),
    work: new Set(work.map((one) => one.day)),
  };
}

function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let one = from; one <= to; one = addDays(one, 1)) days.push(one);
  return days;
}
