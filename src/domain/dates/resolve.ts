import { addDays, daysBetween } from '../day.ts';
import { regroup, resolveBoth } from './agreement.ts';
import { resolveList } from './lists.ts';
import { resolveLunar, resolveLunarMonth } from './lunar-days.ts';
import { resolveHalf, resolveMonth, resolveQuarter, resolveSlice } from './months.ts';
import type { Node } from './node.ts';
import { ask, type Context, days, type Parsed, refuse } from './parsed.ts';
import { resolveRange } from './ranges.ts';
import { why } from './reasons.ts';
import { resolveDash, resolveDate } from './solar.ts';
import { mondayOf, resolveWeekday } from './week-days.ts';

/** "n ngày từ X": X itself is the first day (rule 17); beside a range the number must fit it (rule 22). */
function resolveCount(n: number, from: Node, context: Context): Parsed {
  const start = resolve(from.is === 'open' ? from.from : from, context);
  if (start.kind !== 'days') return start;
  if (n < 1) return ask(why.howLong);
  const length = daysBetween(start.from, start.to) + 1;
  if (length > 1) return length === n ? start : ask(why.clash);
  return { ...start, to: addDays(start.from, n - 1) };
}

/** What a node means on the day it is typed. */
export function resolve(node: Node, context: Context): Parsed {
  const { today } = context;
  switch (node.is) {
    case 'date':
      return resolveDate(node, context);
    case 'dash':
      return resolveDash(node.a, node.b, context);
    case 'lunar':
      return resolveLunar(node, context);
    case 'lunarmonth':
      return resolveLunarMonth(node.m, node.year, context);
    case 'shift':
      return days(addDays(today, node.n));
    case 'weekday':
      return resolveWeekday(node, context);
    case 'week':
      return days(mondayOf(today, node.n), addDays(mondayOf(today, node.n), 6));
    case 'weekend':
      return days(addDays(mondayOf(today, node.n), 5), addDays(mondayOf(today, node.n), 6));
    case 'weekslice':
      return days(addDays(mondayOf(today, node.n), node.from - 1), addDays(mondayOf(today, node.n), node.to - 1));
    case 'month':
      return resolveMonth(node.month, node.loose ?? false, context);
    case 'quarter':
      return resolveQuarter(node.q, node.shift, node.year, context);
    case 'half':
      return resolveHalf(node.half, node.year, context);
    case 'slice':
      return resolveSlice(node.slice, node.month, context);
    case 'count':
      return resolveCount(node.n, node.from, context);
    default:
      return resolveWhole(node, context);
  }
}

function resolveWhole(node: Node, context: Context): Parsed {
  const groups = regroup(node);
  if (groups.length > 1) return resolveBoth(groups, context, resolve);
  switch (node.is) {
    case 'range':
      return resolveRange(node.a, node.b, context, resolve);
    case 'list':
      return resolveList(node.items, context, resolve);
    case 'both':
      return resolveBoth(node.parts, context, resolve);
    case 'open': {
      const start = resolve(node.from, context);
      return start.kind === 'invalid' ? start : ask(why.noEnd);
    }
    case 'length':
      return ask(why.whichDays);
    case 'wrong':
      return refuse(node.why);
    case 'vague':
      return ask(node.why);
    default:
      return ask(why.noStart);
  }
}
