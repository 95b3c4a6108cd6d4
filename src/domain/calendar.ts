import { addDays, type Day, dateOf, dayOf, weekdayOf } from './day.ts';
import type { Holidays } from './holidays.ts';

/** Business time is Asia/Ho_Chi_Minh: UTC+7 all year, no daylight saving since 1975. */
const offsetMs = 7 * 3_600_000;
const minuteMs = 60_000;

/** A time of day, `HH:MM`; strings compare in order. */
export type Hour = `${number}:${number}`;

/** Nothing unprompted leaves from `from` (included) to `to` (excluded). */
const quietHours: { from: Hour; to: Hour } = { from: '21:00', to: '06:30' };

/** The calendar day in Viet Nam at an instant. */
export function businessDay(instant: Date): Day {
  return dayOf(new Date(instant.getTime() + offsetMs));
}

/** The instant of a time of day in Viet Nam. */
export function at(day: Day, hour: Hour): Date {
  const [h = 0, m = 0] = hour.split(':').map(Number);
  return new Date(dateOf(day).getTime() - offsetMs + (h * 60 + m) * minuteMs);
}

/** The time of day in Viet Nam at an instant, seconds cut. */
export function hourOf(instant: Date): string {
  return new Date(instant.getTime() + offsetMs).toISOString().slice(11, 16);
}

/** Monday to Friday, public holidays and Tết excluded, Saturdays worked in exchange included. */
export function isWorkingDay(day: Day, holidays: Holidays): boolean {
  if (holidays.work.has(day)) return true;
  return weekdayOf(day) <= 5 && !holidays.off.has(day);
}

/** The first working day from `day` on, `day` itself included; `step` -1 looks back. */
export function workingDayFrom(day: Day, holidays: Holidays, step: 1 | -1 = 1): Day {
  let found = day;
  while (!isWorkingDay(found, holidays)) found = addDays(found, step);
  return found;
}

/** A day off by name; weekends alone are none. */
export function isHoliday(day: Day, { off, work }: Holidays): boolean {
  return off.has(day) && !work.has(day);
}

/** The day on which `n` working days after a day are over: the inverse of `workingDaysAfter`. */
export function addWorkingDays(from: Day, n: number, holidays: Holidays): Day {
  let day = from;
  for (let left = n; left > 0; left -= 1) day = workingDayFrom(addDays(day, 1), holidays);
  return day;
}

/** How many working days lie after one day, up to another (included). */
export function workingDaysAfter(from: Day, to: Day, holidays: Holidays): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, holidays)) count += 1;
  return count;
}

export function isQuiet(instant: Date): boolean {
  const hour = hourOf(instant);
  return hour >= quietHours.from || hour < quietHours.to;
}

/** The newest quiet hours that have begun by an instant; they may be over. */
export function lastQuiet(instant: Date): { from: Date; to: Date } {
  const today = businessDay(instant);
  const day = hourOf(instant) >= quietHours.from ? today : addDays(today, -1);
  return { from: at(day, quietHours.from), to: at(addDays(day, 1), quietHours.to) };
}

/** What stands in the way of leaving at once, and until when it is of use. */
export interface Leave {
  /** The event it reminds of: it leaves before it, and may leave on the event's own day though that is a holiday. */
  before?: Date;
  /** Nothing leaves on their days off; absent: only quiet hours count. */
  holidays?: Holidays;
}

/**
 * When something wanted at `instant` may leave: then, or at the end of the quiet hours or holidays it falls into. Where
 * that is not before the event (`before`), the last allowed moment (a minute before quiet hours) ahead of it, which may
 * lie in the past.
 */
export function nextAllowed(instant: Date, leave: Leave = {}): Date {
  let day = businessDay(instant);
  if (hourOf(instant) >= quietHours.from) day = addDays(day, 1);
  while (isClosed(day, leave)) day = addDays(day, 1);
  const opens = at(day, quietHours.to);
  const next = opens > instant ? opens : instant;
  return !leave.before || next === instant || next < leave.before ? next : lastBefore(day, leave);
}

/** The last allowed moment before a day. */
function lastBefore(day: Day, leave: Leave): Date {
  let last = addDays(day, -1);
  while (isClosed(last, leave)) last = addDays(last, -1);
  return new Date(at(last, quietHours.from).getTime() - minuteMs);
}

function isClosed(day: Day, { before, holidays }: Leave): boolean {
  if (!holidays || !isHoliday(day, holidays)) return false;
  return !before || businessDay(before) !== day;
}
