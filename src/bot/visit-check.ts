import { visitsOf } from '../db/queries/visits.ts';
import { UserError } from '../domain/errors.ts';
import { checkRange, type DayRange, visitLine } from '../domain/visit.ts';
import type { Context } from './command.ts';
import { visitQuota } from './visit-quota.ts';

/** Refuses days on which a visit cannot be registered: impossible ones, and those another visit has taken. */
export async function checkVisitDays(when: DayRange, context: Context): Promise<void> {
  const { actor, tx, today } = context;
  checkRange(when, today, (await visitQuota(context)).longestRange);
  const [other] = await visitsOf(tx, actor.person?.personId ?? 0, when.from, when.to);
  if (!other) return;
  const taken = `Trùng ngày với chuyến đã đăng ký: ${visitLine(other, today)}.`;
  throw new UserError(`${taken}\nĐồng chí chọn ngày khác, hoặc huỷ chuyến kia trước.`, {
    field: 'when',
    choices: [{ label: `Huỷ ${other.code}`, say: `/huy ${other.code}` }],
  });
}
