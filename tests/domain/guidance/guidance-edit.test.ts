import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type GuidanceNode, parentsOf } from '../../../src/domain/guidance/guidance.ts';
import {
  addAfter,
  endOf,
  isCalledTwice,
  nestInto,
  removeAt,
  takeOut,
} from '../../../src/domain/guidance/guidance-edit.ts';

/** A tree as a careful reader holds it: clauses within clauses. */
interface Tree {
  text: string;
  kids: Tree[];
}

const kind = 'number' as const;
/** Rows at most five deep, of at most three clauses each. */
const rows = (depth: number): fc.Arbitrary<Tree[]> =>
  fc.array(fc.record({ text: fc.constant(''), kids: depth > 1 ? rows(depth - 1) : fc.constant([]) }), { maxLength: 3 });

function flat(row: readonly Tree[], depth = 0): GuidanceNode[] {
  return row.flatMap(({ text, kids }) => [{ kind, label: '', text, depth }, ...flat(kids, depth + 1)]);
}

/** A tree whose clauses are called by their place in the text, as the flat list has them. */
const named = rows(5)
  .filter((row) => row.length > 0)
  .map((row) => {
    let count = 0;
    const name = ({ kids }: Tree): Tree => ({ text: String(count++), kids: kids.map(name) });
    return row.map(name);
  });

interface Found {
  row: Tree[];
  index: number;
  within: { row: Tree[]; index: number } | undefined;
}

/** Where a clause stands in the nested tree. */
function find(row: Tree[], text: string, within?: Found['within']): Found | undefined {
  for (const [index, one] of row.entries()) {
    if (one.text === text) return { row, index, within };
    const deeper = find(one.kids, text, { row, index });
    if (deeper) return deeper;
  }
  return undefined;
}

const picked = fc.tuple(named, fc.nat()).map(([row, n]) => {
  const nodes = flat(row);
  return { row, nodes, at: n % nodes.length };
});

it('does to the flat list what the same does to a tree', () => {
  fc.assert(
    fc.property(picked, ({ row, nodes, at }) => {
      const words = nodes.map(({ text }) => text);
      const own = find(structuredClone(row), String(at));
      expect(endOf(nodes, at) - at).toBe(own && flat([own.row[own.index] ?? { text: '', kids: [] }]).length);

      const added = structuredClone(row);
      const beside = find(added, String(at));
      beside?.row.splice(beside.index + 1, 0, { text: 'new', kids: [] });
      expect(addAfter(nodes, at, { kind, label: '', text: 'new' }).nodes).toEqual(flat(added));
      expect(addAfter(nodes, undefined, { kind, label: '', text: 'new' }).nodes).toEqual(
        flat([...row, { text: 'new', kids: [] }]),
      );

      const removed = structuredClone(row);
      const gone = find(removed, String(at));
      gone?.row.splice(gone.index, 1);
      expect(removeAt(nodes, at)).toEqual(flat(removed));

      const nested = structuredClone(row);
      const deeper = find(nested, String(at));
      const before = deeper?.row[deeper.index - 1];
      if (deeper && before) before.kids.push(...deeper.row.splice(deeper.index, 1));
      expect(nestInto(nodes, at)?.nodes).toEqual(before ? flat(nested) : undefined);

      const out = structuredClone(row);
      const inner = find(out, String(at));
      const [moved, ...behind] = inner?.within ? inner.row.splice(inner.index) : [];
      if (inner?.within && moved) {
        moved.kids.push(...behind);
        inner.within.row.splice(inner.within.index + 1, 0, moved);
      }
      const taken = takeOut(nodes, at);
      expect(taken?.nodes).toEqual(moved ? flat(out) : undefined);
      if (taken) expect(taken.nodes.map(({ text }) => text)).toEqual(words);
    }),
  );
});

it('notices two clauses of one name in one row, not in two', () => {
  const point = (label: string, depth: number): GuidanceNode => ({ kind: 'point', label, text: '', depth });
  const nodes = [point('a', 0), point('b', 1), point('a', 1), point('b', 0)];
  expect(nodes.map((_, at) => isCalledTwice({ nodes, at }))).toEqual([false, false, false, false]);
  expect(isCalledTwice(addAfter(nodes, 0, { kind: 'point', label: 'b', text: '' }))).toBe(true);
  expect(parentsOf(nodes)).toEqual([undefined, 0, 0, undefined]);
});
