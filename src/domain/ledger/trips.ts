import { daysBetween } from '../day.ts';
import { absent, type VisitTerms } from '../policies/policy.ts';
import { type DayRange, lengthOf } from '../visits/visit.ts';
import { counts } from './counting.ts';
import type { LedgerVisit } from './input.ts';

/** Why a thematic trip is none: too few days, too many, too few days free after the one before; and by how many. */
export interface TripFault {
  kind: 'short' | 'long' | 'close';
  by: number;
  rule: string | null;
}

/** A thematic trip as judged: `fault` undefined means that it is valid. */
export interface JudgedTrip {
  visit: LedgerVisit;
  fault: TripFault | undefined;
}

/** How long a thematic trip must last, and how many days must lie free between two. */
export interface TripTerms {
  min: number;
  max: number;
  gap: number;
  rule: string | null;
  gapRule: string | null;
}

/** What a policy asks of one thematic trip; undefined where it speaks of none. */
export function tripTerms({ thematicTrips, thematicGap }: VisitTerms): TripTerms | undefined {
  if (!thematicTrips) return undefined;
  const { minDays: min, maxDays: max } = thematicTrips.value;
  const gap = thematicGap?.value ?? absent.thematicGap;
  return { min, max, gap, rule: thematicTrips.rule, gapRule: thematicGap?.rule ?? null };
}

/** What is wrong with the length of a thematic trip. */
export function lengthFault(range: DayRange, { min, max, rule }: TripTerms): TripFault | undefined {
  const days = lengthOf(range);
  if (days < min) return { kind: 'short', by: min - days, rule };
  return days > max ? { kind: 'long', by: days - max, rule } : undefined;
}

/** What is wrong with the days free between a trip and the one before it. */
export function gapFault(before: DayRange, range: DayRange, { gap, gapRule: rule }: TripTerms): TripFault | undefined {
  const free = daysBetween(before.to, range.from) - 1;
  return free < gap ? { kind: 'close', by: gap - free, rule } : undefined;
}

/**
 * Judges the thematic trips that begin in a period, those that end first first: each by its length, then by the days free
 * since the last valid one. `before` is the last valid trip of the period before, as that period judged it.
 */
export function judgeTrips(
  visits: readonly LedgerVisit[],
  terms: VisitTerms,
  period: DayRange,
  before?: LedgerVisit,
): JudgedTrip[] {
  const asked = tripTerms(terms);
  if (!asked) return [];
  const within = ({ from }: DayRange) => from >= period.from && from <= period.to;
  const trips = visits.filter((visit) => visit.thematic && counts(visit, terms) && within(visit)).sort(byEnd);
  let last = before;
  return trips.map((visit) => {
    const fault = lengthFault(visit, asked) ?? (last && gapFault(last, visit, asked));
    if (!fault) last = visit;
    return { visit, fault };
  });
}

function byEnd(a: LedgerVisit, b: LedgerVisit): number {
  return compare(a.to, b.to) || compare(a.from, b.from) || a.id - b.id;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
