import { type Day, daysBetween, formatDay, formatRange } from './day.ts';
import { UserError } from './errors.ts';

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

/**
 * Refuses days that cannot be a visit's: reversed, longer than `longest` days, too far back or more than `ahead` days
 * after `today`.
 * The field to ask again is `when`.
 */
export function checkRange(range: DayRange, today: Day, { longest, ahead }: { longest: number; ahead: number }): void {
  const refuse = (sentence: string) => {
    throw new UserError(sentence, { field: 'when' });
  };
  const days = lengthOf(range);
  if (days < 1)
    refuse(`Ngày kết thúc trước ngày bắt đầu (${formatDay(range.from)} – ${formatDay(range.to)}). Đi ngày nào?`);
  if (days > longest)
    refuse(`Một chuyến dài nhất ${longest} ngày, đồng chí ghi ${days} ngày. Đồng chí chia thành nhiều chuyến giúp.`);
  if (daysBetween(range.from, today) > BACKWARD_DAYS) {
    refuse(`Ngày ${formatDay(range.from)} đã qua hơn ${BACKWARD_DAYS} ngày, không ghi bổ sung được nữa. Đi ngày nào?`);
  }
  if (daysBetween(today, range.from) > ahead) {
    refuse(`Ngày ${formatDay(range.from)} còn xa quá: chỉ đăng ký trước nhiều nhất ${ahead} ngày. Đi ngày nào?`);
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
