import type { Tx } from '../../db/open/open.ts';
import { heirOf } from '../../db/queries/units/successions.ts';
import { ancestors } from '../../db/queries/units/tree.ts';
import { unitCard } from '../../db/queries/units/unit-card.ts';
import { marksOf, unitMarks } from '../../db/queries/units/unit-marks.ts';
import { unitName } from '../../db/queries/units/units.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { branchKindNames, unitKindNames } from '../../domain/units/unit.ts';
import { bold } from '../../post/reply.ts';

/** What is public of a unit on a day, as lines; names nobody but who is in charge of its cluster. */
export async function describeUnit(tx: Tx, unitId: number, asOf: Day, today: Day): Promise<string> {
  const card = await unitCard(tx, unitId, asOf);
  if (!card) throw new UserError(await whyNone(tx, unitId, asOf));
  const above = await ancestors(tx, unitId, asOf);
  const marks = await marksOf(tx, unitId, asOf);
  const kind = card.branch ? `${unitKindNames[card.kind]} ${branchKindNames[card.branch]}` : unitKindNames[card.kind];
  const old = card.aliases.filter((alias) => alias.old).map((alias) => alias.name);
  const other = card.aliases.filter((alias) => !alias.old).map((alias) => alias.name);
  const facts: [string, string][] = [
    ['Loại', kind],
    ['Trực thuộc', above.map((unit) => unit.name).join(' → ')],
    [
      'Bên dưới',
      card.below.map(({ kind: of, units }) => `${units} ${unitKindNames[of].toLocaleLowerCase('vi')}`).join(', '),
    ],
    [
      'Cụm',
      card.clusters.map(({ name, inCharge }) => (inCharge ? `${name} (${inCharge} phụ trách)` : name)).join('; '),
    ],
    ['Dấu', marks.map(({ mark, to }) => unitMarks[mark] + (to ? ` đến ${formatDay(to)}` : '')).join('; ')],
    ['Tên khác', other.join('; ')],
    ['Tên cũ', old.join('; ')],
    ['Hình thành từ', card.from.join('; ')],
    ['Từ ngày', formatDay(card.since) + (card.ends ? `, đóng sau ngày ${formatDay(card.ends)}` : '')],
    ['Sắp đổi', card.next ? `từ ${formatDay(card.next.on)}: ${card.next.name}` : ''],
  ];
  const title = asOf === today ? card.name : `${card.name} (ngày ${formatDay(asOf)})`;
  return [bold(title), ...facts.flatMap(([label, said]) => (said ? [`• ${label}: ${said}`] : []))].join('\n');
}

async function whyNone(tx: Tx, unitId: number, asOf: Day): Promise<string> {
  const heir = await heirOf(tx, unitId, asOf);
  const into = heir === null ? null : await unitName(tx, heir, asOf);
  const rest = into ? ` Đơn vị này đã nhập vào ${into}.` : '';
  return `Ngày ${formatDay(asOf)} không có đơn vị này.${rest}`;
}
