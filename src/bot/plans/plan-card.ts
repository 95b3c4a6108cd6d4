import { type Day, formatRange } from '../../domain/day.ts';
import type { PlanDifference, PlanLine } from '../../domain/plans/plan-line.ts';
import { lengthOf } from '../../domain/visits/visit.ts';
import type { Button } from '../../post/reply.ts';

/** Lines of a plan on one page: with their texts they fill a phone's screen. */
const PAGE = 5;

/** How many visits, and how many days of all who go together. */
export function totalsOf(lines: readonly PlanLine[]): string {
  const days = lines.reduce((sum, line) => sum + lengthOf(line) * Math.max(1, line.people.length), 0);
  return `${lines.length} chuyến, ${days} ngày người`;
}

/** One line of a plan: whose, when, where, what for. */
export function planLine(line: PlanLine, today?: Day): string {
  const more = line.people.length > 1 ? ` +${line.people.length - 1}` : '';
  return `${line.who}${more} · ${formatRange(line.from, line.to, today)} · ${line.places} · ${cut(line.purpose)} · ${line.code}`;
}

/** What is different from the approved version, each line with a sign: + new, − left out, ~ changed. */
export function differenceLines({ added, removed, changed }: PlanDifference): string[] {
  return [
    ...added.map((line) => `+ ${planLine(line)}`),
    ...removed.map((line) => `− ${planLine(line)}`),
    ...changed.map(({ before, after }) => `~ ${after.code} ${after.who}: ${changesOf(before, after)}`),
  ];
}

/** 'thêm 1, bỏ 0, đổi 2'. */
export function differenceTotals({ added, removed, changed }: PlanDifference): string {
  return `thêm ${added.length}, bỏ ${removed.length}, đổi ${changed.length}`;
}

function changesOf(before: PlanLine, after: PlanLine): string {
  const days = (line: PlanLine) => formatRange(line.from, line.to);
  return [
    ...(days(before) === days(after) ? [] : [`${days(before)} → ${days(after)}`]),
    ...(before.places === after.places ? [] : [`${before.places} → ${after.places}`]),
    ...(before.people.join() === after.people.join() ? [] : [`${before.people.length} → ${after.people.length} người`]),
    ...(before.purpose === after.purpose ? [] : [`${cut(before.purpose)} → ${cut(after.purpose)}`]),
  ].join('; ');
}

export interface Page {
  shown: string[];
  /** Buttons to the pages beside it; `say` makes a page's line. */
  buttons: Button[][];
}

/** One page of some lines, the first being 1; a number beyond the last shows the last. */
export function pageOf(lines: readonly string[], wanted: number, say: (page: number) => string): Page {
  const pages = Math.max(1, Math.ceil(lines.length / PAGE));
  const page = Math.min(Math.max(1, wanted), pages);
  const from = (page - 1) * PAGE;
  const shown = lines.slice(from, from + PAGE).map((line) => `• ${line}`);
  const around = [
    ...(page > 1 ? [{ label: `‹ Trang ${page - 1}`, say: say(page - 1) }] : []),
    ...(page < pages ? [{ label: `Trang ${page + 1}/${pages} ›`, say: say(page + 1) }] : []),
  ];
  return { shown, buttons: around.length > 0 ? [around] : [] };
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
