import { addDays, type Day, dayFrom, daysBetween, monthLength, partsOf } from '../day.ts';
import { lunarEndAfter, resolveLunarRange } from './lunar-days.ts';
import { tetDay } from './lunar-words.ts';
import { daysOfPeriod, quarterEnd } from './months.ts';
import type { LunarDate, Node, SolarDate, WeekdayNode } from './node.ts';
import { ask, type Context, days, type Parsed, refuse } from './parsed.ts';
import { why } from './reasons.ts';
import { endAfter, resolveDateRange, startBefore } from './solar.ts';
import { mondayOf, resolveWeekdayRange, weekdayFrom, weekdayUpTo } from './week-days.ts';

export type Resolve = (node: Node, context: Context) => Parsed;

/** The part of an end that fixes it: a date before a weekday that merely agrees with it. */
export function coreOf(node: Node): Node {
  if (node.is === 'dash') return { is: 'date', d: node.a, month: { m: node.b } };
  if (node.is === 'open') return coreOf(node.from);
  if (node.is !== 'both') return node;
  const cores = node.parts.map(coreOf);
  return (
    cores.find((p) => p.is === 'date' || p.is === 'lunar') ?? cores.find((p) => p.is === 'shift') ?? cores[0] ?? node
  );
}

const undated = (node: SolarDate): boolean =>
  node.month.y === undefined && node.month.yShift === undefined && node.month.shift === undefined;

/** The last day of the week, month, quarter or year that "đến hết …" names, or that holds the start. */
function lastDayOf(end: Extract<Node, { is: 'until' }>, from: Day, context: Context, resolve: Resolve): Parsed {
  if (end.at) {
    const named = resolve(end.at, context);
    if (named.kind === 'period') return days(daysOfPeriod(named.period).to);
    return named.kind === 'days' ? days(named.to) : named;
  }
  const { y, m } = partsOf(from);
  switch (end.of) {
    case 'week':
      return days(addDays(mondayOf(from, 0), 6));
    case 'month':
      return days(dayFrom(y, m, monthLength(y, m)));
    case 'quarter':
      return days(quarterEnd(from));
    case 'year':
      return days(dayFrom(y, 12, 31));
    default:
      return days(from);
  }
}

function between(from: Day, to: Day): Parsed {
  return to < from ? refuse(why.reversed(from, to)) : days(from, to);
}

/** The end of a range whose start is known. */
function endFrom(from: Day, end: Node, context: Context, resolve: Resolve): Parsed {
  if (end.is === 'until') return lastDayOf(end, from, context, resolve);
  if (end.is === 'date' && undated(end)) {
    const found = endAfter(end, from);
    if (found !== undefined) return days(found);
  }
  if (end.is === 'weekday' && end.week === undefined) return days(weekdayFrom(from, end.wd));
  if (end.is === 'weekend' && end.n === 0) return days(addDays(weekdayFrom(addDays(from, 0), 7), 0));
  if (end.is === 'lunar' && end.month.y === undefined && end.month.yShift === undefined) {
    const found = lunarEndAfter(end, from);
    if (found !== undefined) return days(found);
  }
  return resolve(end, context);
}

/** A start without a year before an end that is fixed: the last such day on or before it. */
function startUpTo(a: SolarDate, b: Node, context: Context, resolve: Resolve): Parsed | undefined {
  const end = resolve(b, context);
  if (end.kind !== 'days') return undefined;
  const from = startBefore(a, end.to);
  return from === undefined ? undefined : days(from, end.to);
}

