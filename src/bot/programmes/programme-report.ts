import { answersOn, changeReports } from '../../db/queries/programmes/programme-reports.ts';
import { type ProgrammeUnit, programmeUnits } from '../../db/queries/programmes/programme-units.ts';
import type { Programme } from '../../db/queries/programmes/programmes.ts';
import { hostSeats } from '../../db/queries/visits/visit-hosts.ts';
import { RuleBroken, UserError } from '../../domain/errors.ts';
import { criterionOf, reporterOf, spokenName, type TypedCriterion } from '../../domain/programmes/programme.ts';
import { answerOn, fulfils, type Answer as Said } from '../../domain/programmes/programme-answer.ts';
import { bold } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { noticeTo } from '../people/admission-letters.ts';
import { within } from '../within.ts';
import { loadReported, type ReportedOf, typedOf } from './programme-report-field.ts';
import { showUnit } from './programme-unit-page.ts';

/** Refuses what cannot be said: somebody else's unit, a value of another kind, a step before the one it follows. */
export async function checkReported(of: ReportedOf, value: string | undefined, context: Context): Promise<void> {
  const { one, unit } = await loadReported(of, context);
  const each = typedOf(one, of);
  await demandReporter(one, unit, each, context);
  if (value === undefined) return;
  const said = readValue(each, value);
  const before = each.after === undefined ? undefined : criterionOf(one.definition, each.after);
  const known = (await answersOn(context.tx, one.id, [unit.unitId], context.today)).get(unit.unitId) ?? {};
  const done =
    before === undefined ||
    (known[before.key] && fulfils(typedOf(one, { ...of, key: before.key }), known[before.key]?.value ?? false));
  if (done || !fulfils(each, said)) return;
  const detail = `“${each.title}” chỉ ghi được sau khi đã có “${before?.title}”.`;
  throw each.rule ? new RuleBroken(each.rule, detail) : new UserError(detail);
}

async function demandReporter(
  { definition }: Programme,
  unit: ProgrammeUnit,
  each: TypedCriterion,
  context: Context,
): Promise<void> {
  const above = reporterOf(definition, each) === 'above';
  const of = above ? (unit.parentId ?? unit.unitId) : unit.unitId;
  if (await within(context, can.reportProgramme, of)) return;
  throw new UserError(
    above
      ? `“${each.title}” do Đoàn cấp trên của đơn vị báo cáo.`
      : `“${each.title}” do đơn vị hoặc Đoàn cấp trên báo cáo.`,
    { choices: [{ label: 'Tôi là ai', say: '/toi' }] },
  );
}

/** What was typed, as the criterion's kind keeps it. */
function readValue(each: TypedCriterion, text: string): Said['value'] {
  if (each.kind === 'yesNo') {
    if (text === 'có' || text === 'không') return text === 'có';
    throw new UserError(`“${each.title}”: đồng chí nhắn có hoặc không.`, { field: 'value', choices: yesOrNo });
  }
  if (each.kind === 'document') {
    if (text !== 'có' && text !== 'không') return text;
    throw new UserError(`“${each.title}”: đồng chí nhắn số văn bản, ví dụ 12-QĐ/ĐTN.`, { field: 'value' });
  }
  const thousands = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text);
  const number = Number((thousands ? text.replaceAll('.', '') : text).replace(',', '.'));
  if (!Number.isFinite(number)) throw new UserError(`“${each.title}”: đồng chí nhắn một con số.`, { field: 'value' });
  if (each.most !== undefined && number > each.most)
    throw new UserError(`“${each.title}” nhiều nhất là ${each.most}. Đồng chí nhắn lại giúp.`, { field: 'value' });
  return number;
}

const yesOrNo = [
  { label: 'Có', say: 'có' },
  { label: 'Không', say: 'không' },
];

/** Keeps what was said, for the unit, or where one press says it for all, for every unit beside it; shows the unit anew. */
export async function saveReported(of: ReportedOf, value: string, context: Context): Promise<Answer> {
  const { tx, today, actor, trace } = context;
  const { one, unit } = await loadReported(of, context);
  const each = typedOf(one, of);
  const by = actor.person?.personId ?? 0;
  const said = answerOn(each, readValue(each, value), today, by);
  const units = each.together && unit.parentId !== null ? await besides(one, unit.parentId, context) : [unit.unitId];
  await changeReports(tx, one, units, { change: (known) => ({ ...known, [each.key]: said }), today, by });
  for (const unitId of units.slice(0, 50))
    trace({
      action: 'reportProgramme',
      subject: `unit:${unitId}`,
      after: { programme: one.code, [each.key]: said.value },
    });
  const shown = await showAgain(of, context);
  const name = units.length > 1 ? `${units.length} đơn vị` : spokenName(one.definition, unit.name);
  const photo = each.photo
    ? [[{ label: 'Gửi ảnh minh chứng', say: `/mohinh anh ${one.code} #${unit.unitId} ${each.key}` }]]
    : [];
  return {
    ...shown,
    text: `${bold(`Đã ghi ${name}`)}: ${each.title}: ${value}.\n${shown.text}`,
    buttons: [...photo, ...(shown.buttons ?? [])],
  };
}

