import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerInput, LedgerVisit } from '../../src/domain/ledger/input.ts';
import { type Ledger, ledgerOf } from '../../src/domain/ledger/ledger.ts';
import { bareTerms, type VisitTerms } from '../../src/domain/policies/policy.ts';
import { ledgerCases } from '../support/ledger-cases.ts';
import {
  type OracleDay,
  oracleDays,
  oracleShare,
  oracleTally,
  oracleTrips,
  tripsFit,
} from '../support/ledger-oracle.ts';

const BATCH = 100;
const BATCHES = 1_010;

it('agrees with a day-by-day count on 100,000 random calendars', { timeout: 120_000 }, () => {
  let cases = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      for (const input of ledgerCases(seed, BATCH)) {
        check(input);
        cases++;
      }
    }),
    { numRuns: BATCHES },
  );
  expect(cases).toBeGreaterThanOrEqual(100_000);
});

/** Compares plainly first: building the matcher's report for each of 100,000 agreements would take a minute. */
function check(input: LedgerInput): void {
  const ledger = ledgerOf(input);
  const days = oracleDays(input);
  let credited = 0;
  for (const credit of ledger.credit.values()) credited += credit;
  if (credited !== ledger.days.done) expect.fail(`credits of ${credited} days: ${JSON.stringify(input)}`);
  const [got, wanted] = [pick(ledger), oracleOf(input, days, ledger)];
  if (JSON.stringify(got) !== JSON.stringify(wanted)) expect(got, JSON.stringify(input)).toEqual(wanted);
  checkReach(input, ledger, days);
}

function pick({ days, levels, trips, exempt, expected, free, breaches }: Ledger) {
  const byKind = breaches.filter(({ kind }) => kind !== 'trip').map(({ kind, by, rule }) => ({ kind, by, rule }));
  return { days, levels, valid: trips.done + trips.planned, tripsLeft: trips.left, exempt, expected, free, byKind };
}

function oracleOf(input: LedgerInput, days: readonly OracleDay[], ledger: Ledger) {
  const { terms, today } = input;
  const share = (n: number) => oracleShare(n, days, input);
  const quota = share(terms.daysPerYear.value);
  const levels = Object.entries(terms.levelMinimums?.value ?? {}).map(([level, least]) => ({
    level,
    ...oracleTally(
      days.filter((day) => day.level === level),
      share(least),
      today,
    ),
  }));
  const owed = days.filter((day) => day.owed);
  const valid = oracleTrips(input, days);
  const tripsQuota = share(terms.thematicTrips?.value.count ?? 0);
  const free = days
    .filter(({ day, owed: is, working }) => is && working && day >= today)
    .reduce((sum, { all }) => sum + 1 - all, 0);
  const tally = oracleTally(days, quota, today);
  const found = { days: tally, levels, valid, tripsLeft: Math.max(0, tripsQuota - valid) };
  return {
    ...found,
    exempt:
      owed.length === 0 &&
      days.some(({ day }) => input.service.some((span) => span.from <= day && day <= (span.to ?? '9'))),
    expected: owed.length === 0 ? 0 : Math.round((quota * owed.filter(({ day }) => day < today).length) / owed.length),
    free,
    byKind: breaches(input, days, { ...found, free, tripsQuota, tripsDone: doneTrips(input, ledger) }),
  };
}

