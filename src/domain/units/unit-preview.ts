import { addDays, type Day, formatDay } from '../day.ts';
import { branchKindNames, unitKindNames } from './unit.ts';
import type { Picture, Target, UnitFact, UnitPlan } from './unit-fact.ts';

/** How many names a line lists; the rest is a number, so that the card fits a phone. */
const listed = 4;

/** What follows from a plan, one Vietnamese line a fact: what closes, begins, moves, and from when. */
export function previewLines(plan: UnitPlan, picture: Picture, today: Day): string[] {
  const nameOf = (target: Target | null) =>
    target === 'new' ? (plan.founds?.name ?? '') : (picture.get(target ?? 0)?.name ?? '');
  const closing = plan.closes.flatMap((id) => picture.get(id) ?? []);
  return [
    `Từ ngày: ${formatDay(plan.day)}${plan.day === today ? ' (hôm nay)' : ''}; trước ngày đó mọi danh sách, số liệu giữ nguyên`,
    ...foundingLine(plan, picture),
    ...renamingLines(plan, picture),
    ...(closing.length > 0
      ? [`Đóng sau ngày ${formatDay(addDays(plan.day, -1))}: ${list(closing.map((unit) => unit.name))}`]
      : []),
    ...movingLines(plan, picture, nameOf),
    ...plan.moves.map(({ to, people }) => `${people.length} người sang ${nameOf(to)}, giữ chức danh đoàn viên, cán bộ`),
    ...goingAlong(closing, plan, nameOf),
    ...inheritedLines(plan, picture, nameOf),
    ...(plan.aliases.length > 0 ? [`Tên cũ vẫn tìm được: ${list(plan.aliases.map(({ name }) => name))}`] : []),
    ...(plan.decision ? [`Theo: ${plan.decision}`] : []),
    ...plan.warnings.map((warning) => `⚠ ${warning}`),
  ].map((line) => (line.startsWith('⚠') ? line : `• ${line}`));
}

function foundingLine({ founds }: UnitPlan, picture: Picture): string[] {
  if (!founds) return [];
  const branch = founds.branch ? `, ${branchKindNames[founds.branch]}` : '';
  const above = picture.get(founds.parentId)?.name ?? '';
  return [`Lập mới: ${founds.name} (${unitKindNames[founds.kind]}${branch}), trực thuộc ${above}`];
}

function renamingLines({ versions }: UnitPlan, picture: Picture): string[] {
  return versions.flatMap(({ unitId, name }) => (name ? [`Tên mới: ${picture.get(unitId)?.name} → ${name}`] : []));
}

function movingLines(plan: UnitPlan, picture: Picture, nameOf: (target: Target | null) => string): string[] {
  const children = new Map(
    [...picture.values()].flatMap((unit) => unit.children.map((child) => [child.unitId, child.name])),
  );
  const moving = plan.versions.filter((version) => version.parentId !== undefined);
  return [...Map.groupBy(moving, (version) => version.parentId)].map(
    ([to, units]) =>
      `${units.length} đơn vị về ${nameOf(to ?? null)} (cả các đơn vị bên dưới): ${list(
        units.map(({ unitId }) => children.get(unitId) ?? picture.get(unitId)?.name ?? ''),
      )}`,
  );
}

function inheritedLines(
  { inherits, heir }: UnitPlan,
  picture: Picture,
  nameOf: (target: Target | null) => string,
): string[] {
  const names = [...picture.values()]
    .flatMap((unit) => unit.clusters)
    .filter(({ id }) => inherits.clusters.includes(id));
  const clusters = [...new Set(names.map(({ name }) => name))];
  return [
    ...(inherits.policies.length > 0 ? [`Định mức riêng giống nhau của các đơn vị cũ chuyển về ${nameOf(heir)}`] : []),
    ...(clusters.length > 0 ? [`${nameOf(heir)} vào ${clusters.join('; ')}`] : []),
  ];
}

function goingAlong(closing: readonly UnitFact[], plan: UnitPlan, nameOf: (target: Target | null) => string): string[] {
  const sum = (of: (unit: UnitFact) => number) => closing.reduce((total, unit) => total + of(unit), 0);
  const counts: [number, string][] = [
    [sum((unit) => unit.people), 'người'],
    [sum((unit) => unit.visits), 'chuyến đi đã đăng ký'],
    [sum((unit) => unit.groups), 'nhóm chat'],
  ];
  const said = counts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  if (said.length === 0 || plan.heir === null) return [];
  return [`Chuyển về ${nameOf(plan.heir)}: ${said.join(', ')}`];
}

function list(names: readonly string[]): string {
  const rest = names.length - listed;
  return rest > 0 ? `${names.slice(0, listed).join('; ')} và ${rest} đơn vị nữa` : names.join('; ');
}
