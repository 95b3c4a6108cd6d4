import { type Day, addDays as later } from '../../src/domain/day.ts';
import type { Holidays } from '../../src/domain/holidays.ts';
import type { LedgerInput, LedgerVisit, Span } from '../../src/domain/ledger/input.ts';
import type { VisitTerms } from '../../src/domain/policies/policy.ts';
import { visitActivity, visitLevel } from '../../src/domain/visits/visit-kind.ts';
import { type VisitState, visitState } from '../../src/domain/visits/visit-life.ts';

/** Days written out beforehand: adding days by dates would take most of the time. */
const written: readonly Day[] = Array.from({ length: 4_000 }, (_, n) => later('2021-01-01', n));
const placeOf = new Map(written.map((day, at) => [day, at]));
const addDays = (day: Day, n: number): Day => written[(placeOf.get(day) ?? Number.NaN) + n] ?? later(day, n);

/** Numbers drawn from a seed (mulberry32): the same seed draws the same calendars. */
function draws(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (n: number) => Math.floor(next() * (n + 1));
  const one = <T>(of: readonly T[]): T => {
    const drawn = of[upTo(of.length - 1)];
    if (drawn === undefined) throw new RangeError('drawn from nothing');
    return drawn;
  };
  return { upTo, one, chance: (share: number) => next() < share };
}

type Draw = ReturnType<typeof draws>;

const states: readonly VisitState[] = visitState.options;
const rules = [null, 'KS-02', 'KS-03'] as const;

/** Holidays with a Saturday worked in exchange, around the year ends and a leap day. */
const holidays: Holidays = {
  off: new Map(['2024-02-29', '2024-12-31', '2025-01-01', '2027-01-01', '2028-02-29'].map((day) => [day, 'nghỉ'])),
  work: new Set(['2024-01-06', '2026-01-10', '2028-12-30']),
};

/** `count` calendars drawn from a seed: leap years, year ends, overlaps, exemptions, all policies. */
export function* ledgerCases(seed: number, count: number): Generator<LedgerInput> {
  const draw = draws(seed);
  for (let n = 0; n < count; n++) {
    const year = draw.one([2024, 2026, 2027, 2028]);
    yield {
      ...{ year, holidays, terms: termsOf(draw) },
      today: addDays(`${year}-01-01`, draw.upTo(400) - 15),
      visits: Array.from({ length: draw.upTo(7) }, (_, id) => visitOf(draw, year, id)),
      exemptions: Array.from({ length: draw.one([0, 0, 1, 2]) }, () => spanOf(draw, year)),
      service: draw.chance(0.6) ? [{ from: '2020-01-01', to: null }] : [spanOf(draw, year), spanOf(draw, year)],
    };
  }
}

/** Half of them near the year's ends or its 29 February. */
function dayOf(draw: Draw, year: number): Day {
  if (draw.chance(0.5)) return addDays(`${year}-01-01`, draw.upTo(365));
  return addDays(draw.one([`${year - 1}-12-20`, `${year}-01-01`, `${year}-02-28`, `${year}-12-31`]), draw.upTo(8) - 4);
}

function spanOf(draw: Draw, year: number): Span {
  const from = dayOf(draw, year);
  return { from, to: draw.chance(0.2) ? null : addDays(from, draw.upTo(draw.one([3, 60, 400]))) };
}

function visitOf(draw: Draw, year: number, id: number): LedgerVisit {
  const from = dayOf(draw, year);
  const visit = {
    ...{ id, from, to: addDays(from, draw.upTo(draw.one([0, 2, 8]))), state: draw.one(states) },
    ...{
      level: draw.one(visitLevel.options),
      thematic: draw.chance(0.5),
      startPart: draw.chance(0.4) ? draw.one(['sáng', 'chiều'] as const) : undefined,
    },
    endPart: draw.chance(0.3) ? ('sáng' as const) : undefined,
    // One place past the list: nothing tells.
    activity: visitActivity.options[draw.upTo(visitActivity.options.length)],
  };
  return draw.chance(0.5) ? visit : { ...visit, evidenced: draw.chance(0.5) };
}

function termsOf(draw: Draw): VisitTerms {
  const rule = draw.one(rules);
  const some = <T>(value: T) => (draw.chance(0.5) ? { value, rule: draw.one(rules) } : undefined);
  const minDays = draw.upTo(6);
  const terms = {
    levelMinimums: some(Object.fromEntries(visitLevel.options.map((level) => [level, draw.upTo(20)]))),
    thematicTrips: some({ count: draw.upTo(4), minDays, maxDays: minDays + draw.upTo(4) }),
    thematicGap: some(draw.upTo(20)),
    activities: some(visitActivity.options.filter((kind, at) => at === 0 || draw.chance(kind === 'joint' ? 0.2 : 0.7))),
    halfDays: some(draw.chance(0.7)),
    countsFrom: some(draw.one(['passed', 'reported', 'confirmed'] as const)),
    evidence: some(draw.chance(0.7)),
    season: some(
      draw.one([
        { from: '03-01', to: '12-31' },
        { from: '01-05', to: '02-28' },
        { from: '01-01', to: '11-30' },
      ]),
    ),
    cutOff: some(draw.one(['11-15', '12-31', '03-01'])),
    proRata: some(draw.chance(0.7)),
    workingDays: some(draw.chance(0.7)),
  };
  const given = Object.fromEntries(Object.entries(terms).filter(([, term]) => term !== undefined));
  return {
    ...given,
    daysPerYear: { value: draw.one([0, 1, draw.upTo(40), 30, 60, 366]), rule },
    longestRange: { value: 14, rule: null },
    advance: { value: 180, rule: null },
  };
}
