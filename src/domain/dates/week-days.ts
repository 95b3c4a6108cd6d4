import { addDays, type Day, weekdayOf } from '../day.ts';
import type { WeekdayNode } from './node.ts';
import { ask, type Context, days, type Parsed } from './parsed.ts';
import { why } from './reasons.ts';

/** Monday of the week `n` weeks from today's; weeks run Monday to Sunday (rule 13). */
export function mondayOf(today: Day, n: number): Day {
  return addDays(today, 1 - weekdayOf(today) + 7 * n);
}

/** The first such weekday (Monday 1) on or after `from`. */
export function weekdayFrom(from: Day, wd: number): Day {
  return addDays(from, (wd - weekdayOf(from) + 7) % 7);
}

/** The last such weekday on or before `to`. */
export function weekdayUpTo(to: Day, wd: number): Day {
  return addDays(to, -((weekdayOf(to) - wd + 7) % 7));
}

/** A weekday alone (rules 11, 14): of a named week; near; past; or the next one, asked about when it is today's. */
export function resolveWeekday(node: WeekdayNode, { today, past }: Context): Parsed {
  if (node.loose) return ask(why.looseT(node.wd + 1));
  if (node.week !== undefined) return days(addDays(mondayOf(today, node.week), node.wd - 1));
  if (node.past || past) return days(weekdayUpTo(today, node.wd));
  if (!node.near && weekdayOf(today) === node.wd) return ask(why.todayToo);
  return days(weekdayFrom(today, node.wd));
}

/** Takes the doubt from t2–t7 when a weekday beside it is spelled out or a week is named. */
export function firmTogether(nodes: readonly WeekdayNode[]): WeekdayNode[] {
  const sure = nodes.some((n) => !n.loose || n.week !== undefined);
  if (!sure) return [...nodes];
  return nodes.map(({ loose: _doubt, ...node }) => node);
}

/** "thứ a đến thứ b" (rule 15): a week said once covers both when a ≤ b, else only the end it stands at. */
export function resolveWeekdayRange(first: WeekdayNode, last: WeekdayNode, context: Context): Parsed {
  const [a, b] = firmTogether([first, last]);
  if (!a || !b) return ask(why.someDay);
  if (a.week === undefined && b.week !== undefined && !a.near) {
    const start = resolveWeekday({ is: 'weekday', wd: a.wd, week: a.wd <= b.wd ? b.week : b.week - 1 }, context);
    return joined(start, resolveWeekday(b, context));
  }
  if (b.past || (context.past && b.week === undefined && a.week === undefined)) {
    const end = weekdayUpTo(context.today, b.wd);
    return days(weekdayUpTo(end, a.wd), end);
  }
  const start = resolveWeekday(b.near && a.week === undefined ? { ...a, near: true } : a, context);
  if (start.kind !== 'days') return start;
  if (b.week === undefined) return days(start.from, weekdayFrom(start.from, b.wd));
  return joined(start, resolveWeekday(b, context));
}

function joined(start: Parsed, end: Parsed): Parsed {
  if (start.kind !== 'days') return start;
  return end.kind === 'days' ? days(start.from, end.to) : end;
}
