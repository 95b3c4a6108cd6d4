import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Published, readPublished, reasonKind } from '../../../src/domain/visits/published.ts';
import { disagreementText, reconcile } from '../../../src/domain/visits/reconcile.ts';

/** The published text of 2023, word for word (facts.md 8, S2). */
const text = readFileSync('tests/fixtures/published/da-nang-2023.txt', 'utf8');

it('raises exactly the disagreements of the published text of 2023', () => {
  const found = reconcile(readPublished(text));
  expect(found.map(({ kind, stated, computed, parts }) => ({ kind, stated, computed, parts }))).toEqual([
    { kind: 'groups', stated: 17, computed: 18, parts: [4, 2, 1, 3, 4, 4] },
    { kind: 'reasons', stated: 8, computed: 7, parts: [2, 2, 1, 1, 1] },
    { kind: 'together', stated: 24, computed: 25, parts: [17, 8] },
    { kind: 'exemptPosts', stated: 4, computed: 2, parts: [2] },
  ]);
  expect(found.map(disagreementText)).toEqual([
    'Số người đi: ghi 17, cộng lại là 18 (4 + 2 + 1 + 3 + 4 + 4).',
    'Số người không đi: ghi 8, cộng lại là 7 (2 + 2 + 1 + 1 + 1).',
    'Số người thuộc diện: ghi 24, cộng lại là 25 (17 + 8).',
    'Số người giữ chức danh không áp dụng: chỗ ghi 4, chỗ ghi 2.',
  ]);
});

it('reads who the groups are and what makes them up', () => {
  const { groups, ratio } = readPublished(text);
  expect(ratio).toEqual({ part: 17, whole: 24 });
  expect(groups.map(({ what, parts }) => [what, parts])).toEqual([
    ['Thường trực Thành Đoàn', [1, 3]],
    ['Văn phòng Thành Đoàn', [1, 1]],
    ['Ban Tổ chức – Kiểm tra Thành Đoàn', [1]],
    ['Ban Tuyên giáo Thành Đoàn', [1, 1, 1]],
    ['Ban Thanh Thiếu nhi Trường học Thành Đoàn', [1, 1, 2]],
    ['Ban phong trào', [1, 1, 2]],
  ]);
});

it('maps the text’s reasons to the four kinds', () => {
  const { reasons } = readPublished(text);
  expect(reasons.map(({ count, kind }) => [count, kind])).toEqual([
    [2, 'position'],
    [2, 'seniority'],
    [1, 'assignment'],
    [1, 'leave'],
    [1, 'assignment'],
  ]);
  expect(reasonKind('nghỉ thai sản')).toBe('leave');
  expect(reasonKind('không rõ')).toBeUndefined();
});

it.each([
  ['17 cán bộ chuyên trách', '18 cán bộ chuyên trách', 'groups'],
  ['08 đồng chí không đi', '07 đồng chí không đi', 'reasons'],
  ['đối với 04 đồng chí', 'đối với 02 đồng chí', 'exemptPosts'],
  ['17/24', '17/25', 'together'],
])('stops raising what is put right: %s → %s', (wrong, right, kind) => {
  const found = reconcile(readPublished(text.replace(wrong, right)));
  expect(found.map((one) => one.kind)).not.toContain(kind);
});

it('raises a group whose own parts do not make it up, and a ratio that says another number', () => {
  const group = reconcile(readPublished(text.replace('03 đồng chí: 01 Trưởng Ban', '03 đồng chí: 02 Trưởng Ban')));
  expect(group).toContainEqual(expect.objectContaining({ kind: 'groupParts', stated: 3, computed: 4 }));
  const ratio = reconcile(readPublished(text.replace('17/24', '16/24')));
  expect(ratio).toContainEqual(expect.objectContaining({ kind: 'ratio', stated: 17, computed: 16 }));
});

it('raises nothing of a report whose parts make its totals, and what is off once a number is changed', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(counts, counts, fc.integer({ min: 1, max: 9 }), (went, stayed, off) => {
      const [all, none] = [went, stayed].map((part) => part.reduce((sum, n) => sum + n, 0));
      const said = (parts: readonly number[]) => parts.map((n, at) => ({ what: `Ban ${at}`, count: n, parts: [] }));
      const report: Published = {
        ...{ went: all, groups: said(went), stayed: none, exemptPosts: [2, 2] },
        ratio: { part: all ?? 0, whole: (all ?? 0) + (none ?? 0) },
        reasons: said(stayed).map((reason) => ({ ...reason, kind: 'seniority' })),
      };
      expect(reconcile(report)).toEqual([]);
      const wrong = reconcile({ ...report, stayed: (none ?? 0) + off });
      expect(wrong.map(({ kind }) => kind)).toEqual(['reasons', 'together']);
    }),
  );
});

it('finds nothing to check in a text without totals', () => {
  expect(reconcile(readPublished('Hôm nay trời đẹp.'))).toEqual([]);
});
