import { addDays, type Day, daysBetween } from '../day.ts';
import { absent, type VisitTerms } from '../policies/policy.ts';
import type { DayRange } from '../visits/visit.ts';
import { type VisitLevel, visitLevel } from '../visits/visit-kind.ts';
import { type Breach, breachesOf } from './breaches.ts';
import { countHalves, doneUntil, type Halves } from './counting.ts';
import type { LedgerInput } from './input.ts';
import { dayAt, type Marks, markSpans, markWorking, periodOf, share } from './period.ts';
import { type JudgedTrip, judgeTrips } from './trips.ts';

/** Days against what is asked; halves show as .5. */
export interface Tally {
  quota: number;
  /** What counts. */
  done: number;
  /** Days that have passed and wait for their report or confirmation. */
  waiting: number;
  /** Days registered and still to come. */
  planned: number;
  /** What even these do not cover. */
  left: number;
}

/** Where one cadre stands in a year: every number is worked out from his visits. */
export interface Ledger {
  year: number;
  period: DayRange;
  /** Served in the period and exempt on all days of it. */
  exempt: boolean;
  days: Tally;
  levels: (Tally & { level: VisitLevel })[];
  trips: { quota: number; done: number; planned: number; left: number; judged: JudgedTrip[] };
  /** Days that an even pace would have brought by yesterday. */
  expected: number;
  /** Days from today to the period's end on which he could still go. */
  free: number;
  /** The last day from which what is left can still be gone, every free day used; undefined: nothing left, or too late. */
  lastDay: Day | undefined;
  /** The last day on which the first of the thematic trips still missing must begin. */
  lastTripDay: Day | undefined;
  /** The days each visit, by its id, brought to those done: they add up to them. */
  credit: ReadonlyMap<number, number>;
  /** What counts on each day of the period, by the day's number in it, in half days. */
  doneOn: Marks;
  breaches: Breach[];
}

/** What the parts of the reckoning share. */
interface Ground {
  input: LedgerInput;
  period: DayRange;
  /** Days on which something is owed: served, not exempt. */
  owed: Marks;
  /** He served on some day of the period. */
  served: boolean;
  halves: Halves;
  todayAt: number;
}

/** The ledger of one cadre's year. Pure: the same rows on the same day give the same figures. */
export function ledgerOf(input: LedgerInput): Ledger {
  const ground = groundOf(input);
  const { terms, year } = input;
  const { period, owed } = ground;
  const owedDays = sum(owed);
  const part = (n: number) => partOf(n, owedDays, owed.length, terms);
  const days = tally(part(terms.daysPerYear.value), ground, () => true);
  const levels = levelTallies(ground, part);
  const trips = tripTally(ground, part);
  const elapsed = sum(owed.subarray(0, clamp(ground.todayAt, owed.length)));
  const rest = restOf(days, levels);
  const reckoned = {
    ...{ year, period, days, levels, trips },
    credit: new Map([...ground.halves.credit].map(([id, halves]) => [id, halves / 2])),
    doneOn: ground.halves.done,
    exempt: owedDays === 0 && ground.served,
    expected: share(days.quota, elapsed, owedDays),
    ...reachOf(ground, rest),
    lastTripDay: lastTripDay(ground, trips.left),
  };
  return { ...reckoned, breaches: breachesOf(reckoned, rest, input) };
}

function groundOf(input: LedgerInput): Ground {
  const { terms, year, today } = input;
  const period = periodOf(terms, year);
  const barred = markSpans(input.exemptions, period);
  const service = markSpans(input.service, period);
  const owed = service.map((served, at) => (served && !barred[at] ? 1 : 0));
  const todayAt = daysBetween(period.from, today);
  const halves = countHalves(input.visits, { terms, period, barred, todayAt });
  return { input, period, owed, served: service.includes(1), todayAt, halves };
}

