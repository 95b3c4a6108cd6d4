import { daysBetween } from '../day.ts';
import { absent, type VisitTerms } from '../policies/policy.ts';
import type { DayRange } from '../visits/visit.ts';
import { visitLevel } from '../visits/visit-kind.ts';
import type { VisitState } from '../visits/visit-life.ts';
import type { LedgerVisit } from './input.ts';
import { cut, type Marks } from './period.ts';

/** What each day of a period holds, in half days: 0, 1 or 2, however many visits fall on it. */
export interface Halves {
  /** What counts already. */
  done: Marks;
  /** With what will count once it has passed, or is reported or confirmed. */
  all: Marks;
  /** The deepest level visited, as its number in `visitLevel` plus one; 0: none. */
  level: Marks;
  /** What each visit, by its id, brought to `done`; a day two visits share belongs to the one given first. */
  credit: Map<number, number>;
}

/** The period counted into: `barred` days hold nothing, `todayAt` is today's number in it (outside it: below 0, past the end). */
export interface Frame {
  terms: VisitTerms;
  period: DayRange;
  barred: Marks;
  todayAt: number;
}

const rank: Readonly<Record<VisitState, number>> = {
  ...{ cancelled: -1, denied: -1 },
  ...{ planned: 0, approved: 0, done: 1, confirmed: 2 },
};
const needed = { passed: 0, reported: 1, confirmed: 2 } as const;

/** Does a visit count, whenever its days come? */
export function counts({ state, activity, evidenced }: LedgerVisit, terms: VisitTerms): boolean {
  if (rank[state] < 0) return false;
  if (evidenced === false && (terms.evidence?.value ?? absent.evidence)) return false;
  return activity === undefined || (terms.activities?.value ?? absent.activities).includes(activity);
}

/** The number of the first day on which a visit's days do not count yet: today; tomorrow once it is reported. */
export function doneUntil({ state }: LedgerVisit, { terms, todayAt }: Pick<Frame, 'terms' | 'todayAt'>): number {
  if (rank[state] < needed[terms.countsFrom?.value ?? absent.countsFrom]) return Number.NEGATIVE_INFINITY;
  return rank[state] > 0 ? todayAt + 1 : todayAt;
}

/** Counts visits into the days of a period. */
export function countHalves(visits: readonly LedgerVisit[], frame: Frame): Halves {
  const { terms, period, barred } = frame;
  const empty = () => new Uint8Array(barred.length);
  const halves: Halves = { done: empty(), all: empty(), level: empty(), credit: new Map() };
  const byHalves = terms.halfDays?.value ?? absent.halfDays;
  for (const visit of visits) {
    if (!counts(visit, terms)) continue;
    const depth = visitLevel.options.indexOf(visit.level) + 1;
    const until = doneUntil(visit, frame);
    const [from, end] = cut(visit, period);
    let credit = 0;
    for (let at = from; at < end; at++)
      if (!barred[at])
        credit += addDay(halves, at, { worth: byHalves ? worthAt(visit, at, period) : 2, depth, done: at < until });
    halves.credit.set(visit.id, credit);
  }
  return halves;
}

/** The half days a visit has on the day of this number: its first and its last may be halves. */
function worthAt({ from, to, startPart, endPart }: LedgerVisit, at: number, period: DayRange): number {
  if (!startPart && !endPart) return 2;
  const half = (startPart && daysBetween(period.from, from) === at) || (endPart && daysBetween(period.from, to) === at);
  return half ? 1 : 2;
}

/** Adds a visit's part of a day; gives by how much more of it is done. */
function addDay(
  { all, done: gone, level }: Halves,
  at: number,
  { worth, depth, done }: { worth: number; depth: number; done: boolean },
): number {
  all[at] = Math.min(2, (all[at] ?? 0) + worth);
  if (level[at] === 0 || depth < (level[at] ?? 0)) level[at] = depth;
  if (!done) return 0;
  const before = gone[at] ?? 0;
  gone[at] = Math.min(2, before + worth);
  return (gone[at] ?? 0) - before;
}
