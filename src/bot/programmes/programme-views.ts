import type { Reach } from '../../db/queries/audit/audit-entries.ts';
import { trendOf } from '../../db/queries/programmes/programme-trend.ts';
import { type Group, groupsOn } from '../../db/queries/programmes/programme-units.ts';
import type { Programme } from '../../db/queries/programmes/programmes.ts';
import { formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import type { UnitKind } from '../../domain/units/unit.ts';
import { type Button, bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { reachWithin } from './programme-reach.ts';
import { type ProgrammeTarget, programmeOf, targetWords } from './programme-target.ts';
import { bar } from './programme-words.ts';

/** Units a page, and the most told apart by communes before provinces are shown instead. */
const PAGE = 7;
const COMMUNES_AT_ONCE = 60;

/** How the units above stand, those furthest behind first, with a chart of them. */
export async function showGroups(target: ProgrammeTarget, context: Context): Promise<Answer> {
  const one = await programmeOf(target, context);
  const reach = await reachWithin(target.unitId, context);
  const { kinds, groups } = await groupsOf(one, reach, target, context);
  if (groups.length === 0) throw noUnits(one);
  const sorted = groups.toSorted((a, b) => a.met / a.units - b.met / b.units || a.name.localeCompare(b.name, 'vi'));
  const shown = sorted.slice((target.page - 1) * PAGE, target.page * PAGE);
  const pages = Math.ceil(sorted.length / PAGE);
  const turn = (to: number, label: string): Button[] =>
    to < 1 || to > pages
      ? []
      : [{ label, say: `/mohinh donvi ${targetWords({ ...target, page: to }, context.today)}` }];
  const chart = {
    renderer: 'programme-bars',
    params: { code: one.code, reach: asParams(reach), asOf: target.asOf, kinds: [...kinds] },
    ...{ name: `${one.code}.png`, as: 'photo' as const },
  };
  return {
    text: [
      bold(`${one.definition.title} theo đơn vị, tính đến ${formatDay(target.asOf)}`),
      ...shown.map((group) => `${bar(group)} ${group.met}/${group.units} ${group.name}`),
      ...(pages > 1 ? [`Trang ${target.page}/${pages}.`] : []),
    ].join('\n'),
    buttons: [
      ...shown.map((group): Button[] => [
        { label: `${group.name} (${group.met}/${group.units})`, say: `/mohinh xem ${one.code} #${group.unitId}` },
      ]),
      [...turn(target.page - 1, 'Trang trước'), ...turn(target.page + 1, 'Trang sau'), backTo(target, context)],
    ],
    ...(target.page === 1 ? { file: chart } : {}),
    subject: `programme:${one.id}`,
  };
}

/** Communes and units of their rank; where they are too many, provinces. */
async function groupsOf(
  one: Programme,
  reach: Reach,
  { asOf }: ProgrammeTarget,
  { tx }: Context,
): Promise<{ kinds: UnitKind[]; groups: Group[] }> {
  const near: UnitKind[] = ['commune', 'direct'];
  const far: UnitKind[] = ['province', 'district'];
  const groups = await groupsOn(tx, one, reach, { asOf, kinds: near });
  if (groups.length > 0 && groups.length <= COMMUNES_AT_ONCE) return { kinds: near, groups };
  const wide = await groupsOn(tx, one, reach, { asOf, kinds: far });
  return wide.length > 1 || groups.length === 0 ? { kinds: far, groups: wide } : { kinds: near, groups };
}

/** Month by month, with a chart. */
export async function showTrend(target: ProgrammeTarget, context: Context): Promise<Answer> {
  const one = await programmeOf(target, context);
  const reach = await reachWithin(target.unitId, context);
  const rows = await trendOf(context.tx, one, reach, target.asOf);
  const last = rows.at(-1);
  if (!last || last.units === 0) throw noUnits(one);
  const before = rows.at(-2);
  const gained = before ? last.met - before.met : 0;
  const params = { code: one.code, reach: asParams(reach), asOf: target.asOf };
  return {
    text: [
      bold(
        `${one.definition.title}: ${last.met}/${last.units}${before ? `, ${gained >= 0 ? '+' : ''}${gained} so với cuối tháng trước` : ''}`,
      ),
      ...rows.slice(-9).map((row) => `${bar(row)} ${row.met}/${row.units} ngày ${formatDay(row.on)}`),
    ].join('\n'),
    buttons: [[backTo(target, context)]],
    file: { renderer: 'programme-line', params, name: `${one.code}-theo-thang.png`, as: 'photo' },
    subject: `programme:${one.id}`,
  };
}

/** The workbook. */
export async function sendBook(target: ProgrammeTarget, context: Context): Promise<Answer> {
  const one = await programmeOf(target, context);
  const reach = asParams(await reachWithin(target.unitId, context));
  return {
    text: `${bold(`Bảng ${one.definition.title}`)}, tính đến ${formatDay(target.asOf)}, ở tệp kèm theo: tổng hợp, từng đơn vị, theo tháng.`,
    buttons: [[backTo(target, context)]],
    file: {
      renderer: 'programme-book',
      params: { code: one.code, reach, asOf: target.asOf },
      name: `${one.code}.xlsx`,
      as: 'document',
    },
    subject: `programme:${one.id}`,
  };
}

/** The file it was read from. */
export async function sendFile(target: ProgrammeTarget, context: Context): Promise<Answer> {
  const one = await programmeOf(target, context);
  return {
    text: `${bold(`Tệp của ${one.definition.title}`)}, kèm theo. Đồng chí sửa rồi gửi lại ở /mohinh nhap; đổi mục code thì thành mô hình mới.`,
    buttons: [[{ label: 'Nhập tệp đã sửa', say: '/mohinh nhap' }, backTo(target, context)]],
    file: {
      renderer: 'programme-file',
      params: { code: one.code, asOf: target.asOf },
      name: `${one.code}.yaml`,
      as: 'document',
    },
    subject: `programme:${one.id}`,
  };
}

const asParams = (reach: Reach): 'everything' | number[] => (reach === 'everything' ? reach : [...reach]);

function noUnits({ definition }: Programme): UserError {
  return new UserError(`Trong phạm vi của đồng chí không có đơn vị nào thuộc ${definition.title}.`, {
    choices: [{ label: 'Các mô hình', say: '/mohinh' }],
  });
}

function backTo(target: ProgrammeTarget, { today }: Context): Button {
  return { label: 'Con số chung', say: `/mohinh xem ${targetWords({ ...target, part: 'summary', page: 1 }, today)}` };
}
