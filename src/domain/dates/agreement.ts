import { daysBetween, weekdayOf } from '../day.ts';
import { fillItems } from './lists.ts';
import type { MonthRef, Node } from './node.ts';
import { ask, type Context, type Parsed } from './parsed.ts';
import type { Resolve } from './ranges.ts';
import { why } from './reasons.ts';

type Days = Extract<Parsed, { kind: 'days' }>;

/** How firmly a node fixes the days: the firmest is taken, the others must agree with it (rule 22). */
function weightOf(node: Node): number {
  switch (node.is) {
    case 'range':
      return 1 + weightOf(node.a);
    case 'list':
      return 1 + Math.max(...node.items.map(weightOf));
    case 'both':
      return Math.max(...node.parts.map(weightOf));
    case 'count':
      return 90;
    case 'date':
    case 'dash':
    case 'lunar':
      return 80;
    case 'shift':
      return 60;
    case 'weekday':
      return node.week === undefined ? 30 : 50;
    case 'week':
    case 'weekend':
    case 'weekslice':
      return 20;
    default:
      return 10;
  }
}

function giveMonth(node: Node, month: MonthRef): Node {
  if (node.is === 'date' && node.month.m === undefined && node.month.shift === undefined)
    return { is: 'date', d: node.d, month };
  if (node.is === 'dash') return giveMonth({ is: 'range', a: bare(node.a), b: bare(node.b) }, month);
  if (node.is === 'range') return { is: 'range', a: giveMonth(node.a, month), b: giveMonth(node.b, month) };
  if (node.is === 'list') return { is: 'list', items: node.items.map((i) => giveMonth(i, month)) };
  return node;
}

const bare = (d: number): Node => ({ is: 'date', d, month: {}, bare: true });

function giveWeek(node: Node, week: number): Node {
  if (node.is === 'weekday' && node.week === undefined) return { is: 'weekday', wd: node.wd, week };
  if (node.is === 'range') return { is: 'range', a: giveWeek(node.a, week), b: giveWeek(node.b, week) };
  if (node.is === 'list') return { is: 'list', items: node.items.map((i) => giveWeek(i, week)) };
  if (node.is === 'both') return { is: 'both', parts: node.parts.map((p) => giveWeek(p, week)) };
  return node;
}

/** "thứ 7, CN 15-16/8": the weekdays in a row belong together, and the dates after them say them again. */
export function regroup(part: Node): Node[] {
  const run = part.is === 'list' ? part.items : part.is === 'range' ? [part.a, part.b] : [];
  const last = run.at(-1);
  const before = run.slice(0, -1);
  if (last?.is !== 'both' || !before.every((n) => n.is === 'weekday')) return [part];
  const [day, ...others] = last.parts;
  const spans = others.some((n) => n.is === 'range' || n.is === 'list');
  if (day?.is !== 'weekday' || !spans) return [part];
  const days: Node =
    part.is === 'range' && before[0] ? { is: 'range', a: before[0], b: day } : { is: 'list', items: [...before, day] };
  return [days, ...others];
}

function ownWeekdays(node: Node): number[] | undefined {
  if (node.is === 'weekday') return node.week === undefined ? [node.wd, node.wd] : undefined;
  const run = node.is === 'list' ? fillItems(node.items) : node.is === 'range' ? [node.a, node.b] : [];
  const ends = [run[0], run.at(-1)].flatMap((n) => (n?.is === 'weekday' && n.week === undefined ? [n.wd] : []));
  return ends.length === 2 ? ends : undefined;
}

function agreesWith(found: Days, part: Node, context: Context, resolve: Resolve): boolean {
  if (part.is === 'length') return daysBetween(found.from, found.to) + 1 === part.n;
  const weekdays = ownWeekdays(part);
  if (weekdays) return weekdayOf(found.from) === weekdays[0] && weekdayOf(found.to) === weekdays[1];
  const other = resolve(part, context);
  if (other.kind !== 'days') return false;
  if (part.is === 'week' || part.is === 'weekend') return found.from >= other.from && found.to <= other.to;
  return found.from === other.from && found.to === other.to;
}

/** Things said side by side about one visit: they must agree, or the bot asks. */
export function resolveBoth(said: readonly Node[], context: Context, resolve: Resolve): Parsed {
  const vague = said.find((n) => n.is === 'vague');
  if (vague?.is === 'vague') return ask(vague.why);
  const parts = shareContext(said.flatMap(regroup));
  const ranked = [...parts].sort((x, y) => weightOf(y) - weightOf(x));
  const [main, ...rest] = ranked;
  if (!main) return ask(why.someDay);
  const found = resolve(main, context);
  if (found.kind !== 'days') return found;
  return rest.every((part) => agreesWith(found, part, context, resolve)) ? found : ask(why.clash);
}

/** A month or a week named beside days that lack theirs is theirs. */
function shareContext(parts: readonly Node[]): Node[] {
  const month = parts.find((n) => n.is === 'month');
  const week = parts.find((n) => n.is === 'week');
  const monthed =
    month?.is === 'month' ? parts.filter((n) => n !== month).map((n) => giveMonth(n, month.month)) : [...parts];
  if (week?.is !== 'week') return monthed;
  return monthed.map((n) => giveWeek(n, week.n));
}