function breaches(
  input: LedgerInput,
  days: readonly OracleDay[],
  found: {
    days: Ledger['days'];
    levels: { quota: number; done: number; left: number }[];
    tripsLeft: number;
    free: number;
    tripsQuota: number;
    tripsDone: number;
  },
) {
  const { terms, today } = input;
  const over = days.every(({ day }) => day < today);
  const rule = terms.daysPerYear.rule;
  const tripRule = terms.thematicTrips?.rule ?? null;
  const rest = Math.max(
    found.days.left,
    found.levels.reduce((sum, { left }) => sum + left, 0),
  );
  const now = Math.max(0, days.filter(({ day }) => day < today).length);
  const late = !over && found.tripsLeft > 0 && !tripsFit(input, days, now, found.tripsLeft);
  const all = over
    ? [
        { kind: 'days', by: found.days.quota - found.days.done, rule },
        ...found.levels.map((level) => ({
          kind: 'level',
          by: level.quota - level.done,
          rule: terms.levelMinimums?.rule ?? null,
        })),
        { kind: 'trips', by: found.tripsQuota - found.tripsDone, rule: tripRule },
      ]
    : [
        { kind: 'outOfReach', by: rest - found.free, rule },
        { kind: 'tripsOutOfReach', by: late ? found.tripsLeft : 0, rule: tripRule },
      ];
  return all.filter(({ by }) => by > 0);
}

/** Which of the valid trips are over follows from the ledger's own judgement, checked above by its number. */
function doneTrips(input: LedgerInput, { trips }: Ledger): number {
  const from = input.terms.countsFrom?.value ?? 'passed';
  return trips.judged.filter(({ visit, fault }) => {
    if (fault) return false;
    const reported = visit.state === 'done' || visit.state === 'confirmed';
    if (from === 'confirmed') return visit.state === 'confirmed' && visit.to <= input.today;
    if (from === 'reported') return reported && visit.to <= input.today;
    return visit.to < input.today || (visit.to === input.today && reported);
  }).length;
}

/** From the last day there is room enough for the rest, from the day after it no more; without one there is none at all. */
function checkReach(input: LedgerInput, ledger: Ledger, days: readonly OracleDay[]): void {
  const rest = Math.max(
    ledger.days.left,
    ledger.levels.reduce((sum, { left }) => sum + left, 0),
  );
  const room = (from: string) => {
    let free = 0;
    for (const { day, owed, working, all } of days)
      if (owed && working && day >= from && day >= input.today) free += 1 - all;
    return free;
  };
  const { lastDay, lastTripDay } = ledger;
  const reachable = rest > 0 && room(input.today) >= rest;
  if ((lastDay !== undefined) !== reachable) expect.fail(`lastDay ${lastDay}, rest ${rest}: ${JSON.stringify(input)}`);
  if (lastDay !== undefined && (room(lastDay) < rest || room(next(days, lastDay)) >= rest))
    expect.fail(`lastDay ${lastDay} is not the last: ${JSON.stringify(input)}`);
  const at = days.findIndex(({ day }) => day === lastTripDay);
  const left = ledger.trips.left;
  if (at >= 0 && (!tripsFit(input, days, at, left) || tripsFit(input, days, at + 1, left)))
    expect.fail(`lastTripDay ${lastTripDay}: ${JSON.stringify(input)}`);
}

function next(days: readonly OracleDay[], day: string): string {
  return days.find((one) => one.day > day)?.day ?? '9999-12-31';
}

const holidays = { off: new Map(), work: new Set<string>() };
const always = [{ from: '2020-01-01', to: null }];

/** Đà Nẵng 2023 (KS-02, KS-03, KS-07). */
const danang: VisitTerms = {
  ...bareTerms,
  daysPerYear: { value: 60, rule: 'KS-02' },
  thematicTrips: { value: { count: 2, minDays: 5, maxDays: 7 }, rule: 'KS-03' },
  thematicGap: { value: 1, rule: 'KS-03' },
  cutOff: { value: '11-15', rule: 'KS-07' },
};

function visit(id: number, from: string, to: string, more: Partial<LedgerVisit> = {}): LedgerVisit {
  return { id, from, to, state: 'done', level: 'commune', thematic: false, ...more };
}

function ledger(visits: LedgerVisit[], more: Partial<LedgerInput> = {}): Ledger {
  return ledgerOf({
    visits,
    terms: danang,
    exemptions: [],
    service: always,
    year: 2023,
    today: '2023-11-16',
    holidays,
    ...more,
  });
}

