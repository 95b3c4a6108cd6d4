import { RuleBroken, UserError } from '../errors.ts';
import { fold } from '../fold.ts';
import { checkClosing, checkFreeName, checkOrder, factOf } from './unit-check.ts';
import type { ChildFact, Picture, UnitChange, UnitFact, UnitPlan } from './unit-fact.ts';
import { inheritanceOf } from './unit-inheritance.ts';
import { officialName } from './unit-name.ts';

type Merger = Extract<UnitChange, { kind: 'merge' }>;

/** Units become one: a new one (`into` is its name) or one of them (`into` is its id); the others close the day before. */
export function planMerger(change: Merger, picture: Picture): UnitPlan {
  const { day, into } = change;
  const stays = typeof into === 'number' ? factOf(picture, into, day) : undefined;
  const merged = [...new Set([...(stays ? [stays.unitId] : []), ...change.units])].map((id) =>
    factOf(picture, id, day),
  );
  const first = checkAlike(merged);
  const closing = merged.filter((unit) => unit !== stays);
  for (const unit of closing) checkClosing(unit, day);
  if (stays) checkOrder(stays, day);
  const children = closing.flatMap((unit) => unit.children);
  for (const child of children) checkOrder(child, day);
  checkDeputies(change, merged);
  const heir = stays?.unitId ?? 'new';
  const { inherits, warnings } = inheritanceOf(merged, stays);
  return {
    kind: change.kind,
    day,
    decision: change.decision,
    founds: stays ? null : foundMerged(change, first, picture, closing),
    versions: children.map((child) => ({ unitId: child.unitId, parentId: heir })),
    closes: closing.map((unit) => unit.unitId),
    heir,
    successions: closing.map((unit) => ({ fromId: unit.unitId, to: heir, kind: 'merger' })),
    aliases: closing.map((unit) => ({ to: heir, name: unit.name })),
    moves: [],
    inherits,
    warnings: [...warn(closing, [...(stays?.children ?? []), ...children]), ...warnings],
  };
}

/** Those that merge are of one kind and stand under one unit. Gives the first. */
function checkAlike(merged: readonly UnitFact[]): UnitFact {
  const [first, second] = merged;
  if (!first || !second) throw new UserError('Cần ít nhất hai đơn vị để sáp nhập.', { field: 'units' });
  const odd = merged.find((unit) => unit.kind !== first.kind || unit.parentId !== first.parentId);
  if (!odd) return first;
  const why = odd.kind === first.kind ? 'không cùng cấp trên trực tiếp' : 'không cùng loại';
  throw new UserError(`${first.name} và ${odd.name} ${why}, chưa sáp nhập được. Đồng chí chọn lại các đơn vị.`, {
    field: 'units',
  });
}

/**
 * The united commune has no more deputies than those before together (TC-11). What is counted is who holds the office
 * in each on the day; the number planned is asked for only in communes.
 */
function checkDeputies(change: Merger, merged: readonly UnitFact[]): void {
  if (merged[0]?.kind !== 'commune') return;
  const most = deputiesOf(merged);
  if (change.deputies === undefined) {
    throw new UserError(
      `Đơn vị sau sáp nhập dự kiến mấy Phó Bí thư? Các đơn vị nhập lại hiện có tất cả ${most} (${listDeputies(merged)}).`,
      {
        field: 'deputies',
        choices: Array.from({ length: Math.min(most, 4) + 1 }, (_, n) => say(Math.min(most, 4) - n)),
      },
    );
  }
  if (change.deputies <= most) return;
  throw new RuleBroken(
    'TC-11',
    `Dự kiến ${change.deputies} Phó Bí thư, nhiều hơn ${change.deputies - most} so với tổng ${most} của các đơn vị nhập lại (${listDeputies(merged)}). Đồng chí nhắn lại số Phó Bí thư.`,
    { field: 'deputies' },
  );
}

/** One deputy more in a unit that came from a merger: not beyond those of the merged units together (TC-11). */
export function checkOneMoreDeputy({ most, held }: { most: number | null; held: number }): void {
  if (most === null || held < most) return;
  throw new RuleBroken(
    'TC-11',
    `Đơn vị này có ${held} Phó Bí thư, thêm một là ${held + 1}, nhiều hơn ${held + 1 - most} so với tổng ${most} của các đơn vị nhập lại. Đồng chí cho thôi chức danh trước (/chucvu thoi), hoặc chọn chức danh khác.`,
    { field: 'kind' },
  );
}

const say = (n: number) => ({ label: String(n), say: String(n) });

/** Deputies of the units together. */
function deputiesOf(units: readonly Pick<UnitFact, 'deputies'>[]): number {
  return units.reduce((sum, unit) => sum + unit.deputies, 0);
}

function listDeputies(units: readonly UnitFact[]): string {
  return units.map((unit) => `${unit.name}: ${unit.deputies}`).join('; ');
}

function foundMerged({ into }: Merger, first: UnitFact, picture: Picture, closing: readonly UnitFact[]) {
  const name = officialName(String(into), first.kind);
  const parentId = first.parentId ?? 0;
  checkFreeName(
    name,
    picture.get(parentId),
    closing.map((unit) => unit.unitId),
  );
  const branch = closing.every((unit) => unit.branch === first.branch) ? first.branch : null;
  return { name, kind: first.kind, branch, parentId };
}

function warn(closing: readonly UnitFact[], children: readonly ChildFact[]): string[] {
  const byName = Map.groupBy(children, (child) => fold(child.name));
  const twice = [...byName.values()].flatMap(([one, two]) => (one && two ? [one.name] : []));
  const same =
    twice.length > 0
      ? [`Trùng tên sau khi nhập: ${twice.slice(0, 4).join('; ')}. Đồng chí đổi tên bằng /donvi doiten.`]
      : [];
  const ends = closing.reduce((sum, unit) => sum + unit.offices, 0);
  const offices =
    ends > 0
      ? [
          `${ends} chức danh (bí thư, phó bí thư…) ở đơn vị cũ kết thúc; nhân sự mới theo quyết định chỉ định, mời bằng /moi.`,
        ]
      : [];
  return [...same, ...offices];
}
