import { type Day, daysBetween, formatDay, formatRange } from '../day.ts';
import { RuleBroken, UserError } from '../errors.ts';

export interface DayRange {
  from: Day;
  to: Day;
}

/** How far back a visit may still be written down, in days; own setting of the product, no rule known. */
const BACKWARD_DAYS = 31;

/** Number of days, both ends included. */
export function lengthOf({ from, to }: DayRange): number {
  return daysBetween(from, to) + 1;
}

/** A limit with the clause it rests on; null: the unit's own setting. */
export interface Limit {
  value: number;
  rule: string | null;
}

/**
 * Refuses days that cannot be a visit's: reversed, longer than `longest` days, too far back or more than `ahead` days
 * after `today`. What rests on a clause cites it. The field to ask again is `when`.
 */
export function checkRange(range: DayRange, today: Day, { longest, ahead }: { longest: Limit; ahead: Limit }): void {
  const refuse = (sentence: string, rule: string | null = null) => {
    throw rule ? new RuleBroken(rule, sentence, { field: 'when' }) : new UserError(sentence, { field: 'when' });
  };
  const days = lengthOf(range);
  if (days < 1)
    refuse(`Ngày kết thúc trước ngày bắt đầu (${formatDay(range.from)} – ${formatDay(range.to)}). Đi ngày nào?`);
  if (days > longest.value) {
    const chosen = `Một chuyến dài nhất ${longest.value} ngày, đồng chí ghi ${days} ngày`;
    refuse(`${chosen}. Đồng chí chia thành nhiều chuyến giúp.`, longest.rule);
  }
  if (daysBetween(range.from, today) > BACKWARD_DAYS) {
    refuse(`Ngày ${formatDay(range.from)} đã qua hơn ${BACKWARD_DAYS} ngày, không ghi bổ sung được nữa. Đi ngày nào?`);
  }
  if (daysBetween(today, range.from) > ahead.value) {
    const far = `Ngày ${formatDay(range.from)} còn xa quá: chỉ đăng ký trước nhiều nhất ${ahead.value} ngày`;
    refuse(`${far}. Đi ngày nào?`, ahead.rule);
  }
}

/** A bar of ten cells: done ■, planned ▣, missing □; the least progress shows, only a quota reached fills it. */
export function progressBar(done: number, planned: number, quota: number): string {
  const cells = (days: number) =>
    days >= quota ? 10 : days > 0 ? Math.max(1, Math.min(9, Math.round((days / quota) * 10))) : 0;
  const full = cells(done);
  const ahead = planned > 0 ? Math.min(10 - full, Math.max(1, cells(done + planned) - full)) : 0;
  return '■'.repeat(full) + '▣'.repeat(ahead) + '□'.repeat(10 - full - ahead);
}

/** A visit on one line: days, place, code. */
export function visitLine(visit: DayRange & { code: string; places: readonly string[] }, today: Day): string {
  return `${formatRange(visit.from, visit.to, today)} · ${visit.places.join(', ')} · ${visit.code}`;
}
