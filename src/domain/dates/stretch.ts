import { readDate } from './calendar.ts';
import { skipLead } from './leads.ts';
import { readLengthAfter } from './lengths.ts';
import type { Match, Node } from './node.ts';
import { readPeriod } from './periods.ts';
import { readTimes } from './times.ts';
import { longest, says, saysAny, type Token } from './token.ts';
import { classOf, keep, readTight, readUnit } from './unit.ts';
import { readWeekdayNumber, readWeeks } from './weeks.ts';

export const arrows = [
  '-',
  '–',
  '—',
  '~',
  '->',
  '→',
  '=>',
  '..',
  '...',
  'đến',
  'tới',
  'cho đến',
  'cho tới',
  'kéo dài đến',
  'hết',
  'qua',
  'sang',
];

/** "hết tuần", "hết tháng 8", "hết năm", "hết ngày". */
export function readUntil(tokens: readonly Token[], at: number): Match | undefined {
  const said = longest(tokens, at, ['hết tuần', 'hết tháng', 'hết quý', 'hết năm', 'hết ngày', 'cuối ngày']);
  const of = said && (['week', 'month', 'quarter', 'year', 'day', 'day'] as const)[said.which];
  if (!said || !of) return undefined;
  const named = of === 'day' ? undefined : (readWeeks(tokens, said.next - 1) ?? readPeriod(tokens, said.next - 1));
  if (of === 'day' && readUnit(tokens, said.next)) return undefined;
  return { node: { is: 'until', of, ...(named ? { at: named.node } : {}) }, next: named?.next ?? said.next };
}

/** The end of a range; "nay" may stand alone there, and a number after weekdays is a weekday. */
export function readEnd(tokens: readonly Token[], at: number, start: Node): Match | undefined {
  const until = readUntil(tokens, at);
  if (until) return until;
  const from = saysAny(tokens[at], ['hết', 'tận', 'đến', 'tới']) ? at + 1 : at;
  const number = classOf(start) === 'weekday' ? readWeekdayNumber(tokens, from) : undefined;
  if (number) return number;
  if (saysAny(tokens[from], ['nay'], 0) && !says(tokens[from + 1], 'mai'))
    return { node: { is: 'shift', n: 0 }, next: from + 1 };
  return readTight(tokens, from);
}

export const starts = ['từ', 'kể từ', 'bắt đầu từ', 'tính từ', 'bắt đầu', 'từ giờ', 'từ bây giờ', 'kể từ nay'];

/** One stretch: a unit, or "từ … đến …"; "từ" without an end, or with a number of days. */
export function readStretch(tokens: readonly Token[], at: number): Match | undefined {
  // "từ 7h đến 11h ngày 12/8", "từ sáng đến chiều mai": the hours run, the day does not.
  const hoursRun = says(tokens[at], 'từ') && skipLead(tokens, at).next > at + 1;
  const from = hoursRun ? undefined : longest(tokens, at, starts);
  const now = from && from.which >= 5 ? { node: { is: 'shift', n: 0 } as const, next: from.next } : undefined;
  const first = now ?? readTight(tokens, from?.next ?? at);
  if (!first) return undefined;
  const arrow = longest(tokens, first.next, arrows);
  const end = arrow && !isAgreement(tokens, first, arrow.next) ? readEnd(tokens, arrow.next, first.node) : undefined;
  if (end && !isSlipOfArrow(tokens, arrow?.which ?? 0, end)) {
    return keep(keep({ node: { is: 'range', a: first.node, b: end.node }, next: end.next, lead: true }, first), end);
  }
  const hours = arrow ? readTimes(tokens, arrow.next) : undefined;
  if (hours) return keep({ ...first, next: hours.next }, hours);
  return from ? openOrCounted(tokens, first) : first;
}

/** "qua", "sang", "hết" join only what is a plain day: "12 sang 13/8". */
function isSlipOfArrow(tokens: readonly Token[], which: number, end: Match): boolean {
  return (
    (arrows[which] === 'qua' || arrows[which] === 'sang') &&
    !['date', 'weekday', 'shift'].includes(end.node.is) &&
    tokens.length > 0
  );
}

/** "thứ 4 - 12/8" says one day twice when the weekday stands before a date: the resolver checks that they fit. */
function isAgreement(tokens: readonly Token[], first: Match, at: number): boolean {
  if (first.node.is !== 'weekday' || first.node.week !== undefined || !saysAny(tokens[at - 1], ['-', '–']))
    return false;
  const next = readDate(tokens, at);
  return next?.node.is === 'date' && next.node.month.m !== undefined;
}

function openOrCounted(tokens: readonly Token[], first: Match): Match {
  const length = readLengthAfter(tokens, first.next);
  if (length?.node.is === 'length')
    return keep({ node: { is: 'count', n: length.node.n, from: first.node }, next: length.next, lead: true }, first);
  const next = longest(tokens, first.next, ['trở đi', 'đi', 'về sau'])?.next ?? first.next;
  if (first.node.is === 'range' || first.node.is === 'vague' || first.node.is === 'list') return first;
  return keep(
    { node: { is: 'open', from: first.node }, next: says(tokens[first.next], 'trở') ? next : first.next, lead: true },
    first,
  );
}
