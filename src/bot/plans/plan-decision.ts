import { personById } from '../../db/queries/people/people.ts';
import { type KeptPlan, planById, versionLines, waitingPlans } from '../../db/queries/plans/department-plans.ts';
import { plannersOf } from '../../db/queries/plans/plan-people.ts';
import { unitName } from '../../db/queries/units/units.ts';
import { UserError } from '../../domain/errors.ts';
import { type Decision, newest, type Refusal } from '../../domain/plans/approval.ts';
import { differenceOf } from '../../domain/plans/plan-line.ts';
import { formatQuarter } from '../../domain/plans/quarter.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { demandWithin, reachesOf } from '../within.ts';
import { tellAll, tellHostsOf } from './plan-letters.ts';
import { decidePlan } from './plan-record.ts';
import { approvalCard } from './plan-submit.ts';

/** A version of a plan, as buttons name it. */
export interface SeenVersion {
  planId: number;
  version: number;
}

/** The plans that wait for one's decision; a single one is shown at once. */
export async function showWaiting(context: Context): Promise<Answer> {
  const roots = reachesOf(context.actor, 'approvePlan').map((reach) => reach.unitId);
  const waiting = await waitingPlans(context.tx, roots, context.today);
  const [only, other] = waiting;
  if (!only) return { text: 'Không có kế hoạch quý nào chờ duyệt.' };
  if (!other) return showVersion({ planId: only.planId, version: only.version }, 1, context);
  return {
    text: `${bold(`${waiting.length} kế hoạch chờ duyệt.`)} Đồng chí chọn:`,
    buttons: waiting.slice(0, 8).map((one) => [
      {
        label: `${one.unit}, ${formatQuarter(one)}, bản ${one.version}`,
        say: `/duyet xem ${one.planId} ${one.version} 1`,
      },
    ]),
  };
}

/** One version with the buttons that decide; of a version that no longer waits it says what became of it. */
export async function showVersion(seen: SeenVersion, page: number, context: Context): Promise<Answer> {
  const plan = await reachable(seen.planId, context);
  const version = plan.approval.find((one) => one.version === seen.version);
  if (!version) throw unknownVersion();
  if (version.state !== 'submitted')
    throw await refusal(plan, seen, version.state === 'replaced' ? 'stale' : 'decided', context);
  const { tx, today } = context;
  const lines = await versionLines(tx, plan.id, version.version);
  const approved = plan.approval.findLast((one) => one.state === 'approved');
  const difference = approved && differenceOf(await versionLines(tx, plan.id, approved.version), lines);
  const by = (await personById(tx, version.submittedBy, today))?.name ?? '';
  const unit = (await unitName(tx, plan.unitId, today)) ?? '';
  return approvalCard({ plan, version, lines, difference, unit, by }, page);
}

/** Approves or returns the version that was seen. */
export async function decide(
  seen: SeenVersion,
  { decision, reason = null }: { decision: Decision; reason?: string | null },
  context: Context,
): Promise<Answer> {
  const { actor, tx, clock, trace } = context;
  await reachable(seen.planId, context);
  const by = actor.person?.personId ?? 0;
  const done = await decidePlan(tx, { planId: seen.planId, seen: seen.version, by, decision, reason, at: clock.now() });
  if ('refused' in done) {
    if (!done.plan) throw unknownVersion();
    throw await refusal(done.plan, seen, done.refused, context);
  }
  const { plan, version, visits } = done;
  const subject = `plan:${plan.id}`;
  const after = { version: version.version, reason, visits: visits.length };
  trace({ action: decision === 'approved' ? 'approvePlan' : 'returnPlan', subject, after });
  await tellAuthors(
    { plan, by: actor.person?.name ?? '', decision, reason, version: version.version },
    version,
    context,
  );
  await tellHostsOf(context, visits, `plan:${plan.id}:${version.version}`);
  return { text: await answerOf(plan, version.version, { decision, visits: visits.length }, context), subject };
}

