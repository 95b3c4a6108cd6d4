import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type Day } from '../../../src/domain/day.ts';
import type { LedgerVisit } from '../../../src/domain/ledger/input.ts';
import { ledgerOf } from '../../../src/domain/ledger/ledger.ts';
import { bareTerms, type VisitTerms } from '../../../src/domain/policies/policy.ts';
import { type Finding, findingsOf, planAgainstActual } from '../../../src/domain/visits/supervision.ts';
import { type VisitState, visitState } from '../../../src/domain/visits/visit-life.ts';

const holidays = { off: new Map(), work: new Set<string>() };
const START = '2026-01-01';
const states: readonly VisitState[] = visitState.options;

function found(
  visits: LedgerVisit[],
  exemptions: { from: Day; to: Day | null }[],
  today: Day,
  terms: VisitTerms = bareTerms,
): Finding[] {
  const service = [{ from: '2020-01-01', to: null }];
  const ledger = ledgerOf({ visits, terms, exemptions, service, year: 2026, today, holidays });
  return findingsOf({ visits, exemptions, terms, ledger }, today);
}

const someDay = fc.integer({ min: 0, max: 60 }).map((n) => addDays(START, n));
const someVisit = fc.record({ from: someDay, days: fc.integer({ min: 1, max: 6 }), state: fc.constantFrom(...states) });
const someSpan = fc.record({ from: someDay, days: fc.integer({ min: 1, max: 20 }) });

it('finds every day claimed twice or while exempt, as a look at each day does', () => {
  fc.assert(
    fc.property(fc.array(someVisit, { maxLength: 6 }), fc.array(someSpan, { maxLength: 2 }), (drawn, spans) => {
      const visits = drawn.map(
        ({ from, days, state }, id): LedgerVisit => ({
          ...{ id, from, to: addDays(from, days - 1), state, level: 'branch', thematic: false },
        }),
      );
      const exemptions = spans.map(({ from, days }) => ({ from, to: addDays(from, days - 1) }));
      const all = found(visits, exemptions, '2026-02-10');
      const days = (kind: Finding['kind']) =>
        all.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.days, 0);
      let [twice, exempt] = [0, 0];
      for (let n = 0; n < 90; n++) {
        const day = addDays(START, n);
        const here = visits.filter(
          ({ from, to, state }) => from <= day && day <= to && state !== 'cancelled' && state !== 'denied',
        );
        twice += (here.length * (here.length - 1)) / 2;
        exempt += here.length * exemptions.filter(({ from, to }) => from <= day && day <= to).length;
      }
      expect({ twice: days('overlap'), exempt: days('exempt') }).toEqual({ twice, exempt });
    }),
    { numRuns: 500 },
  );
});

it('finds results overdue, and results that nobody has confirmed or that are denied', () => {
  const terms: VisitTerms = { ...bareTerms, reportDue: { value: 10, rule: 'KS-12' } };
  const visit = (id: number, to: Day, state: VisitState): LedgerVisit => ({
    ...{ id, from: to, to, state, level: 'branch', thematic: false },
  });
  const visits = [
    visit(1, '2026-03-01', 'planned'),
    visit(2, '2026-03-10', 'approved'),
    visit(3, '2026-03-02', 'done'),
    visit(4, '2026-03-03', 'confirmed'),
    visit(5, '2026-03-04', 'denied'),
    visit(6, '2026-03-05', 'cancelled'),
  ];
  const at = (today: Day) => found(visits, [], today, terms).map(({ kind, visits: of, rule }) => [kind, ...of, rule]);
  expect(at('2026-03-12')).toEqual([
    ['unreported', 1, 'KS-12'],
    ['unconfirmed', 3, null],
    ['denied', 5, null],
  ]);
  expect(at('2026-03-11')).not.toContainEqual(['unreported', 1, 'KS-12']);
  expect(at('2026-03-21')).toContainEqual(['unreported', 2, 'KS-12']);
});

it('counts every visit just once against its registration', () => {
  const drawn = fc.array(
    fc.record({
      from: someDay,
      days: fc.integer({ min: 1, max: 6 }),
      state: fc.constantFrom(...states),
      ahead: fc.integer({ min: -5, max: 5 }),
      calledOff: fc.integer({ min: -3, max: 3 }),
    }),
  );
  fc.assert(
    fc.property(drawn, someDay, (visits, today) => {
      const counts = planAgainstActual(
        visits.map(({ from, days, state, ahead, calledOff }, id) => ({
          ...{ id, from, to: addDays(from, days - 1), state, level: 'branch', thematic: false },
          registeredOn: addDays(from, -ahead),
          approvedOn: days > 3 ? addDays(from, -1) : null,
          cancelledOn: state === 'cancelled' ? addDays(from, calledOff) : null,
          moves: days % 2,
        })),
        today,
      );
      expect(counts.gone + counts.coming + counts.cancelled + counts.notGone + counts.unplanned).toBe(visits.length);
      const begun = visits.filter(({ state, ahead, from }) => state !== 'cancelled' && ahead >= 0 && from < today);
      expect(counts.unapproved).toBe(begun.filter(({ days }) => days <= 3).length);
      const off = visits.filter(({ state }) => state === 'cancelled');
      expect(counts.cancelled).toBe(off.filter(({ calledOff }) => calledOff <= 0).length);
      expect(counts.notGone).toBe(off.filter(({ calledOff }) => calledOff > 0).length);
    }),
  );
});
