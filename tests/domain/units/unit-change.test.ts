import { describe, expect, it } from 'vitest';
import { RuleBroken, UserError } from '../../../src/domain/errors.ts';
import { planChange } from '../../../src/domain/units/unit-change.ts';
import { readChangeLine } from '../../../src/domain/units/unit-change-line.ts';
import type { UnitFact } from '../../../src/domain/units/unit-fact.ts';
import { officialName } from '../../../src/domain/units/unit-name.ts';

const today = '2026-08-10';

function commune(unitId: number, more: Partial<UnitFact> = {}): UnitFact {
  const empty = { branch: null, ends: null, above: [1], children: [], later: false, stamp: '' };
  const counts = {
    people: 0,
    offices: 0,
    deputies: 0,
    visits: 0,
    groups: 0,
    policies: [],
    clusters: [],
    ledClusters: 0,
  };
  const life = { since: '2025-07-01', changedOn: '2025-07-01' };
  return { unitId, name: `Đoàn xã ${unitId}`, kind: 'commune', parentId: 1, ...empty, ...counts, ...life, ...more };
}

const picture = (...facts: UnitFact[]) => new Map(facts.map((fact) => [fact.unitId, fact]));
const merge = { kind: 'merge' as const, units: [2, 3], into: 'xã Mới', day: today, decision: null };

describe('the deputies of merged communes (TC-11)', () => {
  const two = picture(commune(2, { deputies: 2 }), commune(3, { deputies: 1 }));

  it('may be as many as before together', () => {
    expect(planChange({ ...merge, deputies: 3 }, two).closes).toEqual([2, 3]);
  });

  it('may not be more, and the refusal says by how many and cites the clause', () => {
    const plan = () => planChange({ ...merge, deputies: 4 }, two);
    expect(plan).toThrow(RuleBroken);
    expect(plan).toThrow(/4 Phó Bí thư, nhiều hơn 1 so với tổng 3/);
  });

  it('must be said for communes', () => {
    expect(() => planChange(merge, two)).toThrow(/dự kiến mấy Phó Bí thư/);
  });
});

it.each<[string, Partial<UnitFact>, RegExp]>([
  ['closes already', { ends: '2026-12-31' }, /đã được ghi đóng/],
  ['has a later version', { changedOn: '2026-09-01' }, /đã có thay đổi ghi từ 1\/9\/2026/],
  ['was founded the same day', { since: today }, /mới lập/],
  ['will get a unit below it', { later: true }, /Sau ngày 10\/8\/2026 đã ghi/],
  ['stands elsewhere', { parentId: 9 }, /không cùng cấp trên/],
  ['is of another kind', { kind: 'direct' }, /không cùng loại/],
  ['stands on top', { parentId: null }, /không cùng cấp trên/],
])('does not merge a unit that %s', (_why, more, said) => {
  const plan = () => planChange({ ...merge, deputies: 0 }, picture(commune(2), commune(3, more)));
  expect(plan).toThrow(UserError);
  expect(plan).toThrow(said);
});

it.each([
  [
    'xã A; xã B thành xã C từ 1/9/2026 theo 12-QĐ/TĐTN',
    { first: 'xã A; xã B', second: 'xã C', day: '1/9/2026', decision: '12-QĐ/TĐTN' },
  ],
  ['xã A, xã B vào xã A, 2 phó bí thư', { first: 'xã A, xã B', second: 'vào xã A', deputies: 2 }],
  ['xa a; xa b thanh xa thanh khe', { first: 'xa a; xa b', second: 'xa thanh khe' }],
  ['phường Thanh Khê', { first: 'phường Thanh Khê' }],
  ['chi đoàn Từ Sơn thành chi đoàn Đình Bảng', { first: 'chi đoàn Từ Sơn', second: 'chi đoàn Đình Bảng' }],
])('reads “%s”', (line, parts) => expect(readChangeLine(line, 'into', today)).toEqual(parts));

it.each([
  ['xã  Hòa Vang', 'commune', 'Đoàn xã Hòa Vang'],
  ['Đoàn phường 3', 'commune', 'Đoàn phường 3'],
  ['thôn 5', 'branch', 'Chi đoàn thôn 5'],
  ['La Bông', 'branch', 'Chi đoàn La Bông'],
  ['Ban Phong trào', 'department', 'Ban Phong trào'],
] as const)('names %s (%s) %s', (typed, kind, name) => expect(officialName(typed, kind)).toBe(name));

describe('what the heir of a merger takes over', () => {
  const quota = { programme: 'visits', appliesTo: 'cadre', terms: '{"days": 5}' };
  const own = { policies: [quota], clusters: [{ id: 7, name: 'Cụm số 1' }] };

  it('is the same quota and the one cluster of all', () => {
    const plan = planChange({ ...merge, deputies: 0 }, picture(commune(2, own), commune(3, own)));
    expect(plan.inherits).toEqual({
      policies: [{ fromId: 2, programme: 'visits', appliesTo: 'cadre' }],
      clusters: [7],
    });
    expect(plan.warnings).toEqual([]);
  });

  it('is nothing that differs, and the preview says so', () => {
    const other = {
      policies: [{ ...quota, terms: '{"days": 6}' }],
      clusters: [{ id: 8, name: 'Cụm số 2' }],
      ledClusters: 2,
    };
    const plan = planChange({ ...merge, deputies: 0 }, picture(commune(2, own), commune(3, other)));
    expect(plan.inherits).toEqual({ policies: [], clusters: [] });
    expect(plan.warnings.join('\n')).toMatch(
      /Định mức riêng của Đoàn xã 2; Đoàn xã 3 kết thúc[\s\S]*chưa thuộc cụm nào[\s\S]*2 cụm/,
    );
  });

  it('leaves a unit that takes others in as it is, but for a cluster it had not', () => {
    const into = { ...merge, into: 3, deputies: 0 };
    expect(planChange(into, picture(commune(2, own), commune(3))).inherits).toEqual({ policies: [], clusters: [7] });
    const standing = commune(3, { clusters: [{ id: 8, name: 'Cụm số 2' }] });
    expect(planChange(into, picture(commune(2, own), standing)).inherits.clusters).toEqual([]);
  });
});