/** The programme's units right below one. */
async function besides(one: Programme, parentId: number, { tx, today }: Context): Promise<number[]> {
  const { units } = await programmeUnits(tx, one, [parentId], { asOf: today, part: 'all', limit: 2_000 });
  return units.filter((each) => each.parentId === parentId).map(({ unitId }) => unitId);
}

async function showAgain(of: ReportedOf, context: Context): Promise<Answer> {
  const { one, unit } = await loadReported(of, context);
  return showUnit(one, unit, context.today, context);
}

/** Confirms everything that waits of a unit: only from above it. */
export async function confirmReported(of: ReportedOf, context: Context): Promise<Answer> {
  const { one, unit } = await waiting(of, context);
  const { tx, today, actor } = context;
  const by = actor.person?.personId ?? 0;
  const confirmed = { on: today, by };
  await changeReports(tx, one, [unit.unitId], {
    change: (known) => Object.fromEntries(Object.entries(known).map(([key, said]) => [key, { confirmed, ...said }])),
    ...{ today, by },
  });
  context.trace({ action: 'confirmProgramme', subject: `unit:${unit.unitId}`, after: { programme: one.code } });
  await tellUnit(one, unit, `Đã được xác nhận: ${one.definition.title}, ${unit.name}.`, context);
  const shown = await showAgain(of, context);
  return { ...shown, text: `${bold(`Đã xác nhận ${unit.name}`)}.\n${shown.text}` };
}

/** Gives back what waits of a unit, with the reason, which its secretaries are told. */
export async function returnReported(of: ReportedOf, reason: string, context: Context): Promise<Answer> {
  const { one, unit } = await waiting(of, context);
  const { tx, today, actor } = context;
  const by = actor.person?.personId ?? 0;
  await changeReports(tx, one, [unit.unitId], {
    change: (known) => Object.fromEntries(Object.entries(known).filter(([, said]) => said.confirmed !== undefined)),
    ...{ today, by },
  });
  context.trace({ action: 'returnProgramme', subject: `unit:${unit.unitId}`, after: { programme: one.code, reason } });
  await tellUnit(
    one,
    unit,
    `${one.definition.title}: báo cáo của ${unit.name} được trả lại. Lý do: ${reason}`,
    context,
  );
  const shown = await showAgain(of, context);
  return { ...shown, text: `${bold(`Đã trả lại ${unit.name}`)}, đơn vị được báo lý do.\n${shown.text}` };
}

async function waiting(of: ReportedOf, context: Context): Promise<{ one: Programme; unit: ProgrammeUnit }> {
  const { one, unit } = await loadReported(of, context);
  const choices = [{ label: 'Mở đơn vị', say: `/mohinh xem ${one.code} #${unit.unitId}` }];
  if (unit.parentId === null || !(await within(context, can.confirmProgramme, unit.parentId)))
    throw new UserError('Báo cáo của đơn vị do Đoàn cấp trên của đơn vị đó xác nhận.', { choices });
  const open = Object.values(unit.answers).some(({ confirmed }) => !confirmed);
  if (one.definition.confirms === 'above' && open) return { one, unit };
  throw new UserError(`${unit.name} không có báo cáo nào chờ xác nhận.`, { choices });
}

async function tellUnit(one: Programme, unit: ProgrammeUnit, text: string, context: Context): Promise<void> {
  const seats = await hostSeats(context.tx, context.actor.channel, [unit.unitId], context.today);
  const others = seats.filter(({ personId }) => personId !== context.actor.person?.personId);
  const buttons = [[{ label: 'Mở', say: `/mohinh xem ${one.code} #${unit.unitId}` }]];
  await context.send(
    others.map((seat) =>
      noticeTo(context, seat, `programme:${one.id}:${unit.unitId}:${context.turn}`, { text, buttons }),
    ),
  );
}
