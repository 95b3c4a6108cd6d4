import type { Reach } from '../../db/queries/audit/audit-entries.ts';
import { coverageOn, type Share } from '../../db/queries/programmes/programme-coverage.ts';
import { criteriaOn, groupsOn, programmeUnits, standingOn } from '../../db/queries/programmes/programme-units.ts';
import type { Programme } from '../../db/queries/programmes/programmes.ts';
import { unitName } from '../../db/queries/units/units.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { spokenName } from '../../domain/programmes/programme.ts';
import { unitKindNames } from '../../domain/units/unit.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can, rightOf } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { reachWithin } from './programme-reach.ts';
import { type ProgrammeTarget, programmeOf, targetWords } from './programme-target.ts';
import { showUnit } from './programme-unit-page.ts';
import { bar, share, targetText } from './programme-words.ts';

/** Rows of a list, and criteria named in the summary: what fits a phone. */
const PAGE = 8;
const CRITERIA = 6;

/** A programme: one's own unit where it is about no other, else the figure, its criteria, or the units of one part. */
export async function showProgramme(target: ProgrammeTarget, context: Context): Promise<Answer> {
  const one = await programmeOf(target, context);
  const reach = await reachWithin(target.unitId, context);
  const query = { asOf: target.asOf, part: 'all', limit: 2 } as const;
  const [only, other] = (await programmeUnits(context.tx, one, reach, query)).units;
  if (!only) throw await nobody(one, target, context);
  const itself =
    target.unitId === null
      ? []
      : (await programmeUnits(context.tx, one, reach, { ...query, unitId: target.unitId })).units;
  const own = itself[0] ?? (other ? undefined : only);
  if (own && target.part === 'summary') return showUnit(one, own, target.asOf, context);
  return target.part === 'summary' ? showSummary(one, reach, target, context) : showRows(one, reach, target, context);
}

async function nobody(one: Programme, { unitId, asOf }: ProgrammeTarget, context: Context): Promise<UserError> {
  const { definition } = one;
  const choices = [{ label: 'Các mô hình', say: '/mohinh' }];
  const where =
    unitId === null ? 'trong phạm vi của đồng chí' : `ở ${(await unitName(context.tx, unitId, asOf)) ?? 'đơn vị này'}`;
  const level = definition.level.map((kind) => unitKindNames[kind]).join(', ');
  if (!definition.units.merged)
    return new UserError(`Ngày ${formatDay(asOf)} không có đơn vị nào ${where} thuộc ${definition.title} (${level}).`, {
      choices,
    });
  const now = await standingOn(context.tx, one, await reachWithin(unitId, context), asOf);
  return new UserError(
    [
      `${definition.title}: chưa có đơn vị nào ${where} hình thành từ sáp nhập. ${level}: ${now} đơn vị.`,
      'Mô hình này chỉ theo dõi đơn vị mới lập sau sáp nhập; quản trị ghi sáp nhập bằng /donvi gop thì đơn vị mới hiện ở đây.',
    ].join('\n'),
    {
      choices: [
        ...(rightOf(context.actor, can.manageUnits) ? [{ label: 'Ghi sáp nhập', say: '/donvi gop' }] : []),
        ...choices,
      ],
    },
  );
}

async function showSummary(one: Programme, reach: Reach, target: ProgrammeTarget, context: Context): Promise<Answer> {
  const { tx, today } = context;
  const { definition } = one;
  const { asOf } = target;
  const figure = (await coverageOn(tx, [one], reach, asOf)).get(one.id) ?? { met: 0, units: 0 };
  const criteria = await criteriaOn(tx, one, reach, asOf);
  const waiting =
    definition.confirms === 'none'
      ? 0
      : (await programmeUnits(tx, one, reach, { asOf, part: 'waiting', limit: 1 })).total;
  const where = target.unitId === null ? '' : `${await unitName(tx, target.unitId, asOf)}: `;
  const shown = [...definition.criteria].sort((a, b) => Number(b.counts) - Number(a.counts)).slice(0, CRITERIA);
  return {
    text: [
      bold(`${definition.title}: ${share(figure)}, tính đến ${formatDay(asOf)}`),
      `${where}${bar(figure)} ${targetText(definition, figure, asOf)}`,
      ...(await rollUpLines(one, reach, asOf, context)),
      ...(await compareLine(one, reach, asOf, context)),
      ...shown.map((each) => `${each.counts ? '•' : '◦'} ${each.title}: ${count(criteria.get(each.key))}`),
      ...(definition.note ? [definition.note] : []),
    ].join('\n'),
    buttons: summaryButtons(one, figure, waiting, { target, today, context }),
    subject: `programme:${one.id}`,
  };
}

/** `2/19`; of nobody whom the criterion asks it is said in words: 0/0 reads as a failure. */
const count = (figure: Share | undefined): string =>
  figure && figure.units > 0 ? `${figure.met}/${figure.units}` : 'chưa có đơn vị nào';

