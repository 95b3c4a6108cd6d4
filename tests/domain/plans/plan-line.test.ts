import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differenceOf, isSame, type PlanLine } from '../../../src/domain/plans/plan-line.ts';

const line = (visitId: number, day: number, place: number): PlanLine => ({
  ...{
    visitId,
    code: `V${visitId}`,
    from: `2026-10-${day + 10}`,
    to: `2026-10-${day + 10}`,
    purpose: 'họp',
    who: 'Lan',
  },
  places: `xã ${place}`,
  people: [1],
});

const plan = fc
  .uniqueArray(fc.tuple(fc.nat(6), fc.nat(2), fc.nat(1)), { selector: ([id]) => id, maxLength: 6 })
  .map((rows) => rows.map(([id, day, place]) => line(id, day, place)));

it('leads from one version to the other, and is empty only between equal ones', () => {
  fc.assert(
    fc.property(plan, plan, (before, after) => {
      const { added, removed, changed } = differenceOf(before, after);
      const gone = new Set(removed.map((one) => one.visitId));
      const rest = before.filter((one) => !gone.has(one.visitId));
      const now = rest.map((one) => changed.find((pair) => pair.before === one)?.after ?? one).concat(added);
      const sorted = (lines: readonly PlanLine[]) => lines.toSorted((a, b) => a.visitId - b.visitId);
      expect(sorted(now)).toEqual(sorted(after));
      expect(isSame({ added, removed, changed })).toBe(
        JSON.stringify(sorted(before)) === JSON.stringify(sorted(after)),
      );
    }),
    { numRuns: 1000 },
  );
});
