import type { Day } from '../../src/domain/day.ts';
import type { LedgerInput, LedgerVisit, Span } from '../../src/domain/ledger/input.ts';

/** Every day of some years, written out; a day's place in this list is all the oracle knows of calendars. */
const allDays: readonly Day[] = Array.from({ length: 3_000 }, (_, n) =>
  new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10),
);
const placeOf = new Map(allDays.map((day, at) => [day, at]));
const at = (day: Day): number => placeOf.get(day) ?? Number.NaN;
const daysOfYear = Map.groupBy(allDays, (day) => Number(day.slice(0, 4)));
/** 1 January 2023 was a Sunday. */
const isWeekend = (day: Day): boolean => [0, 6].includes(at(day) % 7);

const holds = ({ from, to }: Span, day: Day): boolean => from <= day && (to === null || day <= to);

/** What one day of the period is, asked of every visit and span anew. */
export interface OracleDay {
  day: Day;
  owed: boolean;
  done: number;
  all: number;
  level: string | undefined;
  working: boolean;
}

/** Is the visit one that counts at all? */
function worthy(visit: LedgerVisit, { terms }: LedgerInput): boolean {
  if (visit.state === 'cancelled' || visit.state === 'denied') return false;
  if (terms.evidence?.value && visit.evidenced === false) return false;
  return !terms.activities || !visit.activity || terms.activities.value.includes(visit.activity);
}

/** Does it count on a day by now? */
function isDone(visit: LedgerVisit, day: Day, { terms, today }: LedgerInput): boolean {
  const reported = visit.state === 'done' || visit.state === 'confirmed';
  const from = terms.countsFrom?.value ?? 'passed';
  if (from === 'confirmed') return visit.state === 'confirmed' && day <= today;
  if (from === 'reported') return reported && day <= today;
  return day < today || (day === today && reported);
}

const levels = ['branch', 'commune', 'district'];
const none: readonly LedgerVisit[] = [];

const listed = new Map<string, readonly Day[]>();

/** The days of a year from one day of it to another; each list is made once. */
function daysBetween(year: number, from: string, to: string): readonly Day[] {
  const key = `${year} ${from} ${to}`;
  const known = listed.get(key);
  if (known) return known;
  const days = (daysOfYear.get(year) ?? []).filter((day) => day.slice(5) >= from && day.slice(5) <= to);
  listed.set(key, days);
  return days;
}

function periodDays({ terms, year }: LedgerInput): readonly Day[] {
  const season = terms.season?.value ?? { from: '01-01', to: '12-31' };
  const cutOff = terms.cutOff?.value ?? '12-31';
  return daysBetween(year, season.from, season.to < cutOff ? season.to : cutOff);
}

/** Every day of the period, looked at by itself. */
export function oracleDays(input: LedgerInput): OracleDay[] {
  const { terms, exemptions, service, holidays } = input;
  const counted = periodDays(input);
  const visits = input.visits.filter((visit) => worthy(visit, input));
  const halved = (visit: LedgerVisit, day: Day) =>
    (visit.startPart !== undefined && visit.from === day) || (visit.endPart !== undefined && visit.to === day);
  const worth = (visit: LedgerVisit, day: Day) => (terms.halfDays?.value && halved(visit, day) ? 0.5 : 1);
  const worthOf = (some: readonly LedgerVisit[], day: Day) =>
    Math.min(
      1,
      some.reduce((total, visit) => total + worth(visit, day), 0),
    );
  return counted.map((day) => {
    const exempt = exemptions.some((span) => holds(span, day));
    const here = exempt || visits.length === 0 ? none : visits.filter((visit) => holds(visit, day));
    const off = (isWeekend(day) || holidays.off.has(day)) && !holidays.work.has(day);
    return {
      day,
      owed: !exempt && service.some((span) => holds(span, day)),
      done:
        here.length === 0
          ? 0
          : worthOf(
              here.filter((visit) => isDone(visit, day, input)),
              day,
            ),
      all: here.length === 0 ? 0 : worthOf(here, day),
      level: here.length === 0 ? undefined : levels.find((level) => here.some((visit) => visit.level === level)),
      working: !terms.workingDays?.value || !off,
    };
  });
}

export function oracleTally(days: readonly OracleDay[], quota: number, today: Day) {
  let [done, waiting, planned] = [0, 0, 0];
  for (const one of days) {
    done += one.done;
    if (one.day < today) waiting += one.all - one.done;
    else planned += one.all - one.done;
  }
  return { quota, done, waiting, planned, left: Math.max(0, quota - done - waiting - planned) };
}

/** A part-year's share of a number. */
export function oracleShare(n: number, days: readonly OracleDay[], { terms }: LedgerInput): number {
  const owed = days.filter((day) => day.owed).length;
  if (owed === 0) return 0;
  return terms.proRata?.value ? Math.round((n * owed) / days.length) : n;
}

/** The thematic trips that begin on one of these days and are long enough but not too long. */
function fitting(input: LedgerInput, days: readonly { day: Day }[]): LedgerVisit[] {
  const asked = input.terms.thematicTrips?.value;
  if (!asked) return [];
  const within = new Set(days.map(({ day }) => day));
  const long = ({ from, to }: LedgerVisit) => at(to) - at(from) + 1;
  return input.visits.filter(
    (visit) =>
      visit.thematic &&
      worthy(visit, input) &&
      within.has(visit.from) &&
      long(visit) >= asked.minDays &&
      long(visit) <= asked.maxDays,
  );
}

/** The most trips that can be valid together: every choice among those of the right length is tried. */
export function oracleTrips(input: LedgerInput, days: readonly OracleDay[]): number {
  const gap = input.terms.thematicGap?.value ?? 0;
  const before = periodDays({ ...input, year: input.year - 1 }).map((day) => ({ day }));
  // Of the choices of the year before that make the most trips, the one that is over first.
  const ends = choices(fitting(input, before), gap).map((chosen) => ({
    made: chosen.length,
    end: chosen
      .map(({ to }) => to)
      .sort()
      .at(-1),
  }));
  const last = ends.sort((a, b) => b.made - a.made || ((a.end ?? '') < (b.end ?? '') ? -1 : 1))[0]?.end;
  const free = fitting(input, days).filter((trip) => last === undefined || at(trip.from) - at(last) - 1 >= gap);
  return Math.max(...choices(free, gap).map((chosen) => chosen.length));
}

/** Every choice of trips that lie apart. */
function choices(trips: readonly LedgerVisit[], gap: number): LedgerVisit[][] {
  const apart = (a: LedgerVisit, b: LedgerVisit) =>
    at(b.from) - at(a.to) - 1 >= gap || at(a.from) - at(b.to) - 1 >= gap;
  const found: LedgerVisit[][] = [];
  for (let choice = 0; choice < 2 ** trips.length; choice++) {
    const chosen = trips.filter((_, n) => choice & (1 << n));
    if (chosen.every((a, n) => chosen.slice(n + 1).every((b) => apart(a, b)))) found.push(chosen);
  }
  return found;
}

/** Can so many trips still be made from the day of this place on, one after the other with the gap between? */
export function tripsFit(input: LedgerInput, days: readonly OracleDay[], from: number, count: number): boolean {
  const min = Math.max(1, input.terms.thematicTrips?.value.minDays ?? 1);
  const gap = input.terms.thematicGap?.value ?? 0;
  let next = from;
  for (let made = 0; made < count; made++) {
    if (made > 0) next += gap;
    next += min;
  }
  return next <= days.length;
}
