import { addDays, type Day, dayFrom, daysBetween, exists, partsOf } from '../day.ts';
import type { MonthRef, SolarDate, YearRef } from './node.ts';
import { ask, type Context, days, type Parsed, refuse } from './parsed.ts';
import { why } from './reasons.ts';

/** A range without years may cross New Year only when it stays within this many days. */
export const crossingDays = 92;

export type YearMonth = { y: number; m: number };

/** The year a reference names, undefined when it names none. */
export function yearNamed(ref: YearRef, today: Day): number | undefined {
  return ref.y ?? (ref.yShift === undefined ? undefined : partsOf(today).y + ref.yShift);
}

/** The month `shift` months from today's. */
export function monthFromToday(today: Day, shift: number): YearMonth {
  const { y, m } = partsOf(today);
  const at = y * 12 + m - 1 + shift;
  return { y: Math.floor(at / 12), m: (at % 12) + 1 };
}

/** The reference with "tháng sau" and "năm nay" turned into numbers. */
export function settle(ref: MonthRef, today: Day): { m?: number; y?: number } {
  if (ref.shift !== undefined) return monthFromToday(today, ref.shift);
  const y = yearNamed(ref, today);
  return { ...(ref.m === undefined ? {} : { m: ref.m }), ...(y === undefined ? {} : { y }) };
}

/** Why a day number and a month cannot be, in any year; undefined when they can. */
function impossible(d: number, m: number | undefined): Parsed | undefined {
  if (m !== undefined && (m < 1 || m > 12)) return refuse(why.noMonth(m));
  if (m === undefined) return d < 1 || d > 31 ? refuse(why.noMonthDay(d)) : undefined;
  return exists(2028, m, d) ? undefined : refuse(why.noDay(d, m));
}

/** The years around today's in the order they are tried: onwards for what is to come, backwards for what is past. */
function yearsToTry({ today, past }: Context): number[] {
  const { y } = partsOf(today);
  return past ? [y, y - 1, y - 2, y - 3, y - 4, y - 5, y - 6, y - 7, y - 8] : [y, y + 1];
}

function withinAYear(d: Day, today: Day): boolean {
  const { y, m, d: n } = partsOf(today);
  return d <= dayFrom(y + 1, m, n);
}

/** d/m with no year: the next one on or after today, at most 12 months ahead (rule 7); past: the last one. */
function nearestDate(d: number, m: number, context: Context): Parsed {
  for (const y of yearsToTry(context)) {
    if (!exists(y, m, d)) continue;
    const found = dayFrom(y, m, d);
    if (context.past ? found <= context.today : found >= context.today && withinAYear(found, context.today))
      return days(found);
  }
  return refuse(why.noLeapDay);
}

/** A day with no month: this month's, or the next month's when it is over (rule 10); past: the other way round. */
function nearestDayOfMonth(d: number, context: Context): Parsed {
  const now = partsOf(context.today).d;
  const over = context.past ? d > now : d < now;
  const { y, m } = monthFromToday(context.today, over ? (context.past ? -1 : 1) : 0);
  return exists(y, m, d) ? days(dayFrom(y, m, d)) : refuse(why.noDay(d, m));
}

/** The day of a date by number (rules 7, 9, 10, 11). */
export function resolveDate(node: SolarDate, context: Context): Parsed {
  const { m, y } = settle(node.month, context.today);
  const bad = impossible(node.d, m);
  if (bad) return bad;
  if (m === undefined) return nearestDayOfMonth(node.d, context);
  if (y === undefined) return nearestDate(node.d, m, context);
  return exists(y, m, node.d) ? days(dayFrom(y, m, node.d)) : refuse(why.noDay(node.d, m, y));
}

type Numbers = { d: number; m?: number; y?: number };

const later = (a: Numbers, b: Numbers): boolean => (a.m ?? 0) * 32 + a.d > (b.m ?? 0) * 32 + b.d;

function build(a: Numbers, b: Numbers, ya: number, yb: number): { from: Day; to: Day } | undefined {
  if (a.m === undefined || b.m === undefined || !exists(ya, a.m, a.d) || !exists(yb, b.m, b.d)) return undefined;
  return { from: dayFrom(ya, a.m, a.d), to: dayFrom(yb, b.m, b.d) };
}

function checked(span: { from: Day; to: Day }, crosses: boolean): Parsed {
  const length = daysBetween(span.from, span.to) + 1;
  if (length >= 1 && (!crosses || length <= crossingDays)) return days(span.from, span.to);
  const { y } = partsOf(span.from);
  return refuse(why.reversed(span.from, crosses ? dayInYear(span.to, y) : span.to));
}

