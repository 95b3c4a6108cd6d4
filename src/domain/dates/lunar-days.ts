import { addDays, type Day, daysBetween, partsOf } from '../day.ts';
import { type LunarMonth, lunarOf, lunarYear } from '../lunar.ts';
import type { LunarDate, YearRef } from './node.ts';
import { ask, type Context, type Parsed, refuse } from './parsed.ts';
import { why } from './reasons.ts';
import { crossingDays, yearNamed } from './solar.ts';

const lunar = (from: Day, to: Day = from): Parsed => ({ kind: 'days', from, to, lunar: true });

/** The day of a date inside one lunar month, undefined when the month is too short. */
function dayIn(month: LunarMonth, d: number | 'last'): Day | undefined {
  const n = d === 'last' ? month.length : d;
  return n < 1 || n > month.length ? undefined : addDays(month.start, n - 1);
}

function namedMonths(node: LunarDate, years: readonly number[]): LunarMonth[] {
  return years.flatMap((y) =>
    lunarYear(y).filter(
      (m) => node.month.m === undefined || (m.month === node.month.m && m.leap === (node.leap ?? false)),
    ),
  );
}

/** The lunar years that may hold what is meant: the named one, or those around today. */
function yearsOf(node: LunarDate, today: Day): number[] {
  const named = yearNamed(node.month, today);
  if (named !== undefined) return [node.tet && node.month.m === 12 ? named - 1 : named];
  const { y } = partsOf(today);
  return [y - 2, y - 1, y, y + 1, y + 2];
}

/** Every day near today (or in the named year) that a lunar date may be, in order. */
function candidates(node: LunarDate, today: Day): Day[] {
  return namedMonths(node, yearsOf(node, today)).flatMap((month) => dayIn(month, node.d) ?? []);
}

/** "30 tết" when the twelfth month that is meant has 29 days. */
function lacksThirtieth(node: LunarDate, { today, past }: Context): boolean {
  if (!node.tet || node.d !== 30) return false;
  const named = yearNamed(node.month, today) !== undefined;
  const months = namedMonths(node, yearsOf(node, today));
  const ends = (m: LunarMonth): Day => addDays(m.start, m.length - 1);
  const meant = named
    ? months[0]
    : past
      ? months.findLast((m) => ends(m) <= today)
      : months.find((m) => ends(m) >= today);
  return meant?.length === 29;
}

function badNumbers(node: LunarDate): Parsed | undefined {
  const { m } = node.month;
  if (m !== undefined && (m < 1 || m > 12)) return refuse(why.noMonth(m));
  return node.d !== 'last' && (node.d < 1 || node.d > 30) ? refuse(why.noLunar) : undefined;
}

/** A lunar date's solar day: the next on or after today, the last when past, or that of the named year. */
export function resolveLunar(node: LunarDate, context: Context): Parsed {
  const bad = badNumbers(node);
  if (bad) return bad;
  if (lacksThirtieth(node, context)) return ask(why.noThirtieth);
  if (node.month.shift !== undefined) return inShiftedMonth(node, node.month.shift, context.today);
  const found = candidates(node, context.today);
  const named = yearNamed(node.month, context.today) !== undefined;
  const day = named
    ? found[0]
    : context.past
      ? found.findLast((d) => d <= context.today)
      : found.find((d) => d >= context.today);
  return day === undefined ? refuse(why.noLunar) : lunar(day);
}

/** "rằm tháng này", "rằm tháng sau": months counted by the moon from today's. */
function inShiftedMonth(node: LunarDate, shift: number, today: Day): Parsed {
  const { year } = lunarOf(today);
  const months = [year - 1, year, year + 1].flatMap((y) => lunarYear(y));
  const now = months.findLastIndex((m) => m.start <= today);
  const month = months[now + shift];
  const day = month && dayIn(month, node.d);
  return day === undefined ? refuse(why.noLunar) : lunar(day);
}

/** A range of two lunar dates: the first that ends on or after today and stays within 92 days. */
export function resolveLunarRange(a: LunarDate, b: LunarDate, context: Context): Parsed {
  const bad = badNumbers(a) ?? badNumbers(b);
  if (bad) return bad;
  if (lacksThirtieth(a, context) || lacksThirtieth(b, context)) return ask(why.noThirtieth);
  const first: LunarDate = a.month.m === undefined ? { ...a, month: b.month } : a;
  const starts = candidates(withYearOf(first, b), context.today);
  const ends = candidates(b, context.today);
  const pairs = starts.flatMap((from) => {
    const to = ends.find((end) => end >= from);
    return to !== undefined && daysBetween(from, to) < crossingDays ? [{ from, to }] : [];
  });
  const found = context.past
    ? pairs.findLast((p) => p.from <= context.today)
    : (pairs.find((p) => p.to >= context.today) ?? pairs.at(-1));
  if (found) return lunar(found.from, found.to);
  const [from, to] = [starts.at(-1), ends.at(-1)];
  return refuse(from !== undefined && to !== undefined ? why.reversed(from, to) : why.noLunar);
}

function withYearOf(a: LunarDate, b: LunarDate): LunarDate {
  const own = a.month.y ?? a.month.yShift;
  const { y, yShift } = b.month;
  if (own !== undefined) return a;
  return {
    ...a,
    month: { ...a.month, ...(y === undefined ? {} : { y }), ...(yShift === undefined ? {} : { yShift }) },
  };
}

/** The first such lunar day on or after `from`, as a range's end. */
export function lunarEndAfter(node: LunarDate, from: Day): Day | undefined {
  return candidates(node, from).find((d) => d >= from && daysBetween(from, d) < crossingDays);
}

/** "tháng giêng", "tháng chạp": the whole lunar month, the nearest not wholly past. */
export function resolveLunarMonth(m: number, year: YearRef, context: Context): Parsed {
  const first: LunarDate = { is: 'lunar', d: 1, month: { m, ...year } };
  const last: LunarDate = { is: 'lunar', d: 'last', month: { m, ...year } };
  return resolveLunarRange(first, last, context);
}
