import { visitsOf } from '../db/queries/visits.ts';
import { RuleBroken, UserError } from '../domain/errors.ts';
import { fold } from '../domain/fold.ts';
import { checkRange, type DayRange, lengthOf, visitLine } from '../domain/visit.ts';
import type { Context } from './command.ts';
import { visitQuota } from './visit-quota.ts';

/**
 * A purpose that calls itself a thematic trip: "3 cùng", "đợt chuyên đề" (folded). The line's reader drops "đợt" before and
 * "cùng" after a purpose; "sinh hoạt chuyên đề" is an evening's meeting and none.
 */
const thematic = /\b(3|ba) cung\b|\bcung an\b.*\bcung o\b|\bdot chuyen de\b|\bchuyen de (3|ba)$/;

/** Refuses a thematic trip shorter or longer than the unit's policy lets it be (KS-03 in Đà Nẵng: 5 to 7 days). */
export async function checkThematic(when: DayRange, purpose: string, context: Context): Promise<void> {
  const { thematic: term } = await visitQuota(context);
  if (!term || !thematic.test(fold(purpose))) return;
  const days = lengthOf(when);
  const off = days < term.min ? `thiếu ${term.min - days} ngày` : `quá ${days - term.max} ngày`;
  if (days >= term.min && days <= term.max) return;
  const sentence = `Đợt chuyên đề “3 cùng” phải từ ${term.min} đến ${term.max} ngày; đồng chí ghi ${days} ngày, ${off}.`;
  throw term.rule ? new RuleBroken(term.rule, sentence, { field: 'when' }) : new UserError(sentence, { field: 'when' });
}

/** Refuses days on which a visit cannot be registered: impossible ones, and those another visit has taken. */
export async function checkVisitDays(when: DayRange, context: Context): Promise<void> {
  const { actor, tx, today } = context;
  const [{ longestRange, advance }, [other]] = await Promise.all([
    visitQuota(context),
    visitsOf(tx, actor.person?.personId ?? 0, when.from, when.to),
  ]);
  checkRange(when, today, { longest: longestRange, ahead: advance });
  if (!other) return;
  const taken = `Trùng ngày với chuyến đã đăng ký: ${visitLine(other, today)}.`;
  throw new UserError(`${taken}\nĐồng chí chọn ngày khác. Muốn bỏ chuyến kia: /huy ${other.code}.`, { field: 'when' });
}
