import { z } from 'zod';
import type { Part } from './dates/node.ts';
import type { Parsed } from './dates/parsed.ts';
import { type Day, formatRange } from './day.ts';
import type { DayRange } from './visits/visit.ts';

const partOfDay = z.enum(['sáng', 'trưa', 'chiều', 'tối', 'đêm']);

/** The parts of the day in which a visit begins and ends, where that leaves half of the day; one day has only `startPart`. */
export const dayParts = z.object({ startPart: partOfDay.optional(), endPart: partOfDay.optional() });

export type DayParts = z.infer<typeof dayParts>;

/** Days with the parts of their ends. */
export interface PartedDays extends DayRange {
  startPart?: Part | undefined;
  endPart?: Part | undefined;
}

/**
 * What parts of the day said leave of a visit's ends: “chiều 12 đến sáng 14” begins and ends with half a day, “sáng 12 đến
 * chiều 14” is three whole days, “sáng và chiều 12” is a whole one.
 */
export function partsOf({ from, to, part, partTo }: Parsed & { kind: 'days' }): DayParts {
  if (from === to) return part && (!partTo || partTo === part) ? { startPart: part } : {};
  return {
    ...(part && part !== 'sáng' && part !== partTo ? { startPart: part } : {}),
    ...(partTo === 'sáng' || partTo === 'trưa' ? { endPart: partTo } : {}),
  };
}

/** The parts as kept in two columns. */
export function keptParts(startPart: string | null, endPart: string | null): DayParts {
  const kept = (part: string | null) =>
    partOfDay
      .optional()
      .catch(undefined)
      .parse(part ?? undefined);
  const [start, end] = [kept(startPart), kept(endPart)];
  return { ...(start ? { startPart: start } : {}), ...(end ? { endPart: end } : {}) };
}

/** Days as they are written down for the audit. */
export function daysTraced({ from, to, startPart, endPart }: PartedDays): Record<string, string> {
  return { from, to, ...(startPart ? { startPart } : {}), ...(endPart ? { endPart } : {}) };
}

/** Days as shown, with the parts of their ends. */
export function formatParted(days: PartedDays, today?: Day): string {
  const { startPart, endPart } = days;
  if (days.from === days.to && startPart) return `${startPart} ${formatRange(days.from, days.to, today)}`;
  const ends = [...(startPart ? [`từ ${startPart} ngày đầu`] : []), ...(endPart ? [`đến ${endPart} ngày cuối`] : [])];
  return [formatRange(days.from, days.to, today), ...(ends.length > 0 ? [`(${ends.join(', ')})`] : [])].join(' ');
}

/** Whether two visits are on the same day at the same time: a morning and an afternoon of one day are not. */
export function clash(one: PartedDays, other: PartedDays): boolean {
  const [from, to] = [one.from > other.from ? one.from : other.from, one.to < other.to ? one.to : other.to];
  if (from > to) return false;
  if (from !== to) return true;
  const [a, b] = [partOn(one, from), partOn(other, from)];
  return !a || !b || a === b;
}

/** The part of a day that a visit takes; undefined: all of it. */
function partOn({ from, to, startPart, endPart }: PartedDays, day: Day): Part | undefined {
  if (day === from && startPart) return startPart;
  return day === to && from !== to ? endPart : undefined;
}