/** A part-year owes its part where the policy says so; else the whole, or nothing where no day is owed. */
function partOf(n: number, owedDays: number, whole: number, { proRata }: VisitTerms): number {
  if (proRata?.value ?? absent.proRata) return share(n, owedDays, whole);
  return owedDays > 0 ? n : 0;
}

function tally(quota: number, { halves, todayAt }: Ground, counted: (at: number) => boolean): Tally {
  let [done, waiting, planned] = [0, 0, 0];
  for (let at = 0; at < halves.all.length; at++) {
    const all = halves.all[at] ?? 0;
    if (all === 0 || !counted(at)) continue;
    const now = halves.done[at] ?? 0;
    done += now;
    if (at < todayAt) waiting += all - now;
    else planned += all - now;
  }
  const left = Math.max(0, quota * 2 - done - waiting - planned);
  return { quota, done: done / 2, waiting: waiting / 2, planned: planned / 2, left: left / 2 };
}

function levelTallies(ground: Ground, part: (n: number) => number): Ledger['levels'] {
  const asked: Partial<Record<VisitLevel, number>> = ground.input.terms.levelMinimums?.value ?? absent.levelMinimums;
  return visitLevel.options.flatMap((level, number) => {
    const least = asked[level];
    if (least === undefined) return [];
    return [{ level, ...tally(part(least), ground, (at) => ground.halves.level[at] === number + 1) }];
  });
}

function tripTally(ground: Ground, part: (n: number) => number): Ledger['trips'] {
  const { input, period, todayAt } = ground;
  // Trips of the year before are judged by themselves: how far back the visits reach must not change what is said of them.
  const earlier = judgeTrips(input.visits, input.terms, periodOf(input.terms, input.year - 1));
  const last = earlier.findLast(({ fault }) => !fault)?.visit;
  const judged = judgeTrips(input.visits, input.terms, period, last);
  const valid = judged.filter((trip) => !trip.fault);
  const isDone = ({ visit }: JudgedTrip) =>
    daysBetween(period.from, visit.to) < doneUntil(visit, { terms: input.terms, todayAt });
  const done = valid.filter(isDone).length;
  const quota = part((input.terms.thematicTrips?.value ?? absent.thematicTrips).count);
  const planned = valid.length - done;
  return { quota, done, planned, left: Math.max(0, quota - valid.length), judged };
}

/** Days still to find: what is left in all, or at the levels together where that is more (a day counts at one level). */
function restOf(days: Tally, levels: readonly Tally[]): number {
  return Math.max(
    days.left,
    levels.reduce((total, { left }) => total + left, 0),
  );
}

/** Walks back from the period's end over the days on which he could still go. */
function reachOf({ input, period, owed, halves, todayAt }: Ground, rest: number) {
  const working = markWorking(period, input.holidays, input.terms.workingDays?.value ?? absent.workingDays);
  let [room, lastDay] = [0, undefined as Day | undefined];
  for (let at = owed.length - 1; at >= Math.max(0, todayAt); at--) {
    if (owed[at] && working[at]) room += 2 - (halves.all[at] ?? 0);
    if (rest > 0 && lastDay === undefined && room >= rest * 2) lastDay = dayAt(period, at);
  }
  return { free: room / 2, lastDay };
}

function lastTripDay({ input, period, todayAt }: Ground, left: number): Day | undefined {
  if (left === 0) return undefined;
  const { minDays } = input.terms.thematicTrips?.value ?? absent.thematicTrips;
  const gap = input.terms.thematicGap?.value ?? absent.thematicGap;
  const last = addDays(period.to, 1 - left * Math.max(1, minDays) - (left - 1) * gap);
  return daysBetween(period.from, last) >= Math.max(0, todayAt) ? last : undefined;
}

function sum(marks: Uint8Array): number {
  let total = 0;
  for (let at = 0; at < marks.length; at++) total += marks[at] ?? 0;
  return total;
}

function clamp(at: number, length: number): number {
  return Math.max(0, Math.min(length, at));
}
