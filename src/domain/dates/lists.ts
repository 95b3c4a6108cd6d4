import { addDays, type Day, daysBetween } from '../day.ts';
import type { Node } from './node.ts';
import { ask, type Context, type Parsed } from './parsed.ts';
import { coreOf, type Resolve } from './ranges.ts';
import { why } from './reasons.ts';
import { firmTogether, weekdayFrom } from './week-days.ts';

const firstOf = (node: Node): Node => (node.is === 'range' ? firstOf(node.a) : coreOf(node));
const lastOf = (node: Node): Node => (node.is === 'range' ? lastOf(node.b) : coreOf(node));

function isMonthless(node: Node): boolean {
  return node.is === 'date' && node.month.m === undefined && node.month.shift === undefined;
}

/** Each item takes the month or week said after it, else the one before: "12, 13/8", "12/8, 13", "thứ 2, 3 tuần sau". */
export function fillItems(items: readonly Node[]): Node[] {
  const dates = items.flatMap((item) => [firstOf(item), lastOf(item)]);
  const months = dates.flatMap((n) => (n.is === 'date' && !isMonthless(n) ? [n] : []));
  const fill = (node: Node, i: number): Node => {
    if (node.is === 'range') return { is: 'range', a: fill(node.a, i), b: fill(node.b, i) };
    if (node.is === 'both') return { is: 'both', parts: node.parts.map((p) => fill(p, i)) };
    if (node.is !== 'date' || !isMonthless(node)) return node;
    const after =
      items
        .slice(i)
        .map(lastOf)
        .find((n) => n.is === 'date' && !isMonthless(n)) ?? months.at(-1);
    return after?.is === 'date' ? { is: 'date', d: node.d, month: after.month } : node;
  };
  return shareLunar(shareWeek(items.map(fill)));
}

/** "12, 13/8 âm": the moon said at the end counts for all. */
function shareLunar(items: Node[]): Node[] {
  const last = items.at(-1);
  if (last?.is !== 'lunar') return items;
  return items.map((item) =>
    item.is === 'date' ? { is: 'lunar', d: item.d, month: item.month.m === undefined ? last.month : item.month } : item,
  );
}

function shareWeek(items: Node[]): Node[] {
  const weekdays = items.flatMap((item) => (item.is === 'weekday' ? [item] : []));
  if (weekdays.length !== items.length) return items;
  const firm = firmTogether(weekdays);
  const last = firm.at(-1);
  const week = last?.week;
  if (!last || week === undefined) return last?.near ? firm.map((n) => ({ ...n, near: true })) : firm;
  return firm.map((n) => (n.week === undefined ? { ...n, week: n.wd <= last.wd ? week : week - 1 } : n));
}

/** The days of one item that follows `after`: weekdays and day numbers move on, the rest stand. */
function stepItem(item: Node, after: Day | undefined, context: Context, resolve: Resolve): Parsed {
  const core = coreOf(item);
  if (after !== undefined && core.is === 'weekday' && core.week === undefined) {
    const day = weekdayFrom(after, core.wd);
    return { kind: 'days', from: day, to: day };
  }
  // Items after the first are read from its day on, so that a list may run over New Year.
  return resolve(
    item,
    after === undefined || context.past ? context : { ...context, today: wider(item) ? context.today : after },
  );
}

/** Items that count from today ("mai", "tuần sau") and must not be counted from the first item. */
function wider(item: Node): boolean {
  const core = item.is === 'range' ? firstOf(item) : coreOf(item);
  return !(core.is === 'date' && core.month.shift === undefined && core.month.yShift === undefined);
}

/** Where the first item lies when the list as a whole is not yet over (rule 8 for lists). */
function startContext(items: readonly Node[], context: Context, resolve: Resolve): Context {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last || context.past || firstOf(first).is !== 'date' || lastOf(last).is !== 'date') return context;
  const span = resolve({ is: 'range', a: firstOf(first), b: lastOf(last) }, context);
  return span.kind === 'days' && span.from < context.today ? { ...context, today: span.from } : context;
}

/** Days in a row are one range; gaps, or stretches apart, are asked about (rule 4). */
export function resolveList(listed: readonly Node[], context: Context, resolve: Resolve): Parsed {
  const items = fillItems(listed);
  const start = startContext(items, context, resolve);
  const found: Extract<Parsed, { kind: 'days' }>[] = [];
  for (const item of items) {
    const parsed = stepItem(item, found.at(-1)?.from, found.length === 0 ? start : context, resolve);
    if (parsed.kind === 'period') return ask(why.periods);
    if (parsed.kind !== 'days') return parsed;
    found.push(parsed);
  }
  return unite(found);
}

function unite(found: readonly Extract<Parsed, { kind: 'days' }>[]): Parsed {
  const ordered = [...found].sort((x, y) => x.from.localeCompare(y.from));
  const [first] = ordered;
  if (!first) return ask(why.someDay);
  let to = first.to;
  for (const next of ordered) {
    if (daysBetween(to, next.from) > 1) return ask(why.gaps);
    if (next.to > to) to = next.to;
  }
  return addDays(to, 0) === first.from ? first : { ...first, to };
}
