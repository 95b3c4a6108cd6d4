import { addDays, type Day, dayFrom, monthLength, partsOf, weekdayOf } from '../day.ts';

/** The days of next month like a meeting's: the same weekday of the month (“thứ Bảy đầu tháng”), and the same date. */
export function nextMonthDays(heldOn: Day): { weekday: Day; date: Day } {
  const { y, m, d } = partsOf(heldOn);
  const [year, month] = m === 12 ? [y + 1, 1] : [y, m + 1];
  const first = dayFrom(year, month, 1);
  const length = monthLength(year, month);
  const offset = (weekdayOf(heldOn) - weekdayOf(first) + 7) % 7;
  const week = Math.floor((d - 1) / 7);
  const sure = offset + week * 7 < length ? week : week - 1;
  return { weekday: addDays(first, offset + sure * 7), date: dayFrom(year, month, Math.min(d, length)) };
}
