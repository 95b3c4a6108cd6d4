import { type Day, formatDay } from '../day.ts';
import { UserError } from '../errors.ts';
import { fold } from '../fold.ts';
import { parentKinds, type UnitKind, unitKindNames } from './unit.ts';
import type { Picture, UnitFact } from './unit-fact.ts';

/** The unit on the day of the change; throws UserError when it does not exist that day. */
export function factOf(picture: Picture, unitId: number, day: Day): UnitFact {
  const fact = picture.get(unitId);
  if (!fact) throw new UserError(`Có đơn vị không tồn tại ngày ${formatDay(day)}. Đồng chí chọn lại đơn vị hoặc ngày.`);
  return fact;
}

/** Nothing is changed before its newest version, so that what was true on earlier days stays; nor what already ends. */
export function checkOrder(fact: Pick<UnitFact, 'name' | 'changedOn'> & { ends?: Day | null }, day: Day): void {
  if (fact.ends) {
    throw new UserError(`${fact.name} đã được ghi đóng sau ngày ${formatDay(fact.ends)}, không đổi được nữa.`);
  }
  if (fact.changedOn <= day) return;
  throw new UserError(
    `${fact.name} đã có thay đổi ghi từ ${formatDay(fact.changedOn)}. Đồng chí chọn ngày đó hoặc sau đó.`,
    { field: 'day' },
  );
}

/** A unit is closed only after it has stood for a day, and when nothing is planned to come below it. */
export function checkClosing(fact: UnitFact, day: Day): void {
  checkOrder(fact, day);
  if (fact.parentId === null) throw new UserError(`${fact.name} đứng đầu cây tổ chức, không đóng hay nhập được.`);
  if (fact.since >= day) {
    throw new UserError(`${fact.name} mới lập ngày ${formatDay(fact.since)}; đóng hay nhập được từ ngày hôm sau.`, {
      field: 'day',
    });
  }
  if (fact.later) {
    throw new UserError(
      `Sau ngày ${formatDay(day)} đã ghi có đơn vị về trực thuộc ${fact.name}. Đồng chí chọn ngày sau đó.`,
      { field: 'day' },
    );
  }
}

/** Whether `kind` may stand right below `parent`. */
export function checkParent(kind: UnitKind, parent: UnitFact, day: Day): void {
  if (parent.ends) throw new UserError(`${parent.name} đã được ghi đóng sau ngày ${formatDay(parent.ends)}.`);
  if (parent.since > day)
    throw new UserError(`${parent.name} đến ${formatDay(parent.since)} mới có.`, { field: 'day' });
  if (parentKinds[kind].includes(parent.kind)) return;
  const may = parentKinds[kind].filter((above) => above !== 'district').map((above) => unitKindNames[above]);
  throw new UserError(
    `${unitKindNames[kind]} không trực thuộc ${parent.name} được; cấp trên phải là: ${may.join('; ')}.`,
    { field: 'parent' },
  );
}

/** No two units of one name under one parent; those of `leaving` are gone on the day. */
export function checkFreeName(name: string, parent: UnitFact | undefined, leaving: readonly number[]): void {
  const same = parent?.children.find((child) => fold(child.name) === fold(name) && !leaving.includes(child.unitId));
  if (same) {
    throw new UserError(`${parent?.name} đã có “${same.name}”. Đồng chí đặt tên khác.`, { field: 'name' });
  }
}
