import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type GuidanceNode, pathsOf } from '../../../src/domain/guidance/guidance.ts';
import { differences } from '../../../src/rules/documents/differences.ts';

const articles = (...texts: string[]): GuidanceNode[] =>
  texts.map((text, at) => ({ kind: 'article', label: `Điều ${at + 1}`, text, depth: 0 }));

it('tells what was changed, added, dropped and moved', () => {
  const found = differences(
    articles('Tên', 'Họp mỗi tháng', 'Sổ sách', 'Kinh phí', 'Hiệu lực'),
    articles('Tên', 'Họp mỗi quý', 'Kinh phí', 'Báo cáo', 'Khen thưởng', 'Hiệu lực'),
  );
  expect(found).toEqual({
    same: 1,
    changed: [{ path: 'Điều 2', before: 'Họp mỗi tháng', after: 'Họp mỗi quý' }],
    moved: [
      { from: 'Điều 4', to: 'Điều 3' },
      { from: 'Điều 5', to: 'Điều 6' },
    ],
    added: [
      { path: 'Điều 4', text: 'Báo cáo' },
      { path: 'Điều 5', text: 'Khen thưởng' },
    ],
    removed: [{ path: 'Điều 3', text: 'Sổ sách' }],
  });
});

it('says nothing of the same text, and accounts for every clause of any two', () => {
  const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 8 });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const [old, fresh] = [articles(...before), articles(...after)];
      const found = differences(old, fresh);
      const kept = found.same + found.changed.length + found.moved.length;
      expect(kept + found.removed.length).toBe(old.length);
      expect(kept + found.added.length).toBe(fresh.length);
      expect(differences(fresh, fresh)).toMatchObject({
        same: fresh.length,
        added: [],
        removed: [],
        changed: [],
        moved: [],
      });
      const text = (nodes: readonly GuidanceNode[], path: string) => nodes[pathsOf(nodes).indexOf(path)]?.text;
      for (const { from, to } of found.moved) expect(text(old, from)).toBe(text(fresh, to));
      for (const one of found.changed)
        expect([text(old, one.path), text(fresh, one.path)]).toEqual([one.before, one.after]);
    }),
  );
});