function mixedRange(a: Node, b: Node, context: Context, resolve: Resolve): Parsed {
  // "12 đến hết tháng 9": the start takes the month of the end.
  if (
    a.is === 'date' &&
    a.month.m === undefined &&
    a.month.shift === undefined &&
    b.is === 'until' &&
    b.at?.is === 'month'
  ) {
    return mixedRange({ is: 'date', d: a.d, month: b.at.month }, b, context, resolve);
  }
  if (a.is === 'date' && undated(a) && b.is === 'shift') {
    const found = startUpTo(a, b, context, resolve);
    if (found) return found;
  }
  if (a.is === 'weekday' && a.week === undefined && b.is === 'shift' && b.n <= 0) {
    const to = addDays(context.today, b.n);
    return days(weekdayUpTo(to, a.wd), to);
  }
  // A bare weekday that is today's is clear enough once the other end is given by date.
  const start = resolve(
    a.is === 'weekday' && a.week === undefined && b.is !== 'weekday' ? nearWeekday(a, b) : a,
    context,
  );
  if (b.is === 'week' && a.is !== 'week') return ask(why.noEnd);
  if (start.kind === 'period' || b.is === 'month' || b.is === 'quarter') return ask(why.periods);
  if (start.kind !== 'days') return start;
  const end = endFrom(start.from, b, context, resolve);
  if (end.kind !== 'days') return end.kind === 'period' ? ask(why.noEnd) : end;
  return between(start.from, end.to);
}

function nearWeekday(a: WeekdayNode, b: Node): WeekdayNode {
  if (b.is === 'weekend' && b.n !== 0) return { is: 'weekday', wd: a.wd, week: b.n };
  if (b.is === 'until' && b.at?.is === 'week') return a;
  return a;
}

/** "28 đến mùng 5 tết", "10 đến 15/3 âm": the moon named once counts for both ends. */
function lunarEnds(a: Node, b: LunarDate): LunarDate | undefined {
  if (a.is === 'lunar') return a.month.m === undefined && b.tet && a.d !== 'last' ? tetDay(a.d, yearOnly(b)) : a;
  if (a.is !== 'date' || a.month.y !== undefined || a.month.shift !== undefined) return undefined;
  if (b.tet) return a.month.m === undefined ? tetDay(a.d, yearOnly(b)) : undefined;
  return { is: 'lunar', d: a.d, month: a.month.m === undefined ? b.month : a.month };
}

const yearOnly = ({ month: { y, yShift } }: LunarDate) => ({
  ...(y === undefined ? {} : { y }),
  ...(yShift === undefined ? {} : { yShift }),
});

function fits(node: Node, day: Day, context: Context, resolve: Resolve): boolean {
  if (node.is !== 'both') return true;
  return node.parts.every((part) => {
    if (part.is === 'weekday' && part.week === undefined) return weekdayFrom(day, part.wd) === day;
    if (part.is !== 'weekday' && part.is !== 'shift') return true;
    const own = resolve(part, context);
    return own.kind === 'days' && daysBetween(own.from, day) === 0;
  });
}

/** From one end to the other, both included (rules 3, 8, 15, 18). */
export function resolveRange(first: Node, last: Node, context: Context, resolve: Resolve): Parsed {
  const [a, b] = [coreOf(first), coreOf(last)];
  const unclear = [a, b].find((n) => n.is === 'vague' || n.is === 'wrong' || n.is === 'length');
  if (unclear)
    return unclear.is === 'wrong' ? refuse(unclear.why) : ask(unclear.is === 'vague' ? unclear.why : why.noEnd);
  const found = rangeOf(a, b, context, resolve);
  if (found.kind !== 'days') return found;
  if (!fits(first, found.from, context, resolve) || !fits(last, found.to, context, resolve)) return ask(why.clash);
  return found;
}

function rangeOf(a: Node, b: Node, context: Context, resolve: Resolve): Parsed {
  if (b.is === 'lunar') {
    const start = lunarEnds(a, b);
    if (start) return resolveLunarRange(start, b, context);
  }
  if (a.is === 'date' && b.is === 'date') return resolveDateRange(a, b, context);
  if (a.is === 'weekday' && b.is === 'weekday') return ordered(resolveWeekdayRange(a, b, context));
  return mixedRange(a, b, context, resolve);
}

const ordered = (parsed: Parsed): Parsed => (parsed.kind === 'days' ? between(parsed.from, parsed.to) : parsed);