function dayInYear(d: Day, y: number): Day {
  const { m, d: n } = partsOf(d);
  return exists(y, m, n) ? dayFrom(y, m, n) : d;
}

/** Two dates with months, at most one year between them (rules 3, 8). */
function datedRange(a: Numbers, b: Numbers, context: Context): Parsed {
  const crosses = later(a, b);
  if (a.y !== undefined || b.y !== undefined) {
    const ya = a.y ?? (b.y ?? 0) - (crosses ? 1 : 0);
    const yb = b.y ?? (a.y ?? 0) + (crosses ? 1 : 0);
    const span = build(a, b, ya, yb);
    if (!span) return refuse(missingDay(a, b, ya, yb));
    return checked(span, crosses && (a.y === undefined || b.y === undefined));
  }
  const { y } = partsOf(context.today);
  const firstYears = context.past ? [y, y - 1, y - 2] : [y - 1, y, y + 1];
  for (const ya of firstYears) {
    const span = build(a, b, ya, crosses ? ya + 1 : ya);
    if (span && (context.past ? span.from <= context.today : span.to >= context.today)) return checked(span, crosses);
  }
  return refuse(why.noLeapDay);
}

function missingDay(a: Numbers, b: Numbers, ya: number, yb: number): string {
  return a.m !== undefined && !exists(ya, a.m, a.d) ? why.noDay(a.d, a.m, ya) : why.noDay(b.d, b.m ?? 0, yb);
}

/** Two day numbers of one month that is not named (rule 10). */
function daysOfMonth(a: number, b: number, { today, past }: Context): Parsed {
  if (a > b) return refuse(why.reversedDays(a, b));
  const now = partsOf(today).d;
  const over = past ? a > now : b < now;
  const { y, m } = monthFromToday(today, over ? (past ? -1 : 1) : 0);
  if (!exists(y, m, b)) return refuse(why.noDay(b, m));
  return days(dayFrom(y, m, a), dayFrom(y, m, b));
}

/** A range of two dates; an end that lacks its month or year takes the other's (rule 3). */
export function resolveDateRange(first: SolarDate, last: SolarDate, context: Context): Parsed {
  const [left, right] = [settle(first.month, context.today), settle(last.month, context.today)];
  const a: Numbers = { d: first.d, ...(left.m === undefined ? right : left) };
  const b: Numbers = { d: last.d, ...(right.m === undefined ? left : right) };
  const bad = impossible(a.d, a.m) ?? impossible(b.d, b.m);
  if (bad) return bad;
  if (a.m === undefined) return daysOfMonth(a.d, b.d, context);
  // A month taken from the other end is the same month: "20-15/8" runs backwards, it does not wait a year.
  if ((left.m === undefined || right.m === undefined) && a.d > b.d) return refuse(why.reversedDays(a.d, b.d));
  return datedRange(a, b, context);
}

/** The first d/m (or d) on or after `from`, as the end of a range that starts there; undefined when it runs backwards. */
export function endAfter(node: SolarDate, from: Day): Day | undefined {
  const { y, m } = partsOf(from);
  const tries =
    node.month.m === undefined
      ? [monthFromToday(from, 0), monthFromToday(from, 1)]
      : [
          { y, m: node.month.m },
          { y: y + 1, m: node.month.m },
        ];
  for (const at of tries) {
    if (!exists(at.y, at.m, node.d)) continue;
    const end = dayFrom(at.y, at.m, node.d);
    const crosses = at.y > y || (node.month.m === undefined && at.m !== m);
    if (end >= from && (!crosses || daysBetween(from, end) < crossingDays)) return end;
  }
  return undefined;
}

/** The last d/m (or d) on or before `to`, as the start of a range that ends there; undefined when it runs backwards. */
export function startBefore(node: SolarDate, to: Day): Day | undefined {
  for (let back = 0; back < crossingDays; back++) {
    const at = addDays(to, -back);
    const { m, d } = partsOf(at);
    if (d === node.d && (node.month.m ?? m) === m) return at;
  }
  return undefined;
}

/** a-b with a hyphen and no month (rule 2). */
export function resolveDash(a: number, b: number, context: Context): Parsed {
  if (a < b && b <= 12) return ask(why.dash(a, b));
  if (b > 12) return resolveDateRange({ is: 'date', d: a, month: {} }, { is: 'date', d: b, month: {} }, context);
  return resolveDate({ is: 'date', d: a, month: { m: b } }, context);
}