/** `Đoàn xã, phường, đặc khu có đủ: 2/10`: units above all of whose units meet it. */
async function rollUpLines(one: Programme, reach: Reach, asOf: Day, { tx }: Context): Promise<string[]> {
  const { rollUp } = one.definition;
  if (rollUp.length === 0) return [];
  const groups = await groupsOn(tx, one, reach, { asOf, kinds: rollUp });
  return rollUp.flatMap((kind) => {
    const own = groups.filter((group) => group.kind === kind);
    return own.length > 1
      ? [`${unitKindNames[kind]} có đủ: ${own.filter(({ met, units }) => met === units).length}/${own.length}`]
      : [];
  });
}

/** `23/3/2019 có 145 đơn vị, nay 143.` */
async function compareLine(one: Programme, reach: Reach, asOf: Day, { tx }: Context): Promise<string[]> {
  const { compareWith, level } = one.definition;
  if (!compareWith || compareWith > asOf) return [];
  const [then, now] = [await standingOn(tx, one, reach, compareWith), await standingOn(tx, one, reach, asOf)];
  const what = level.map((kind) => unitKindNames[kind]).join(', ');
  return then === 0
    ? [`${what}: nay ${now} đơn vị.`]
    : [`${what}: ngày ${formatDay(compareWith)} có ${then}, nay ${now} đơn vị.`];
}

function summaryButtons(
  one: Programme,
  { met, units }: Share,
  waiting: number,
  { target, today, context }: { target: ProgrammeTarget; today: Day; context: Context },
): Button[][] {
  const part = (which: ProgrammeTarget['part'], label: string, n: number): Button[] =>
    n === 0
      ? []
      : [{ label: `${label} (${n})`, say: `/mohinh xem ${targetWords({ ...target, part: which, page: 1 }, today)}` }];
  const words = targetWords({ ...target, part: 'summary', page: 1 }, today);
  const { steps, deadline } = one.definition;
  const manages = rightOf(context.actor, can.manageProgrammes) !== undefined;
  return [
    [
      ...part('missing', 'Chưa đạt', units - met),
      ...part('met', 'Đã đạt', met),
      ...part('waiting', 'Chờ xác nhận', waiting),
    ],
    [
      { label: 'Theo đơn vị', say: `/mohinh donvi ${words}` },
      { label: 'Xu hướng', say: `/mohinh xuhuong ${words}` },
      { label: 'Excel', say: `/mohinh bang ${words}` },
    ],
    [
      ...(steps.length > 0 || deadline ? [{ label: 'Các bước, hạn', say: `/mohinh buoc ${one.code}` }] : []),
      ...one.definition.rules.slice(0, 1).map((rule) => ({ label: `Xem ${rule}`, say: `/dieu ${rule}` })),
      ...(manages ? [{ label: 'Tệp mô hình', say: `/mohinh mau ${one.code}` }] : []),
    ],
  ].filter((row) => row.length > 0);
}

const partNames = { all: 'Các đơn vị', met: 'Đã đạt', missing: 'Chưa đạt', waiting: 'Chờ xác nhận' } as const;

async function showRows(one: Programme, reach: Reach, target: ProgrammeTarget, context: Context): Promise<Answer> {
  const { tx, today, actor } = context;
  const part = target.part === 'summary' ? 'all' : target.part;
  const query = { asOf: target.asOf, part, limit: PAGE, offset: (target.page - 1) * PAGE };
  const { total, units } = await programmeUnits(tx, one, reach, query);
  if (units.length === 0 && target.page > 1) return showRows(one, reach, { ...target, page: 1 }, context);
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const turn = (to: number, label: string): Button[] =>
    to < 1 || to > pages ? [] : [{ label, say: `/mohinh xem ${targetWords({ ...target, page: to }, today)}` }];
  const reminds =
    part === 'missing' && total > 0 && target.asOf === today && rightOf(actor, can.confirmProgramme) !== undefined;
  return {
    text: [
      bold(
        `${one.definition.title}, ${partNames[part].toLocaleLowerCase('vi')}: ${total} đơn vị, tính đến ${formatDay(target.asOf)}`,
      ),
      ...units.map(
        ({ name, parent }, at) =>
          `${query.offset + at + 1}. ${spokenName(one.definition, name)}${parent ? `, ${parent}` : ''}`,
      ),
      ...(pages > 1 ? [`Trang ${target.page}/${pages}.`] : []),
    ].join('\n'),
    buttons: [
      units.map(({ unitId }, at) => ({
        label: String(query.offset + at + 1),
        say: `/mohinh xem ${one.code} #${unitId}`,
      })),
      [...turn(target.page - 1, 'Trang trước'), ...turn(target.page + 1, 'Trang sau')],
      reminds
        ? [
            {
              label: `Nhắc đúng ${total} đơn vị này`,
              say: `/mohinh nhac ${targetWords({ ...target, part: 'summary', page: 1 }, today)}`,
            },
          ]
        : [],
      [{ label: 'Con số chung', say: `/mohinh xem ${targetWords({ ...target, part: 'summary', page: 1 }, today)}` }],
    ].filter((row) => row.length > 0),
    subject: `programme:${one.id}`,
  };
}
