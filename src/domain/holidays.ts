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

/** Reads the holiday file; throws a ZodError when it is not one. What is only expected says so in its name. */
export function readHolidays(file: unknown): Holidays {
  const { off, work } = holidayFile.parse(file);
  const named = off.map(({ basis, name, ...days }) => ({
    ...days,
    name: basis === 'expected' ? expected(name) : name,
  }));
  return {
    off: new Map(named.flatMap(({ name, from, to }) => daysFrom(from, to).map((one) => [one, name] as const))),
    work: new Set(work.map((one) => one.day)),
  };
}

/** The name of a day off that no notice has settled yet. */
export const expected = (name: string): string => `${name} (dự kiến)`;

/** What an administrator made of a day: off, worked in exchange though a weekend's, or as any other of its weekday. */
export const setDayKind = z.enum(['off', 'work', 'plain']);

export interface SetDay {
  day: Day;
  kind: z.infer<typeof setDayKind>;
  name: string;
}

/** The holidays with some days as they were set: a set day replaces what was known of it. */
export function amend(known: Holidays, days: readonly SetDay[]): Holidays {
  const [off, work] = [new Map(known.off), new Set(known.work)];
  for (const { day: one, kind, name } of days) {
    off.delete(one);
    work.delete(one);
    if (kind === 'off') off.set(one, name);
    if (kind === 'work') work.add(one);
  }
  return { off, work };
}

function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let one = from; one <= to; one = addDays(one, 1)) days.push(one);
  return days;
}