async function answerOf(
  plan: KeptPlan,
  version: number,
  { decision, visits }: { decision: Decision; visits: number },
  { tx }: Context,
): Promise<string> {
  const name = `kế hoạch ${formatQuarter(plan.quarter)}, bản ${version}`;
  if (decision === 'returned') return `${bold(`Đã trả lại ${name}`)}. Người trình đã được báo lý do.`;
  const open = (await versionLines(tx, plan.id, version)).map((line) => line.visitId);
  const left = await tx.visit.count({ where: { id: { in: open }, state: 'planned' } });
  const changed = left > 0 ? `\n${left} chuyến đã đổi sau khi trình nên chưa duyệt; ban sẽ trình lại.` : '';
  return `${bold(`Đã duyệt ${name}`)}: ${visits} chuyến mới được duyệt. Ban và nơi đến đã được báo.${changed}`;
}

interface Told {
  plan: KeptPlan;
  by: string;
  decision: Decision;
  reason: string | null;
  version: number;
}

/** The decision goes to whoever submitted it and to those who plan; an approval also to all who have lines in it. */
async function tellAuthors(
  { plan, by, decision, reason, version }: Told,
  { submittedBy, people }: { submittedBy: number; people: readonly number[] },
  context: Context,
): Promise<void> {
  const name = `Kế hoạch ${formatQuarter(plan.quarter)}, bản ${version}`;
  const planners = [...new Set([submittedBy, ...(await plannersOf(context.tx, plan.unitId, context.today))])];
  const approved = decision === 'approved';
  const text = approved
    ? `${bold(`${name}: đã duyệt`)} (${by}).`
    : `${bold(`${name}: trả lại`)} (${by}).\nLý do: ${reason ?? ''}`;
  const buttons = [[{ label: 'Kế hoạch của ban', say: `/kehoach ban ${formatQuarter(plan.quarter)} #${plan.unitId}` }]];
  await tellAll(context, planners, { matter: `plan:${plan.id}:${version}:${decision}`, reply: { text, buttons } });
  if (!approved) return;
  const others = people.filter((id) => !planners.includes(id));
  const own = [[{ label: 'Đăng ký của tôi', say: `/kehoach ${formatQuarter(plan.quarter)}` }]];
  await tellAll(context, others, { matter: `plan:${plan.id}:${version}:own`, reply: { text, buttons: own } });
}

async function reachable(planId: number, context: Context): Promise<KeptPlan> {
  const plan = await planById(context.tx, planId);
  if (!plan) throw unknownVersion();
  await demandWithin(context, 'approvePlan', plan.unitId);
  return plan;
}

function unknownVersion(): UserError {
  return new UserError('Không có bản kế hoạch này. Đồng chí xem các bản chờ duyệt.', {
    choices: [{ label: 'Bản chờ duyệt', say: '/duyet' }],
  });
}

/** Why a press did nothing, by whom and what it was decided before, and the way to what waits now. */
async function refusal(
  plan: KeptPlan,
  seen: SeenVersion,
  refused: Refusal,
  { tx, today }: Context,
): Promise<UserError> {
  const last = newest(plan.approval);
  const version = plan.approval.find((one) => one.version === seen.version);
  if (!last || !version || refused === 'unknown') return unknownVersion();
  const waits = last.state === 'submitted' && refused !== 'own';
  const choices = waits ? [{ label: `Xem bản ${last.version}`, say: `/duyet xem ${plan.id} ${last.version} 1` }] : [];
  if (refused === 'own')
    return new UserError('Kế hoạch này do đồng chí trình, hoặc có chuyến của đồng chí, nên người khác duyệt.');
  if (refused === 'stale')
    return new UserError(
      `Bản ${seen.version} đã được thay bằng bản ${last.version} sau tin đó. Đồng chí xem bản mới.`,
      {
        choices,
      },
    );
  const who = version.decidedBy === null ? null : await personById(tx, version.decidedBy, today);
  const what = version.state === 'approved' ? 'duyệt' : 'trả lại';
  return new UserError(
    `Bản ${seen.version} đã được ${who?.name ?? 'người khác'} ${what} trước đó. Không có gì thay đổi.`,
    {
      choices,
    },
  );
}
