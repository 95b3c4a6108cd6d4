import { addDays, type Day, dayFrom, monthLength, partsOf } from '../domain/day.ts';

/** The last day of a new month on which the month before is still followed up. */
const GRACE = 12;

/** First and last day of the month that is followed up on a day: the month before while it is new, then this one. */
export function monthChecked(day: Day): { from: Day; to: Day } {
  const { d } = partsOf(day);
  const { y, m } = partsOf(d <= GRACE ? addDays(day, -GRACE - 1) : day);
  return { from: dayFrom(y, m, 1), to: dayFrom(y, m, monthLength(y, m)) };
}
