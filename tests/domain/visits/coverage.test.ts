import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ledgerOf } from '../../../src/domain/ledger/ledger.ts';
import { bareTerms } from '../../../src/domain/policies/policy.ts';
import {
  type Counts,
  coverageOf,
  exemptOn,
  partOf,
  type Standing,
  shareText,
} from '../../../src/domain/visits/coverage.ts';
import { exemptionKind } from '../../../src/domain/visits/exemption.ts';

const holidays = { off: new Map(), work: new Set<string>() };

/** Somebody who went for so many of the days he owes. */
function standing(personId: number, unitId: number, done: number, quota: number, exempt: Standing['exempt']): Standing {
  const from = '2026-01-01';
  const to = new Date(Date.UTC(2026, 0, done)).toISOString().slice(0, 10);
  const visit = { id: 1, from, to, state: 'planned', level: 'branch', thematic: false } as const;
  const ledger = ledgerOf({
    ...{ visits: done > 0 ? [visit] : [], exemptions: [], service: [{ from: '2020-01-01', to: null }], holidays },
    ...{ terms: { ...bareTerms, daysPerYear: { value: quota, rule: null } }, year: 2026, today: '2026-12-31' },
  });
  return { personId, name: `Người ${personId}`, unitId, unit: `Ban ${unitId}`, exempt, ledger };
}

const drawn = fc.record({
  unit: fc.integer({ min: 1, max: 4 }),
  done: fc.integer({ min: 0, max: 70 }),
  quota: fc.constantFrom(30, 60),
  exempt: fc.option(fc.constantFrom(...exemptionKind.options), { nil: undefined, freq: 3 }),
});

it('counts everybody once: parts make the totals, units and reasons make the parts', () => {
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 30 }), (people) => {
      const all = people.map(({ unit, done, quota, exempt }, id) => standing(id, unit, done, quota, exempt));
      const coverage = coverageOf(all);
      const owing = people.filter(({ exempt }) => exempt === undefined);
      expect(coverage).toMatchObject({
        ...{ staff: people.length, exempt: people.length - owing.length, owing: owing.length },
        met: owing.filter(({ done, quota }) => done >= quota).length,
        short: owing.filter(({ done, quota }) => done < quota).length,
      });
      const sum = (of: keyof Counts) => coverage.byUnit.reduce((total, unit) => total + unit[of], 0);
      for (const of of ['staff', 'exempt', 'owing', 'met', 'short'] as const) expect(sum(of)).toBe(coverage[of]);
      expect(coverage.byReason.reduce((total, { count }) => total + count, 0)).toBe(coverage.exempt);
      for (const part of ['exempt', 'met', 'short'] as const)
        expect(all.filter((one) => partOf(one) === part)).toHaveLength(coverage[part]);
    }),
    { numRuns: 200 },
  );
});

it('writes a share with its percentage, of nobody without', () => {
  expect(shareText(17, 20)).toBe('17/20 (85 %)');
  expect(shareText(1, 3)).toBe('1/3 (33,3 %)');
  expect(shareText(0, 0)).toBe('0/0');
});

it('finds the exemption of a day, both ends included', () => {
  const spans = [{ from: '2026-02-01', to: '2026-02-28', kind: 'leave' as const }];
  expect(['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map((day) => exemptOn(spans, day))).toEqual([
    ...[undefined, 'leave', 'leave', undefined],
  ]);
});
