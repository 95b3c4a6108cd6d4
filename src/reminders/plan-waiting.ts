import { approversOf, plannersOf } from '../db/queries/plans/plan-people.ts';
import {
  administratorIds,
  type Unanswered,
  unansweredPlans,
  unmergedQuarters,
} from '../db/queries/plans/plan-waiting.ts';
import { addWorkingDays, businessDay } from '../domain/calendar.ts';
import { addDays, type Day, formatDay } from '../domain/day.ts';
import { formatQuarter, quarterDays, quarterOf } from '../domain/plans/quarter.ts';
import { type Asked, type Found, reminder } from './reminder.ts';
import { listed } from './said.ts';
import { termsOf } from './terms.ts';

/**
 * What nobody answers, counted in working days (the policy's `escalateAfter`): once to those who decide and to whoever
 * waits, and after twice as long to the administrators too. A plan that is not submitted is followed up from the day on
 * which registrations were due: first with those who make it, then with those who decide.
 */
export default reminder({
  name: 'plan-waiting',
  title: 'Kế hoạch quý chưa có trả lời',
  duty: true,
  sum: (briefs) => `${briefs.length} kế hoạch quý đang chờ: ${listed(briefs)}.`,
  more: { label: 'Kế hoạch chờ duyệt', say: '/duyet' },
  async find(asked) {
    return [...(await unanswered(asked)), ...(await unmerged(asked))];
  },
});

async function unanswered(asked: Asked): Promise<Found[]> {
  const plans = await unansweredPlans(asked.tx, asked.day);
  const terms = await termsOf(
    asked,
    plans.map(({ unitId }) => unitId),
  );
  const admins = plans.length === 0 ? [] : await administratorIds(asked.tx, asked.day);
  const found: Found[] = [];
  for (const plan of plans)
    found.push(...(await about(plan, { limit: terms(plan.unitId).escalateAfter, admins }, asked)));
  return found;
}

async function about(
  plan: Unanswered,
  { limit, admins }: { limit: number; admins: readonly number[] },
  { tx, day, holidays }: Asked,
): Promise<Found[]> {
  const submitted = businessDay(plan.submittedAt);
  const [first, second] = [addWorkingDays(submitted, limit, holidays), addWorkingDays(submitted, 2 * limit, holidays)];
  const waited = day < second ? limit : 2 * limit;
  const name = `Kế hoạch ${formatQuarter(plan)} của ${plan.unit}, bản ${plan.version}`;
  const since = `trình ngày ${formatDay(submitted)}, ${waited} ngày làm việc chưa có trả lời`;
  const approvers = (await approversOf(tx, plan.unitId, day)).filter(
    (id) => id !== plan.submittedBy && !plan.people.includes(id),
  );
  const above = admins.filter((id) => !approvers.includes(id) && id !== plan.submittedBy);
  const matter = { subject: `plan:${plan.planId}.${plan.version}`, brief: `${plan.unit}, bản ${plan.version}` };
  const button = { label: 'Xem và duyệt', say: `/duyet xem ${plan.planId} ${plan.version} 1` };
  const told = `Trợ lý đã nhắc người duyệt${day < second ? '' : ' và báo quản trị'}.`;
  const seen = 'Người duyệt đã được nhắc hai lần; đồng chí xem có cần uỷ quyền không.';
  const both: Day[] = [first, second];
  return [
    { ...matter, people: approvers, on: both, line: `${name} chờ đồng chí duyệt: ${since}.`, button },
    { ...matter, people: [plan.submittedBy], on: both, line: `${name}: ${since}. ${told}` },
    { ...matter, people: above, on: [second], line: `${name}: ${since}. ${seen}` },
  ];
}

async function unmerged(asked: Asked): Promise<Found[]> {
  const { tx, day, holidays } = asked;
  const quarter = quarterOf(day);
  const waiting = await unmergedQuarters(tx, quarter, day);
  const terms = await termsOf(
    asked,
    waiting.map(({ unitId }) => unitId),
  );
  const found: Found[] = [];
  for (const { unitId, unit, handed } of waiting) {
    const { escalateAfter, registrationDay } = terms(unitId);
    const due = addDays(quarterDays(quarter).from, registrationDay - 1);
    const name = formatQuarter(quarter);
    const matter = {
      subject: `unmerged:${unitId}.${quarter.year}-${quarter.quarter}`,
      line: `${unit}: ${handed} người đã nộp đăng ký ${name}, hạn ${formatDay(due)} đã qua mà kế hoạch của ban chưa trình.`,
      brief: `${unit} chưa trình`,
      button: { label: 'Kế hoạch của ban', say: `/kehoach ban ${name} #${unitId}` },
    };
    const [first, second] = [1, 2].map((n) => addWorkingDays(due, n * escalateAfter, holidays));
    if (!first || !second) continue;
    found.push({ ...matter, people: await plannersOf(tx, unitId, day), on: [first] });
    found.push({ ...matter, people: await approversOf(tx, unitId, day), on: [second] });
  }
  return found;
}