describe('the case of one city', () => {
  it('counts 29 February and the days of a trip over the year’s end to their own years', () => {
    const over = [visit(1, '2023-12-30', '2024-01-02'), visit(2, '2024-02-28', '2024-03-01')];
    const terms = { ...danang, cutOff: { value: '12-31', rule: null } };
    expect(ledger(over, { terms, today: '2024-06-01' }).days.done).toBe(2);
    expect(ledger(over, { terms, today: '2024-06-01', year: 2024 }).days.done).toBe(5);
  });

  it('takes no day after the cut-off, and says what is missing then and by which rule', () => {
    const { days, breaches } = ledger([visit(1, '2023-11-14', '2023-11-18')]);
    expect(days).toMatchObject({ quota: 60, done: 2, left: 58 });
    expect(breaches).toEqual([
      { kind: 'days', by: 58, rule: 'KS-02' },
      { kind: 'trips', by: 2, rule: 'KS-03' },
    ]);
  });

  it('judges thematic trips by length and by the days between them', () => {
    const trips = [
      visit(1, '2023-03-06', '2023-03-10', { thematic: true }),
      visit(2, '2023-03-11', '2023-03-15', { thematic: true }),
      visit(3, '2023-04-03', '2023-04-06', { thematic: true }),
      visit(4, '2023-05-01', '2023-05-09', { thematic: true }),
      visit(5, '2023-06-05', '2023-06-11', { thematic: true }),
    ];
    const { trips: found, breaches } = ledger(trips, { today: '2023-06-20' });
    expect(found).toMatchObject({ quota: 2, done: 2, left: 0 });
    expect(breaches.map(({ kind, by, rule }) => ({ kind, by, rule }))).toEqual([
      { kind: 'trip', by: 1, rule: 'KS-03' },
      { kind: 'trip', by: 1, rule: 'KS-03' },
      { kind: 'trip', by: 2, rule: 'KS-03' },
    ]);
  });

  it('looks at the gap to the last valid trip of the year before, not at one that was none', () => {
    const trip = (id: number, from: string, to: string) => visit(id, from, to, { thematic: true });
    const terms = { ...danang, cutOff: { value: '12-31', rule: null } };
    const close = [trip(1, '2022-12-26', '2022-12-31'), trip(2, '2023-01-01', '2023-01-06')];
    expect(ledger(close, { terms }).trips).toMatchObject({ done: 0, judged: [{ fault: { kind: 'close', by: 1 } }] });
    const short = [trip(1, '2022-12-29', '2022-12-31'), trip(2, '2023-01-01', '2023-01-06')];
    expect(ledger(short, { terms }).trips).toMatchObject({ done: 1, judged: [{ fault: undefined }] });
  });

  it('owes nothing when exempt all year, a part when the policy says pro rata', () => {
    const year = { from: '2023-01-01', to: '2023-12-31' };
    expect(ledger([], { exemptions: [year] })).toMatchObject({ exempt: true, days: { quota: 0 }, breaches: [] });
    const proRata = { ...danang, cutOff: { value: '12-31', rule: null }, proRata: { value: true, rule: null } };
    const half = [{ from: '2023-01-01', to: '2023-07-02' }];
    expect(ledger([], { terms: proRata, exemptions: half }).days.quota).toBe(30);
    expect(ledger([], { exemptions: half }).days.quota).toBe(60);
  });

  it('says the last day from which the rest can still be gone, and when it no longer can', () => {
    expect(ledger([], { today: '2023-09-01' }).lastDay).toBe('2023-09-17');
    const late = ledger([], { today: '2023-10-01' });
    expect(late).toMatchObject({ lastDay: undefined, free: 46 });
    expect(late.breaches[0]).toEqual({ kind: 'outOfReach', by: 14, rule: 'KS-02' });
  });
});
