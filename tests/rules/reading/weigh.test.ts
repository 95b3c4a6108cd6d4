import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Guess } from '../../../src/rules/reading/guess.ts';
import { weigh } from '../../../src/rules/reading/weigh.ts';

const chances = {
  of: (id: number) => 0.1 + ((id * 37) % 11) / 20,
  after: (before: number, id: number) => 0.05 + ((before * 13 + id * 7) % 17) / 20,
};
const guess = fc.record({
  ids: fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }),
  chance: fc.double({ min: 0.01, max: 1, noNaN: true }),
});
const slots = fc.array(fc.array(guess, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 });

/** Every reading of the whole line with its chance. */
function everyPath(lists: readonly (readonly Guess[])[]): { ways: number[]; chance: number }[] {
  return lists.reduce<{ ways: number[]; ids: number[]; chance: number }[]>(
    (paths, list) =>
      paths.flatMap((path) =>
        list.map((one, way) => {
          const ids = [...path.ids];
          let chance = path.chance * one.chance;
          for (const id of one.ids) {
            const before = ids.at(-1);
            chance *= before === undefined ? chances.of(id) : chances.after(before, id);
            ids.push(id);
          }
          return { ways: [...path.ways, way], ids, chance };
        }),
      ),
    [{ ways: [], ids: [], chance: 1 }],
  );
}

it('gives every way of a word, and every two ways side by side, the share that all whole readings give', () => {
  fc.assert(
    fc.property(slots, (lists) => {
      const paths = everyPath(lists);
      const total = paths.reduce((sum, { chance }) => sum + chance, 0);
      const share = (test: (ways: number[]) => boolean) =>
        paths.filter(({ ways }) => test(ways)).reduce((sum, { chance }) => sum + chance, 0) / total;
      const shares = weigh(lists, chances);
      lists.forEach((list, at) => {
        list.forEach((_, w) => {
          expect(shares.ways[at]?.[w]).toBeCloseTo(
            share((ways) => ways[at] === w),
            6,
          );
          (lists[at - 1] ?? []).forEach((_before, v) => {
            expect(shares.joint(at, v, w)).toBeCloseTo(
              share((ways) => ways[at - 1] === v && ways[at] === w),
              6,
            );
          });
        });
      });
    }),
    { numRuns: 200 },
  );
});
