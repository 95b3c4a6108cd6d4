import { planTerms } from '../bot/plan-terms.ts';
import type { Tx } from '../db/open.ts';
import { approversOf, plannersOf } from '../db/queries/plan-people.ts';
import {
  administratorIds,
  reachableOf,
  type Unanswered,
  unansweredPlans,
  unmergedQuarters,
} from '../db/queries/plan-waiting.ts';
import { businessDay, isWorkingDay, workingDaysAfter } from '../domain/calendar.ts';
import { addDays, type Day, formatDay } from '../domain/day.ts';
import { formatQuarter, quarterDays, quarterOf } from '../domain/quarter.ts';
import type { Reply } from '../post/reply.ts';
import { type DueLetter, type JobContext, job } from './job.ts';

/**
 * Follows up what nobody answers, counted in working days (the policy's `escalateAfter`): once to those who decide and to
 * whoever waits, and after twice as long to the next above. A plan not submitted is followed up from the day on which
 * registrations were due.
 */
export default job({
  name: 'plan-answers',
  title: 'Nhắc kế hoạch quý chưa có trả lời',
  when: { every: 'day', at: '08:00' },
  missed: 'run late',
  async due(period, context) {
    if (!isWorkingDay(period, context.holidays)) return [];
    return [...(await unanswered(period, context)), ...(await unmerged(period, context))];
  },
  async still({ recipient }, { tx }) {
    const [, kind, id = '0', version = '0'] = recipient.split('.');
    if (kind !== 'plan') return undefined;
    const key = { planId: Number(id), version: Number(version) };
    const row = await tx.departmentPlanVersion.findUnique({ where: { planId_version: key } });
    return row?.state === 'submitted' ? undefined : 'kế hoạch đã có trả lời';
  },
});

/** 1 on the day the wait reaches the limit, 2 on the day it reaches twice the limit, else 0. */
function stepOf(since: Day, period: Day, limit: number, { holidays }: JobContext): number {
  const waited = workingDaysAfter(since, period, holidays);
  return waited === limit ? 1 : waited === 2 * limit ? 2 : 0;
}

async function unanswered(period: Day, context: JobContext): Promise<DueLetter[]> {
  const letters: DueLetter[] = [];
  for (const plan of await unansweredPlans(context.tx, period)) {
    const { escalateAfter } = await planTerms(context.tx, [plan.unitId], period);
    const since = businessDay(plan.submittedAt);
    const step = stepOf(since, period, escalateAfter, context);
    if (step > 0)
      letters.push(...(await lettersAbout(plan, { period, step, waited: escalateAfter * step }, context.tx)));
  }
  return letters;
}

async function lettersAbout(
  plan: Unanswered,
  { period, step, waited }: { period: Day; step: number; waited: number },
  tx: Tx,
): Promise<DueLetter[]> {
  const name = `Kế hoạch ${formatQuarter(plan)} của ${plan.unit}, bản ${plan.version}`;
  const since = `trình ngày ${formatDay(businessDay(plan.submittedAt))}, ${waited} ngày làm việc chưa có trả lời`;
  const approvers = (await approversOf(tx, plan.unitId, period)).filter(
    (id) => id !== plan.submittedBy && !plan.people.includes(id),
  );
  const above = step === 2 ? await administratorIds(tx, period) : [];
  const asked: Reply = {
    text: `${name} chờ đồng chí duyệt: ${since}.`,
    buttons: [[{ label: 'Xem và duyệt', say: `/duyet xem ${plan.planId} ${plan.version} 1` }]],
  };
  const told: Reply = {
    text: `${name}: ${since}. Trợ lý đã nhắc người duyệt${step === 2 ? ' và báo quản trị' : ''}.`,
  };
  const seen: Reply = {
    text: `${name}: ${since}. Người duyệt đã được nhắc hai lần; đồng chí xem có cần uỷ quyền không.`,
  };
  const about = `plan.${plan.planId}.${plan.version}`;
  return [
    ...(await lettersTo(tx, approvers, about, asked)),
    ...(await lettersTo(tx, [plan.submittedBy], about, told)),
    ...(await lettersTo(
      tx,
      above.filter((id) => !approvers.includes(id) && id !== plan.submittedBy),
      about,
      seen,
    )),
  ];
}

async function unmerged(period: Day, context: JobContext): Promise<DueLetter[]> {
  const { tx } = context;
  const quarter = quarterOf(period);
  const letters: DueLetter[] = [];
  for (const { unitId, unit, handed } of await unmergedQuarters(tx, quarter, period)) {
    const { escalateAfter, registrationDay } = await planTerms(tx, [unitId], period);
    const due = addDays(quarterDays(quarter).from, registrationDay - 1);
    const step = stepOf(due, period, escalateAfter, context);
    if (step === 0) continue;
    const people = step === 1 ? await plannersOf(tx, unitId, period) : await approversOf(tx, unitId, period);
    const name = formatQuarter(quarter);
    const reply: Reply = {
      text: `${unit}: ${handed} người đã nộp đăng ký ${name}, hạn ${formatDay(due)} đã qua mà kế hoạch của ban chưa trình.`,
      buttons: [[{ label: 'Kế hoạch của ban', say: `/kehoach ban ${name} #${unitId}` }]],
    };
    letters.push(...(await lettersTo(tx, people, `unit.${unitId}.${quarter.year}-${quarter.quarter}`, reply)));
  }
  return letters;
}

async function lettersTo(tx: Tx, people: readonly number[], about: string, reply: Reply): Promise<DueLetter[]> {
  return (await reachableOf(tx, people)).map(({ personId, channel, chat }) => {
    const letter = { recipient: `${personId}.${about}`, personId, reply };
    return channel && chat
      ? { ...letter, to: { channel, chat } }
      : { ...letter, skip: 'tài khoản không nhận được tin' };
  });
}
