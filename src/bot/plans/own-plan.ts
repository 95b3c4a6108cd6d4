import { plannersOf } from '../../db/queries/plans/plan-people.ts';
import {
  departmentLines,
  handedIn,
  handIn,
  type OpenLine,
  ownLines,
  staffOf,
  takeLinesBack,
} from '../../db/queries/plans/quarter-plans.ts';
import { addDays, formatDay, formatRange } from '../../domain/day.ts';
import { RuleBroken, UserError } from '../../domain/errors.ts';
import { addQuarters, formatQuarter, type Quarter, quarterDays } from '../../domain/plans/quarter.ts';
import { lengthOf } from '../../domain/visits/visit.ts';
import { type Button, bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { tellAll } from './plan-letters.ts';
import { planTerms } from './plan-terms.ts';

/** Lines of one's own quarter on a phone's screen. */
const SHOWN = 6;

/** One's own registrations of a quarter, whether they are handed in, and what may follow. */
export async function showOwnPlan(quarter: Quarter, context: Context): Promise<Answer> {
  const { actor, tx } = context;
  const personId = actor.person?.personId ?? 0;
  const department = ownDepartment(context);
  const lines = await ownLines(tx, personId, quarter);
  const handed = department ? await handedIn(tx, personId, quarter) : null;
  const days = lines.reduce((sum, line) => sum + lengthOf(line), 0);
  const more = lines.length - SHOWN;
  const { registrationDay } = await planTerms(tx, department ? [department.unitId] : [], context.today);
  const due = addDays(quarterDays(quarter).from, registrationDay - 1);
  return {
    text: [
      `${bold(`Đăng ký ${formatQuarter(quarter)}`)}: ${lines.length} chuyến, ${days} ngày. ${stateOf(department, handed)}`,
      ...lines.slice(0, SHOWN).map((line) => `• ${ownLine(line, context)}`),
      ...(more > 0 ? [`… và ${more} chuyến nữa.`] : []),
      ...(department && !handed ? [`Hạn nộp: ${formatDay(due)}.`] : []),
    ].join('\n'),
    buttons: [...nextSteps(quarter, lines, { department: department !== undefined, handed: handed !== null })],
  };
}

function stateOf(department: object | undefined, handed: Date | null): string {
  if (!department) return 'Đồng chí không thuộc ban nào nên không phải nộp.';
  return handed ? 'Đã nộp cho ban.' : 'Chưa nộp.';
}

function ownLine(line: OpenLine, { today }: Context): string {
  const state = line.returnReason ? ` · trả lại: ${line.returnReason}` : line.state === 'approved' ? ' · đã duyệt' : '';
  return `${formatRange(line.from, line.to, today)} · ${line.places} · ${line.code}${state}`;
}

function nextSteps(
  quarter: Quarter,
  lines: readonly OpenLine[],
  { department, handed }: { department: boolean; handed: boolean },
): Button[][] {
  const name = formatQuarter(quarter);
  const back = lines.filter((line) => line.returnReason !== null);
  const may = department && (!handed || back.length > 0) && lines.length > 0;
  return [
    ...(may ? [[{ label: handed ? 'Nộp lại' : `Nộp ${name}`, say: `/kehoach nop ${name}` }]] : []),
    ...back.slice(0, 2).map(({ code }) => [{ label: `Đổi ngày ${code}`, say: `/doi ${code}` }]),
    [
      { label: 'Thêm chuyến', say: '/dicoso' },
      { label: 'Nơi lâu chưa đến', say: '/giamsat chuaden' },
    ],
    [
      { label: 'Quý trước', say: `/kehoach ${formatQuarter(addQuarters(quarter, -1))}` },
      { label: 'Quý sau', say: `/kehoach ${formatQuarter(addQuarters(quarter, 1))}` },
    ],
  ];
}

/** Hands one's quarter in to the department; what is registered afterwards joins it by itself. */
export async function handInOwn(quarter: Quarter, context: Context): Promise<Answer> {
  const { actor, tx, clock, today, trace } = context;
  const personId = actor.person?.personId ?? 0;
  const department = ownDepartment(context);
  if (!department)
    throw new UserError(
      'Đồng chí không thuộc ban nào nên không phải nộp đăng ký quý. Chuyến đã đăng ký vẫn được tính.',
    );
  const name = formatQuarter(quarter);
  if (quarterDays(quarter).to < today) throw new UserError(`${capital(name)} đã qua, không nộp đăng ký được nữa.`);
  const lines = await ownLines(tx, personId, quarter);
  if (lines.length === 0)
    throw new RuleBroken(
      'KS-04',
      `Đồng chí chưa đăng ký chuyến nào trong ${name}, nên chưa có gì để nộp: thiếu ít nhất 1 chuyến.`,
    );
  await takeLinesBack(tx, personId, quarter);
  await handIn(tx, { personId, unitId: department.unitId, quarter, at: clock.now() });
  trace({
    action: 'handInQuarter',
    subject: `person:${personId}`,
    personId,
    after: { quarter: name, lines: lines.length },
  });
  await tellWhenWhole(department.unitId, quarter, context);
  const merged = await departmentLines(tx, department.unitId, quarter, today);
  const taken = merged.filter((line) => line.personId === personId).length;
  const left = lines.length - taken;
  const beside = left > 0 ? ` ${left} chuyến đã qua mà chưa được duyệt thì không vào bảng của ban.` : '';
  return {
    text: `${bold(`Đã nộp ${name}`)} cho ${department.unitName}: ${taken} chuyến.${beside}\nChuyến đăng ký thêm sau này tự vào bảng của ban.`,
    buttons: [[{ label: 'Xem lại', say: `/kehoach ${name}` }]],
    subject: `person:${personId}`,
  };
}

/** Planners are told once all of the department have handed in: a letter for each would be noise. */
async function tellWhenWhole(unitId: number, quarter: Quarter, context: Context): Promise<void> {
  const staff = await staffOf(context.tx, unitId, quarter, context.today);
  if (staff.some((one) => !one.handed)) return;
  const name = formatQuarter(quarter);
  await tellAll(context, await plannersOf(context.tx, unitId, context.today), {
    matter: `quarter:${unitId}:${name}:whole`,
    reply: {
      text: `${bold(`Cả ban đã nộp ${name}`)}: ${staff.length} người. Đồng chí xem và trình duyệt.`,
      buttons: [[{ label: 'Kế hoạch của ban', say: `/kehoach ban ${name}` }]],
    },
  });
}

/** The department one serves in: the standing leaders plan for themselves. */
function ownDepartment({ actor }: Pick<Context, 'actor'>): { unitId: number; unitName: string } | undefined {
  const held = actor.person?.positions ?? [];
  if (held.some((position) => position.kind === 'leader')) return undefined;
  return held.find(({ unitKind, kind }) => unitKind === 'department' && kind !== 'member' && kind !== 'administrator');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
