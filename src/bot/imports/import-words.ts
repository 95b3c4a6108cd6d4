import type { Plan } from '../../db/imports/import-plan.ts';

const count = (n: number) => n.toLocaleString('vi-VN');

/** What an import will do (`done` false) or did, as lines; nothing new is said as such. */
export function planLines(plan: Plan, done: boolean): string[] {
  const parts: [number, string][] = [
    [plan.newUnits, 'đơn vị mới'],
    [plan.changedUnits, 'đơn vị thay đổi'],
    [plan.newPeople, 'người mới'],
    [plan.changedPeople, 'người sửa họ tên, điện thoại'],
    [plan.newPositions, 'chức danh mới'],
    [plan.changedPositions, 'chức danh thay đổi'],
  ];
  const lines = parts.filter(([n]) => n > 0).map(([n, what]) => `• ${count(n)} ${what}`);
  const rights =
    plan.newAdministrators > 0 ? [`Lưu ý: ${count(plan.newAdministrators)} chức danh Quản trị (quyền rộng nhất).`] : [];
  const nothing = done ? 'Không có gì thay đổi: dữ liệu đã như trong tệp.' : 'Dữ liệu đã đúng như trong tệp.';
  return lines.length > 0 ? [...lines, ...rights] : [nothing];
}

/** Whether carrying a plan out would change anything. */
export function changesAnything(plan: Plan): boolean {
  const { newUnits, changedUnits, newPeople, changedPeople, newPositions, changedPositions } = plan;
  return newUnits + changedUnits + newPeople + changedPeople + newPositions + changedPositions > 0;
}
