import type { Tx } from '../../db/open/open.ts';
import {
  approveVisits,
  holdPlan,
  holdPlanById,
  type KeptPlan,
  keepDecision,
  keepVersion,
  versionLines,
} from '../../db/queries/plans/department-plans.ts';
import { departmentLines, handIn, type OpenLine } from '../../db/queries/plans/quarter-plans.ts';
import type { Day } from '../../domain/day.ts';
import { act, type Decision, newest, type PlanVersion, type Refusal } from '../../domain/plans/approval.ts';
import { differenceOf, isSame, type PlanDifference } from '../../domain/plans/plan-line.ts';
import type { Quarter } from '../../domain/plans/quarter.ts';

export interface Submitted {
  plan: KeptPlan;
  version: PlanVersion;
  lines: OpenLine[];
  /** Against the version that stands approved; undefined where none does. */
  difference: PlanDifference | undefined;
}

/**
 * Submits a department's quarter as its lines stand now, in the caller's transaction. 'empty': there is nothing in it;
 * 'same': just this is waiting or approved already.
 */
export async function submitPlan(
  tx: Tx,
  { unitId, quarter, by, today, at }: { unitId: number; quarter: Quarter; by: number; today: Day; at: Date },
): Promise<Submitted | 'empty' | 'same'> {
  await handIn(tx, { personId: by, unitId, quarter, at });
  const plan = await holdPlan(tx, unitId, quarter);
  const lines = await departmentLines(tx, unitId, quarter, today);
  const last = newest(plan.approval);
  if (lines.length === 0 && !last) return 'empty';
  const waits = last && last.state !== 'returned';
  // A visit moved there and back is the same line, yet its approval is gone.
  const unapproved = last?.state === 'approved' && lines.some((line) => line.state === 'planned');
  if (waits && !unapproved && isSame(differenceOf(await versionLines(tx, plan.id, last.version), lines))) return 'same';
  const people = [...new Set(lines.flatMap((line) => line.people))];
  const outcome = act(plan.approval, { kind: 'submit', by, people });
  const version = 'next' in outcome ? newest(outcome.next) : undefined;
  if (!version) throw new Error('a submission makes a version');
  await keepVersion(tx, plan.id, version, { lines, at });
  return { plan, version, lines, difference: await differenceTo(tx, plan, lines) };
}

/** How lines differ from the version that stands approved; undefined where none does. */
export async function differenceTo(tx: Tx, plan: KeptPlan, lines: Parameters<typeof differenceOf>[1]) {
  const approved = plan.approval.findLast((one) => one.state === 'approved');
  return approved && differenceOf(await versionLines(tx, plan.id, approved.version), lines);
}

export interface Deciding {
  planId: number;
  /** The version whoever decides has read. */
  seen: number;
  by: number;
  decision: Decision;
  reason: string | null;
  at: Date;
}

export interface Decided {
  plan: KeptPlan;
  version: PlanVersion;
  /** The visits that are approved now. */
  visits: number[];
}

/** Decides about a version, in the caller's transaction; of two at once the second is refused. */
export async function decidePlan(tx: Tx, deciding: Deciding): Promise<Decided | { plan?: KeptPlan; refused: Refusal }> {
  const { planId, seen, by, decision, reason, at } = deciding;
  const plan = await holdPlanById(tx, planId);
  if (!plan) return { refused: 'unknown' };
  const outcome = act(plan.approval, { kind: 'decide', by, seen, decision });
  if ('refused' in outcome) return { plan, refused: outcome.refused };
  await keepDecision(tx, planId, { version: seen, decision, by, at, reason });
  const visits = decision === 'approved' ? await approveVisits(tx, planId, seen, at) : [];
  const version = outcome.next.find((one) => one.version === seen);
  if (!version) throw new Error('the decided version is gone');
  return { plan: { ...plan, approval: outcome.next }, version, visits };
}
