import { RuleBroken, UserError } from '../errors.ts';
import { checkClosing, checkFreeName, checkOrder, checkParent, factOf } from './unit-check.ts';
import type { Picture, UnitChange, UnitFact, UnitPlan } from './unit-fact.ts';
import { planMerger } from './unit-merger.ts';
import { officialName } from './unit-name.ts';

type Of<K extends UnitChange['kind']> = Extract<UnitChange, { kind: K }>;

const nothing = {
  ...{ founds: null, versions: [], closes: [], heir: null, successions: [], aliases: [], warnings: [], moves: [] },
  inherits: { policies: [], clusters: [] },
};

/** What follows from a change, or why it may not be (UserError, RuleBroken with the clause). Writes nothing. */
export function planChange(change: UnitChange, picture: Picture): UnitPlan {
  switch (change.kind) {
    case 'merge':
      return planMerger(change, picture);
    case 'split':
      return planSplit(change, picture);
    case 'rename':
      return planRenaming(change, picture);
    case 'move':
      return planMove(change, picture);
    case 'found':
      return planFounding(change, picture);
    case 'close':
      return planClosing(change, picture);
  }
}

function headOf({ kind, day, decision }: UnitChange) {
  return { ...nothing, kind, day, decision };
}

/** The old unit stays and keeps its name; a new one beside it takes some of the units below, and people. */
function planSplit(change: Of<'split'>, picture: Picture): UnitPlan {
  const { unitId, day, children, people = [] } = change;
  const unit = factOf(picture, unitId, day);
  checkOrder(unit, day);
  if (unit.parentId === null) throw new UserError(`${unit.name} đứng đầu cây tổ chức, không tách được.`);
  const name = officialName(change.name, unit.kind);
  checkFreeName(name, picture.get(unit.parentId), []);
  for (const id of new Set(children)) {
    const child = unit.children.find((one) => one.unitId === id);
    if (!child) throw new UserError(`Có đơn vị không trực thuộc ${unit.name}.`, { field: 'children' });
    checkOrder(child, day);
  }
  return {
    ...headOf(change),
    founds: { name, kind: unit.kind, branch: unit.branch, parentId: unit.parentId },
    versions: [...new Set(children)].map((id) => ({ unitId: id, parentId: 'new' as const })),
    successions: [{ fromId: unitId, to: 'new', kind: 'split' }],
    moves: people.length > 0 ? [{ fromId: unitId, to: 'new', people: [...new Set(people)] }] : [],
    warnings:
      unit.people > people.length
        ? [
            `${unit.people - people.length} người sinh hoạt ngay tại ${unit.name} ở lại; bấm Người sang để chọn ai chuyển.`,
          ]
        : [],
  };
}

function planRenaming(change: Of<'rename'>, picture: Picture): UnitPlan {
  const unit = factOf(picture, change.unitId, change.day);
  checkOrder(unit, change.day);
  const name = officialName(change.name, unit.kind);
  if (name === unit.name) throw new UserError(`Đơn vị đang mang đúng tên “${name}”.`, { field: 'name' });
  checkFreeName(name, parentOf(unit, picture), [unit.unitId]);
  return {
    ...headOf(change),
    versions: [{ unitId: unit.unitId, name }],
    aliases: [{ to: unit.unitId, name: unit.name }],
  };
}

function planMove(change: Of<'move'>, picture: Picture): UnitPlan {
  const unit = factOf(picture, change.unitId, change.day);
  const parent = factOf(picture, change.parentId, change.day);
  checkOrder(unit, change.day);
  if (unit.parentId === null) throw new UserError(`${unit.name} đứng đầu cây tổ chức, không chuyển được.`);
  if (unit.parentId === parent.unitId) {
    throw new UserError(`${unit.name} đang trực thuộc ${parent.name} rồi.`, { field: 'parent' });
  }
  if (parent.unitId === unit.unitId || parent.above.includes(unit.unitId)) {
    throw new UserError(`${parent.name} nằm trong ${unit.name}, nên không thể là cấp trên của đơn vị này.`, {
      field: 'parent',
    });
  }
  checkParent(unit.kind, parent, change.day);
  checkFreeName(unit.name, parent, [unit.unitId]);
  return { ...headOf(change), versions: [{ unitId: unit.unitId, parentId: parent.unitId }] };
}

/** District units ended on 30/6/2025 (TC-12); branches in workers' lodgings belong to the commune's Union (TC-09). */
function planFounding(change: Of<'found'>, picture: Picture): UnitPlan {
  const { unitKind: kind, branch, day } = change;
  const parent = factOf(picture, change.parentId, day);
  if (kind === 'district') {
    throw new RuleBroken('TC-12', 'Từ 1/7/2025 không còn cấp huyện, nên không lập Đoàn cấp huyện mới.', {
      field: 'what',
    });
  }
  if (branch === 'housing' && parent.kind !== 'commune' && parent.kind !== 'league') {
    throw new RuleBroken(
      'TC-09',
      `Chi đoàn khu nhà trọ trực thuộc Đoàn xã, phường sở tại; ${parent.name} không phải.`,
      {
        field: 'parent',
      },
    );
  }
  checkParent(kind, parent, day);
  const name = officialName(change.name, kind);
  checkFreeName(name, parent, []);
  const few = kind === 'branch' ? ['Từ 3 đoàn viên trở lên mới lập chi đoàn (TC-01); đồng chí kiểm lại số người.'] : [];
  return { ...headOf(change), founds: { name, kind, branch, parentId: parent.unitId }, warnings: few };
}

function planClosing(change: Of<'close'>, picture: Picture): UnitPlan {
  const unit = factOf(picture, change.unitId, change.day);
  checkClosing(unit, change.day);
  if (unit.children.length > 0) {
    throw new UserError(
      `${unit.name} còn ${unit.children.length} đơn vị trực thuộc. Đồng chí chuyển các đơn vị ấy trước, hoặc sáp nhập (/donvi gop).`,
    );
  }
  const lost =
    unit.people > 0
      ? [`${unit.people} người sẽ không còn đơn vị. Nếu họ về đơn vị khác, đồng chí dùng /donvi gop.`]
      : [];
  return { ...headOf(change), closes: [unit.unitId], warnings: lost };
}

function parentOf(unit: UnitFact, picture: Picture): UnitFact | undefined {
  return unit.parentId === null ? undefined : picture.get(unit.parentId);
}
