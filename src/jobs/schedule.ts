import { at, businessDay, type Hour, workingDayFrom } from '../domain/calendar.ts';
import { addDays, type Day, type Weekday, weekdayOf } from '../domain/day.ts';
import type { Holidays } from '../domain/holidays.ts';

/**
 * When a job is due, as data, in Vietnam's time. `on` of a month is its day 1–28, put off to the next working day.
 * `open` keeps a day's occurrence open until an hour of the day after: who comes to be due meanwhile gets his letter too.
 */
export type Schedule =
  | { every: 'day'; at: Hour; open?: { until: Hour } }
  | { every: 'week'; on: Weekday; at: Hour }
  | { every: 'month'; on: number; at: Hour };

/** One run that is due: `period` names it (a day, or a month as YYYY-MM). */
export interface Due {
  period: string;
  dueAt: Date;
  /** Until when it is asked again. */
  openUntil?: Date;
}

/** The runs due after one instant and up to another (included), oldest first. */
export function dueBetween(schedule: Schedule, after: Date, upTo: Date, holidays: Holidays): Due[] {
  const found: Due[] = [];
  for (let day = businessDay(after); day <= businessDay(upTo); day = addDays(day, 1)) {
    const due = dueOn(schedule, day, holidays);
    if (due && due.dueAt > after && due.dueAt <= upTo) found.push(due);
  }
  return found;
}

/** The newest run due at an instant; none in the 62 days before: undefined. */
export function newestDue(schedule: Schedule, now: Date, holidays: Holidays): Due | undefined {
  return dueBetween(schedule, at(addDays(businessDay(now), -62), '00:00'), now, holidays).at(-1);
}

/** The first run due after an instant; none in the 400 days to come: undefined. */
export function nextDue(schedule: Schedule, after: Date, holidays: Holidays): Due | undefined {
  const today = businessDay(after);
  for (let ahead = 0; ahead <= 400; ahead += 1) {
    const due = dueOn(schedule, addDays(today, ahead), holidays);
    if (due && due.dueAt > after) return due;
  }
  return undefined;
}

function dueOn(schedule: Schedule, day: Day, holidays: Holidays): Due | undefined {
  const dueAt = at(day, schedule.at);
  switch (schedule.every) {
    case 'day':
      return { period: day, dueAt, ...(schedule.open ? { openUntil: at(addDays(day, 1), schedule.open.until) } : {}) };
    case 'week':
      return weekdayOf(day) === schedule.on ? { period: day, dueAt } : undefined;
    case 'month':
      return monthOf(schedule.on, day, holidays, dueAt);
  }
}

/** The month whose day `on` is put off to this day; a long holiday may carry it into the next month. */
function monthOf(on: number, day: Day, holidays: Holidays, dueAt: Date): Due | undefined {
  for (const month of [day.slice(0, 7), addDays(`${day.slice(0, 7)}-01`, -1).slice(0, 7)]) {
    const wanted = `${month}-${String(on).padStart(2, '0')}`;
    if (workingDayFrom(wanted, holidays) === day) return { period: month, dueAt };
  }
  return undefined;
}
