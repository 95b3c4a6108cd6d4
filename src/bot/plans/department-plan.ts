import { type KeptPlan, planOf } from '../../db/queries/plans/department-plans.ts';
import {
  departmentLines,
  type OpenLine,
  returnLine,
  type Staff,
  staffOf,
} from '../../db/queries/plans/quarter-plans.ts';
import { unitName } from '../../db/queries/units/units.ts';
import { wholeVisit } from '../../db/queries/visits/visit-life.ts';
import { UserError } from '../../domain/errors.ts';
import { newest } from '../../domain/plans/approval.ts';
import { isSame, type PlanDifference } from '../../domain/plans/plan-line.ts';
import { formatQuarter, type Quarter, quarterOf } from '../../domain/plans/quarter.ts';
import { type Button, bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { codeIn } from '../visits/visit-field.ts';
import { demandWithin } from '../within.ts';
import { differenceTotals, pageOf, planLine, totalsOf } from './plan-card.ts';
import { tellAll } from './plan-letters.ts';
import { differenceTo } from './plan-record.ts';

/** Names of those who have not handed in, at most. */
const MISSING = 4;

/** What a department's card is made of: four statements whatever its size. */
export interface DepartmentView {
  unitId: number;
  unit: string;
  quarter: Quarter;
  plan: KeptPlan | undefined;
  lines: OpenLine[];
  staff: Staff[];
  difference: PlanDifference | undefined;
}

/** Reads a department's quarter as it stands. */
export async function viewDepartment(unitId: number, quarter: Quarter, { tx, today }: Pick<Context, 'tx' | 'today'>) {
  const plan = await planOf(tx, unitId, quarter);
  const lines = await departmentLines(tx, unitId, quarter, today);
  const view: DepartmentView = {
    ...{ unitId, quarter, plan, lines },
    unit: (await unitName(tx, unitId, today)) ?? '',
    staff: await staffOf(tx, unitId, quarter, today),
    difference: plan && (await differenceTo(tx, plan, lines)),
  };
  return view;
}

/** The department's plan as its head sees it. */
export function departmentCard(view: DepartmentView, page: number): Answer {
  const { unitId, unit, quarter, lines, staff, difference } = view;
  const name = formatQuarter(quarter);
  const missing = staff.filter((one) => !one.handed).map((one) => one.name);
  const { shown, buttons } = pageOf(
    lines.map((line) => planLine(line)),
    page,
    (to) => `/kehoach ban ${name} #${unitId} trang ${to}`,
  );
  return {
    text: [
      `${bold(`Kế hoạch ${name} – ${unit}`)}: ${stateOf(view.plan)}`,
      `Đã nộp ${staff.length - missing.length}/${staff.length} người; ${totalsOf(lines)}.`,
      ...(missing.length > 0 ? [`Chưa nộp: ${some(missing)}.`] : []),
      ...(difference && !isSame(difference) ? [`So với bản đã duyệt: ${differenceTotals(difference)}.`] : []),
      ...shown,
    ].join('\n'),
    buttons: [...buttons, ...actionsOf(view)],
  };
}

function actionsOf({ unitId, quarter, lines, plan }: DepartmentView): Button[][] {
  const last = plan && newest(plan.approval);
  if (lines.length === 0 && !last) return [];
  return [
    [{ label: last ? 'Trình bản mới' : 'Trình duyệt', say: `/kehoach trinh ${formatQuarter(quarter)} #${unitId}` }],
    ...(lines.some((line) => line.state === 'planned') ? [[{ label: 'Trả lại một dòng', say: '/kehoach tra' }]] : []),
  ];
}

function stateOf(plan: KeptPlan | undefined): string {
  const last = plan && newest(plan.approval);
  if (!plan || !last) return 'chưa trình.';
  const states = { submitted: 'chờ duyệt', approved: 'đã duyệt', returned: 'trả lại', replaced: 'đã thay' } as const;
  const reason = last.state === 'returned' && plan.reason ? ` Lý do: ${plan.reason}` : '';
  return `bản ${last.version}, ${states[last.state]}.${reason}`;
}

function some(names: readonly string[]): string {
  const more = names.length - MISSING;
  return names.slice(0, MISSING).join(', ') + (more > 0 ? ` và ${more} người nữa` : '');
}

/** Gives one line back to its author, with the reason; he is told at once. */
export async function giveBack(said: string, reason: string, context: Context): Promise<Answer> {
  const { actor, tx, trace } = context;
  const visit = await wholeVisit(tx, codeIn(said));
  const row =
    visit &&
    (await tx.quarterPlan.findUnique({
      where: { personId_year_quarter: { personId: visit.registeredBy, ...quarterOf(visit.from) } },
    }));
  if (!visit || !row?.submittedAt)
    throw new UserError(`Không có dòng nào mang mã “${codeIn(said).slice(0, 12)}” đã nộp cho ban.`);
  await demandWithin(context, 'mergePlan', row.unitId);
  if (visit.registeredBy === actor.person?.personId)
    throw new UserError('Dòng này là của đồng chí. Đồng chí đổi ngày hoặc huỷ chuyến trực tiếp.', {
      choices: [{ label: `Đổi ngày ${visit.code}`, say: `/doi ${visit.code}` }],
    });
  if (visit.returnReason !== null) throw new UserError(`${visit.code} đã được trả lại trước đó.`);
  if (!(await returnLine(tx, { visitId: visit.id, visitVersion: visit.version, reason })))
    throw new UserError(`${visit.code} đã duyệt hoặc đã đi, không trả lại từng dòng được nữa.`);
  const subject = `visit:${visit.id}`;
  trace({ action: 'returnLine', subject, personId: visit.registeredBy, after: { reason } });
  const text = `${bold(`Ban trả lại ${visit.code}`)} trong đăng ký ${formatQuarter(quarterOf(visit.from))}.\nLý do: ${reason}\nĐồng chí sửa, hoặc nộp lại như cũ.`;
  const buttons = [
    [
      { label: 'Đổi ngày', say: `/doi ${visit.code}` },
      { label: 'Nộp lại', say: `/kehoach nop ${formatQuarter(quarterOf(visit.from))}` },
    ],
  ];
  await tellAll(context, [visit.registeredBy], {
    matter: `visit:${visit.id}:back:${visit.version}`,
    reply: { text, buttons },
  });
  return {
    text: `${bold(`Đã trả lại ${visit.code}`)}. Người đăng ký đã được báo lý do.`,
    buttons: [[{ label: 'Kế hoạch của ban', say: `/kehoach ban ${formatQuarter(quarterOf(visit.from))}` }]],
    subject,
  };
}
