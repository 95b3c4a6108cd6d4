import { anchorFor, setAnchor } from '../../db/queries/programmes/programme-anchors.ts';
import { endVersions } from '../../db/queries/programmes/programme-import.ts';
import { criteriaOn } from '../../db/queries/programmes/programme-units.ts';
import type { Programme } from '../../db/queries/programmes/programmes.ts';
import { rootUnit } from '../../db/queries/units/root.ts';
import { parseDays } from '../../domain/dates/parse.ts';
import { type Day, day, formatDay, weekdayName, weekdayOf } from '../../domain/day.ts';
import { RuleBroken, UserError } from '../../domain/errors.ts';
import { addMonths, deadlineFrom, leftText, stepDays } from '../../domain/programmes/programme-days.ts';
import { bold } from '../../post/reply.ts';
import { can, rightOf } from '../access.ts';
import type { Answer, Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { daysOf, reader, readField } from '../fields.ts';
import { reachesOf } from '../within.ts';
import { programmeReach } from './programme-reach.ts';
import { type ProgrammeTarget, programmeField, programmeOf } from './programme-target.ts';

/** A day said by itself, past or to come. */
export const anchorDay = reader(
  day.clone(),
  async (text, { today }) => daysOf(parseDays(text, today), text, today).from,
);

/** Reads `dan-tin-dang-cu 7/6/2027`, or a programme alone. */
export async function readAnchorLine(line: string, context: Context): Promise<Readings> {
  const [, named, said] =
    /^(.*?\S)\s+(?:ngày\s+|ngay\s+)?((?:chủ nhật|chu nhat|cn)\b.*|\d{1,2}[/-]\d.*)$/iu.exec(line.trim()) ?? [];
  if (!named || !said) return { of: await attempt(() => readField(programmeField, line, context)) };
  return {
    of: await attempt(() => readField(programmeField, named, context)),
    on: await attempt(() => readField(anchorDay, said, context)),
  };
}

/** For whom the asker's anchor day holds, and whose he sees: the first unit he serves in; an administrator the topmost. */
async function ownUnit(context: Context): Promise<number> {
  const reach = programmeReach(context);
  const [own] = reach === 'everything' ? [] : reach;
  const unitId = own ?? (await rootUnit(context.tx, context.today));
  if (unitId !== null) return unitId;
  throw new UserError('Chưa có đơn vị nào trong cây tổ chức.');
}

/** The steps with their days, as they hold for the asker's unit, and the deadline. */
export async function showSteps(target: ProgrammeTarget, context: Context): Promise<Answer> {
  const { tx, today } = context;
  const one = await programmeOf(target, context);
  const { definition } = one;
  const anchor = await anchorFor(tx, one.id, await ownUnit(context), today);
  const figures = await criteriaOn(tx, one, programmeReach(context), today);
  const done = (key: string | undefined) => {
    const figure = key === undefined ? undefined : figures.get(key);
    return figure ? ` ${figure.met}/${figure.units}` : '';
  };
  const deadline = deadlineFrom(definition, today);
  const lines = anchor
    ? stepDays(definition, anchor).map(
        (due) => `• ${formatDay(due.day)} (${leftText(due.day, today)}) ${due.title}${done(due.step?.criterion)}`,
      )
    : definition.steps.map(({ title, criterion }) => `• ${title}${done(criterion)}`);
  const manages = definition.anchor && rightOf(context.actor, can.manageProgrammes) !== undefined;
  return {
    text: [
      bold(
        `${definition.title}: ${definition.anchor ? `${definition.anchor.title} ${anchor ? formatDay(anchor) : 'chưa đặt'}` : 'các bước, hạn'}`,
      ),
      ...lines,
      ...(deadline ? [`Hạn: ${formatDay(deadline.day)} (${leftText(deadline.day, today)}).`] : []),
      ...(anchor && definition.termMonths
        ? [
            `Nhiệm kỳ ${String(definition.termMonths / 12).replace('.', ',')} năm, đến ${formatDay(addMonths(anchor, definition.termMonths))}.`,
          ]
        : []),
    ].join('\n'),
    buttons: [
      ...(manages
        ? [[{ label: `Đặt ${definition.anchor?.title.toLocaleLowerCase('vi')}`, say: `/mohinh ngay ${one.code}` }]]
        : []),
      [{ label: 'Con số chung', say: `/mohinh xem ${one.code}` }],
    ],
    subject: `programme:${one.id}`,
  };
}

/** Refuses an anchor day that the programme's rule does not allow. */
export async function checkAnchor(target: ProgrammeTarget, on: Day | undefined, context: Context): Promise<void> {
  const { definition } = await programmeOf(target, context);
  const { anchor } = definition;
  if (!anchor) throw new UserError(`${definition.title} không có ngày mốc.`);
  if (on === undefined || !anchor.sunday || weekdayOf(on) === 7) return;
  const detail = `${anchor.title} phải là Chủ Nhật; ${formatDay(on)} là ${weekdayName(on)}.`;
  throw anchor.rule ? new RuleBroken(anchor.rule, detail, { field: 'on' }) : new UserError(detail, { field: 'on' });
}

/** Sets the anchor day for the asker's unit and all below it. */
export async function keepAnchor(target: ProgrammeTarget, on: Day, context: Context): Promise<Answer> {
  const one = await programmeOf(target, context);
  const unitId = await ownUnit(context);
  const before = await anchorFor(context.tx, one.id, unitId, context.today);
  await setAnchor(context.tx, one.id, unitId, on);
  context.trace({ action: 'anchorProgramme', subject: `programme:${one.id}`, before: { on: before }, after: { on } });
  const shown = await showSteps(target, context);
  return { ...shown, text: `${bold('Đã đặt ngày mốc')}.\n${shown.text}` };
}

/** Ends a programme from today on; figures of earlier days stay. Its owner's leaders and administrators may. */
export async function endProgramme(target: ProgrammeTarget, context: Context): Promise<Answer> {
  const one = await programmeOf(target, context);
  demandOwner(one, context);
  await endVersions(context.tx, one.id, context.today);
  context.trace({ action: 'endProgramme', subject: `programme:${one.id}` });
  return {
    text: `${bold(`Thôi theo dõi ${one.definition.title}`)} từ hôm nay. Số liệu các ngày trước vẫn còn; nhập lại tệp thì theo dõi tiếp.`,
    buttons: [[{ label: 'Các mô hình', say: '/mohinh' }]],
    subject: `programme:${one.id}`,
  };
}

function demandOwner({ ownerId, definition }: Programme, { actor }: Context): void {
  const reaches = reachesOf(actor, can.manageProgrammes);
  if (reaches.some(({ scope, unitId }) => scope === 'all' || unitId === ownerId)) return;
  throw new UserError(`${definition.title} là mô hình chung hoặc của đơn vị khác; quản trị mới thôi được.`);
}
