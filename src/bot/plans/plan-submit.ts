import { approversOf } from '../../db/queries/plans/plan-people.ts';
import { unitName } from '../../db/queries/units/units.ts';
import { UserError } from '../../domain/errors.ts';
import { formatQuarter, type Quarter, quarterDays } from '../../domain/plans/quarter.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { demandWithin } from '../within.ts';
import { differenceLines, differenceTotals, pageOf, planLine, totalsOf } from './plan-card.ts';
import { tellAll } from './plan-letters.ts';
import { type Submitted, submitPlan } from './plan-record.ts';

/** Submits a department's plan to those who decide; each gets it with the buttons that name this version. */
export async function submit(unitId: number, quarter: Quarter, context: Context): Promise<Answer> {
  const { actor, tx, clock, today, trace } = context;
  await demandWithin(context, 'mergePlan', unitId);
  const name = formatQuarter(quarter);
  if (quarterDays(quarter).to < today) throw new UserError(`Kế hoạch ${name} đã qua, không trình được nữa.`);
  const by = actor.person?.personId ?? 0;
  const done = await submitPlan(tx, { unitId, quarter, by, today, at: clock.now() });
  if (done === 'empty') throw new UserError(`Chưa ai nộp chuyến nào trong ${name}, nên chưa có gì để trình.`);
  if (done === 'same') throw new UserError('Kế hoạch không có gì khác bản đã trình.');
  const { plan, version, lines } = done;
  const subject = `plan:${plan.id}`;
  trace({ action: 'submitPlan', subject, after: { version: version.version, lines: lines.length } });
  const unit = (await unitName(tx, unitId, today)) ?? '';
  const approvers = (await approversOf(tx, unitId, today)).filter((id) => id !== by && !version.people.includes(id));
  const matter = `plan:${plan.id}:${version.version}:asked`;
  await tellAll(context, approvers, {
    matter,
    reply: approvalCard({ ...done, unit, by: actor.person?.name ?? '' }, 1),
  });
  return {
    text: [
      `${bold(`Đã trình kế hoạch ${name}`)}, bản ${version.version}: ${totalsOf(lines)}.`,
      approvers.length > 0
        ? 'Có trả lời, trợ lý báo đồng chí ngay.'
        : 'Chưa có ai được quyền duyệt; đồng chí báo quản trị.',
    ].join('\n'),
    buttons: [[{ label: 'Kế hoạch của ban', say: `/kehoach ban ${name} #${unitId}` }]],
    subject,
  };
}

/** What is laid before whoever decides: the differences first where an earlier version stands, then the lines. */
export function approvalCard(
  {
    plan,
    version,
    lines,
    difference,
    unit,
    by,
  }: Pick<Submitted, 'plan' | 'version' | 'difference'> & {
    lines: readonly Parameters<typeof planLine>[0][];
    unit: string;
    by: string;
  },
  page: number,
): Answer {
  const at = `${plan.id} ${version.version}`;
  const own = lines.map((line) => planLine(line));
  const all = difference ? [...differenceLines(difference), ...own] : own;
  const { shown, buttons } = pageOf(all, page, (to) => `/duyet xem ${at} ${to}`);
  const compared = difference ? [`So với bản đã duyệt: ${differenceTotals(difference)} (dòng +, −, ~ ở đầu).`] : [];
  return {
    text: [
      `${bold(`Kế hoạch ${formatQuarter(plan.quarter)} – ${unit}`)}, bản ${version.version} chờ duyệt.`,
      `${by} trình: ${totalsOf(lines)}.`,
      ...compared,
      ...shown,
    ].join('\n'),
    buttons: [
      [
        { label: `Duyệt bản ${version.version}`, say: `/duyet dongy ${at}` },
        { label: 'Trả lại', say: `/duyet tra ${at}` },
      ],
      ...buttons,
    ],
  };
}
