import { z } from 'zod';

/** A calendar day in Viet Nam, `YYYY-MM-DD`. Strings compare in calendar order; no instant, no time zone. */
export type Day = string;

const dayMs = 86_400_000;
const shape = /^\d{4}-\d{2}-\d{2}$/;
const weekdayNames = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'] as const;

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** UTC midnight of a day, for DATE columns. */
export function dateOf(d: Day): Date {
  return new Date(`${d}T00:00:00Z`);
}

/** The day of a DATE column: the inverse of `dateOf`. */
export function dayOf(d: Date): Day {
  return d.toISOString().slice(0, 10);
}

/** True when the year, month (1–12) and day exist in the calendar; years 1000–9999. */
export function exists(year: number, month: number, dayOfMonth: number): boolean {
  if (!Number.isInteger(year) || year < 1000 || year > 9999 || month < 1 || month > 12) return false;
  return dayOfMonth >= 1 && dayOfMonth <= monthLength(year, month);
}

/** Days in a month (1–12) of a year. */
export function monthLength(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A day from its numbers; the caller has checked that it `exists`. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** The numbers of a day: `{ y, m, d }`, month 1–12. */
export function partsOf(d: Day): { y: number; m: number; d: number } {
  return { y: Number(d.slice(0, 4)), m: Number(d.slice(5, 7)), d: Number(d.slice(8, 10)) };
}

/** True for `YYYY-MM-DD` naming an existing calendar day. */
export function isDay(s: string): boolean {
  if (!shape.test(s)) return false;
  const { y, m, d } = partsOf(s);
  return exists(y, m, d);
}

export const day: z.ZodType<Day> = z.string().refine(isDay, { error: 'Ngày này không có trong lịch.' });

/** The day `n` days later (earlier when negative). */
export function addDays(d: Day, n: number): Day {
  return dayOf(new Date(dateOf(d).getTime() + n * dayMs));
}

/** The day by which what stood at the end of `last` is told: the day after, that `last` counts whole, or today while it runs. */
export function closeOf(last: Day, today: Day): Day {
  return last < today ? addDays(last, 1) : today;
}

/** Days from `a` to `b`: `b - a`, negative when `b` comes first. */
export function daysBetween(a: Day, b: Day): number {
  return (midnightOf(b) - midnightOf(a)) / dayMs;
}

/** UTC midnight in milliseconds; a third of the time that reading the day as a date takes. */
function midnightOf(d: Day): number {
  return Date.UTC(Number(d.slice(0, 4)), Number(d.slice(5, 7)) - 1, Number(d.slice(8, 10)));
}

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The days of the week as `getUTCDay` counts them, from Sunday 0. */
const weekdays: readonly Weekday[] = [7, 1, 2, 3, 4, 5, 6];

/** Weekday, Monday 1 … Sunday 7. */
export function weekdayOf(d: Day): Weekday {
  const found = weekdays[dateOf(d).getUTCDay()];
  if (found === undefined) throw new RangeError(`no such day: ${d}`);
  return found;
}

/** 'Thứ Hai' … 'Chủ Nhật'. */
export function weekdayName(d: Day): string {
  return weekdayNames[weekdayOf(d) - 1] ?? '';
}

/** '12/8/2026'. */
export function formatDay(d: Day): string {
  const { y, m, d: n } = partsOf(d);
  return `${n}/${m}/${y}`;
}

function formatSpan(from: Day, to: Day): string {
  const a = partsOf(from);
  const b = partsOf(to);
  if (a.y !== b.y) return `${formatDay(from)} – ${formatDay(to)}`;
  if (a.m !== b.m) return `${a.d}/${a.m} – ${formatDay(to)}`;
  return `${a.d}–${formatDay(to)}`;
}

/**
 * '12–16/8/2026', '30/8 – 2/9/2026', '30/12/2026 – 2/1/2027', one day: 'Thứ Tư 12/8/2026'.
 * Given `today`, one day that is today or tomorrow says so: 'Thứ Tư 12/8/2026 (mai)'.
 */
export function formatRange(from: Day, to: Day, today?: Day): string {
  if (from !== to) return formatSpan(from, to);
  const near = today === undefined ? undefined : daysBetween(today, from);
  const note = near === 0 ? ' (hôm nay)' : near === 1 ? ' (mai)' : '';
  return `${weekdayName(from)} ${formatDay(from)}${note}`;
}
