import { addDays, type Day, dayFrom, monthLength, partsOf } from '../day.ts';
import type { MonthRef, MonthSlice, YearRef } from './node.ts';
import { ask, type Context, days, type Parsed, refuse } from './parsed.ts';
import { why } from './reasons.ts';
import { monthFromToday, settle, type YearMonth, yearNamed } from './solar.ts';
import { weekdayFrom, weekdayUpTo } from './week-days.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** Without a year: the nearest not wholly past, or the last begun when speaking of the past (rule 20). */
function yearNearest(n: number, now: number, { today, past }: Context): number {
  const { y } = partsOf(today);
  if (past) return n <= now ? y : y - 1;
  return n >= now ? y : y + 1;
}

/** A month alone is the period YYYY-MM. */
export function resolveMonth(ref: MonthRef, loose: boolean, context: Context): Parsed {
  const { m, y } = settle(ref, context.today);
  if (m === undefined) return ask(why.someDay);
  if (m < 1 || m > 12) return refuse(why.noMonth(m));
  if (loose) return ask(why.looseT(m));
  const year = y ?? yearNearest(m, partsOf(context.today).m, context);
  return { kind: 'period', period: `${year}-${two(m)}` };
}

/** A quarter alone is the period YYYY-Qn. */
export function resolveQuarter(
  q: number | undefined,
  shift: number | undefined,
  year: YearRef,
  context: Context,
): Parsed {
  const { y, m } = partsOf(context.today);
  const now = Math.ceil(m / 3);
  if (q !== undefined) {
    return { kind: 'period', period: `${yearNamed(year, context.today) ?? yearNearest(q, now, context)}-Q${q}` };
  }
  const at = y * 4 + now - 1 + (shift ?? 0);
  return { kind: 'period', period: `${Math.floor(at / 4)}-Q${(at % 4) + 1}` };
}

/** "6 tháng đầu năm" 1/1–30/6, "6 tháng cuối năm" 1/7–31/12. */
export function resolveHalf(half: 1 | 2, year: YearRef, context: Context): Parsed {
  const y = yearNamed(year, context.today) ?? yearNearest(half, partsOf(context.today).m > 6 ? 2 : 1, context);
  return half === 1 ? days(dayFrom(y, 1, 1), dayFrom(y, 6, 30)) : days(dayFrom(y, 7, 1), dayFrom(y, 12, 31));
}

/** The days of a part of one month (rule 19). */
function sliceOf(slice: MonthSlice, { y, m }: YearMonth): { from: Day; to: Day } {
  const length = monthLength(y, m);
  const [first, last] = [dayFrom(y, m, 1), dayFrom(y, m, length)];
  switch (slice.kind) {
    case 'days':
      return { from: dayFrom(y, m, slice.from), to: slice.to === 'end' ? last : dayFrom(y, m, slice.to) };
    case 'first':
      return { from: first, to: addDays(first, slice.n - 1) };
    case 'last':
      return { from: addDays(last, 1 - slice.n), to: last };
    default: {
      const day = slice.which === 'first' ? weekdayFrom(first, slice.wd) : weekdayUpTo(last, slice.wd);
      return { from: day, to: day };
    }
  }
}

/** A part of a month: no month named, this one or the next; no year, the nearest whose end is not past. */
export function resolveSlice(slice: MonthSlice, ref: MonthRef, context: Context): Parsed {
  const { today, past } = context;
  const { m, y } = settle(ref, today);
  if (m !== undefined && (m < 1 || m > 12)) return refuse(why.noMonth(m));
  if (m !== undefined && y !== undefined) return spanned(sliceOf(slice, { y, m }));
  const year = partsOf(today).y;
  const step = past ? -1 : 1;
  const near = m === undefined ? monthFromToday(today, 0) : { y: year, m };
  const far = m === undefined ? monthFromToday(today, step) : { y: year + step, m };
  const span = sliceOf(slice, near);
  return spanned((past ? span.from <= today : span.to >= today) ? span : sliceOf(slice, far));
}

const spanned = ({ from, to }: { from: Day; to: Day }): Parsed => days(from, to);

/** The last day of the quarter that holds `d`. */
export function quarterEnd(d: Day): Day {
  const { y, m } = partsOf(d);
  const last = Math.ceil(m / 3) * 3;
  return dayFrom(y, last, monthLength(y, last));
}

/** First and last day of a period 'YYYY-MM' or 'YYYY-Qn'. */
export function daysOfPeriod(period: string): { from: Day; to: Day } {
  const y = Number(period.slice(0, 4));
  const quarter = /Q([1-4])$/.exec(period)?.[1];
  const first = quarter ? Number(quarter) * 3 - 2 : Number(period.slice(5));
  const last = quarter ? first + 2 : first;
  return { from: dayFrom(y, first, 1), to: dayFrom(y, last, monthLength(y, last)) };
}
