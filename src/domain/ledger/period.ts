import { addDays, type Day, dateOf, daysBetween } from '../day.ts';
import type { Holidays } from '../holidays.ts';
import { absent, type VisitTerms } from '../policies/policy.ts';
import type { DayRange } from '../visits/visit.ts';
import type { Span } from './input.ts';

/** The days of a year that count under a policy: its season, no later than the cut-off. */
export function periodOf({ season, cutOff }: VisitTerms, year: number): DayRange {
  const { from, to } = season?.value ?? absent.season;
  const last = cutOff?.value ?? absent.cutOff;
  return { from: `${year}-${from}`, to: `${year}-${last < to ? last : to}` };
}

/** One mark a day of a period, by the number of the day in it. */
export type Marks = Uint8Array;

/** The part of a span inside a period as numbers of days, the end excluded; empty where it lies outside. */
export function cut(span: Span, period: DayRange): [from: number, end: number] {
  const last = span.to === null || span.to > period.to ? period.to : span.to;
  const first = span.from < period.from ? period.from : span.from;
  if (first > last) return [0, 0];
  return [daysBetween(period.from, first), daysBetween(period.from, last) + 1];
}

/** Marks the days of a period that lie in some span. */
export function markSpans(spans: readonly Span[], period: DayRange): Marks {
  const marks = new Uint8Array(lengthOf(period));
  for (const span of spans) marks.fill(1, ...cut(span, period));
  return marks;
}

/** Marks the working days of a period; all of its days where `only` is not asked. */
export function markWorking(period: DayRange, holidays: Holidays, only: boolean): Marks {
  const marks = new Uint8Array(lengthOf(period)).fill(1);
  if (!only) return marks;
  const first = dateOf(period.from).getUTCDay();
  for (let at = 0; at < marks.length; at++) if ((first + at) % 7 === 0 || (first + at) % 7 === 6) marks[at] = 0;
  const within = (day: Day) => day >= period.from && day <= period.to;
  for (const day of holidays.off.keys()) if (within(day)) marks[daysBetween(period.from, day)] = 0;
  for (const day of holidays.work) if (within(day)) marks[daysBetween(period.from, day)] = 1;
  return marks;
}

/** The day of a number. */
export function dayAt(period: DayRange, at: number): Day {
  return addDays(period.from, at);
}

function lengthOf(period: DayRange): number {
  return Math.max(0, daysBetween(period.from, period.to) + 1);
}

/** `n` in the proportion part ÷ whole, to the nearest whole number, halves up. */
export function share(n: number, part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((2 * n * part + whole) / (2 * whole));
}
