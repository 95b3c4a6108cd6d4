import { readNumericDate } from './chain.ts';
import { toLunar } from './lunar-words.ts';
import type { Match, MonthRef, Node } from './node.ts';
import { readNumber, spelledNumber } from './numbers.ts';
import { readRel } from './rel.ts';
import { oneSlip } from './syllable.ts';
import { longest, phrase, says, saysAny, type Token } from './token.ts';
import { readYear } from './years.ts';

type MonthRead = { month: MonthRef; next: number; lunar?: true };

/** What follows a day number: "tháng 8", "/thg8", "t8", "tháng này", "tháng giêng"; the year is read after it. */
function readMonthAfterDay(tokens: readonly Token[], at: number): MonthRead | undefined {
  const mark = saysAny(tokens[at], ['/', '-', '.', ',']) ? at + 1 : at;
  const token = tokens[mark];
  const dot = says(tokens[mark + 1], '.') ? mark + 2 : mark + 1;
  if (saysAny(token, ['t', 'th'], 0)) {
    const number = tokens[dot];
    return number?.kind === 'number' && number.raw.length <= 2
      ? { month: { m: Number(number.raw) }, next: dot + 1 }
      : undefined;
  }
  // Between a day and a month number even "táng" or "than" is "tháng".
  const squeezedIn =
    token?.kind === 'word' && oneSlip(token.raw === token.raw.toLowerCase() ? token.folded : '', 'thang');
  const numbered = tokens[mark + 1]?.kind === 'number' && Number(tokens[mark + 1]?.raw) <= 12;
  if (!says(token, 'tháng', 3) && !(squeezedIn && numbered)) return undefined;
  if (says(tokens[mark + 1], 'giêng')) return { month: { m: 1 }, next: mark + 2, lunar: true };
  if (says(tokens[mark + 1], 'chạp')) return { month: { m: 12 }, next: mark + 2, lunar: true };
  const rel = readRel(tokens, mark + 1);
  if (rel) return { month: { shift: rel.n }, next: rel.next };
  const n = readNumber(tokens, dot);
  return n && n.n < 100 ? { month: { m: n.n }, next: n.next } : undefined;
}

/** Gives the last date of a node a month; a hyphen between days then is a range. */
function withMonth(node: Node, month: MonthRef): Node | undefined {
  if (node.is === 'date' && node.month.m === undefined) return { is: 'date', d: node.d, month };
  if (node.is === 'dash') {
    return { is: 'range', a: { is: 'date', d: node.a, month: {}, bare: true }, b: { is: 'date', d: node.b, month } };
  }
  if (node.is === 'range' || node.is === 'list') {
    const parts = node.is === 'range' ? [node.a, node.b] : node.items;
    const last = parts.at(-1);
    const dated = last && withMonth(last, month);
    if (!dated) return undefined;
    const all = [...parts.slice(0, -1), dated];
    return node.is === 'range' ? { is: 'range', a: node.a, b: dated } : { is: 'list', items: all };
  }
  return undefined;
}

/** Gives the last date of a node a year, when it has a month without one. */
function withYear(node: Node, year: MonthRef): Node | undefined {
  if (node.is === 'date') {
    if (node.month.y !== undefined || node.month.yShift !== undefined) return undefined;
    if (node.month.m === undefined) return undefined;
    return { is: 'date', d: node.d, month: { ...node.month, ...year } };
  }
  if (node.is === 'dash') return { is: 'date', d: node.a, month: { m: node.b, ...year } };
  if (node.is !== 'range') return undefined;
  const b = withYear(node.b, year);
  return b && { is: 'range', a: node.a, b };
}

function readYearAfter(tokens: readonly Token[], node: Node, at: number): Match {
  const year = readYear(tokens, at, says(tokens[at], '/') || says(tokens[at], '-'));
  const dated = year && withYear(node, year.year);
  return dated ? { node: dated, next: year.next } : { node, next: at };
}

/** "âm", "âm lịch", "(âl)" turns the dates before it lunar; "dương lịch" says they are not. */
function readCalendarName(tokens: readonly Token[], node: Node, at: number): Match {
  const open = says(tokens[at], '(') ? at + 1 : at;
  const lunar = longest(tokens, open, ['âm lịch', 'âm', 'lịch âm']);
  const solar = lunar ?? longest(tokens, open, ['dương lịch', 'dương', 'lịch dương']);
  if (!solar) return { node, next: at };
  const next = open > at && says(tokens[solar.next], ')') ? solar.next + 1 : solar.next;
  return { node: lunar ? toLunar(node) : node, next };
}

const unbare = (node: Node): Node =>
  node.is === 'date' && node.bare ? { is: 'date', d: node.d, month: node.month } : node;

/** "12/8 này", "ngày 12 tới", "12/8 vừa rồi": nearest, or past. */
function readNearness(tokens: readonly Token[], node: Node, at: number): Match {
  const past = longest(tokens, at, ['vừa rồi', 'vừa qua', 'rồi', 'đã qua']);
  if (past) return { node: unbare(node), next: past.next, past: true };
  if (saysAny(tokens[at], ['này', 'nay'])) return { node: unbare(node), next: at + 1 };
  const soon = phrase(tokens, at, 'tới đây', 1);
  if (soon > 0) return { node: unbare(node), next: soon };
  return { node, next: at };
}

function finish(tokens: readonly Token[], node: Node, at: number): Match {
  const month = readMonthAfterDay(tokens, at);
  const dated = month && withMonth(node, month.month);
  const whole = dated ? (month.lunar ? toLunar(dated) : dated) : node;
  const year = readYearAfter(tokens, whole, dated ? month.next : at);
  const named = readCalendarName(tokens, year.node, year.next);
  return readNearness(tokens, named.node, named.next);
}

/** The day number after "ngày" or "mùng", or one in words before "tháng". */
function readSpelledDay(tokens: readonly Token[], at: number, led: boolean): Match | undefined {
  if (tokens[at]?.kind !== 'word') return undefined;
  const tens = pairOfDigits(tokens, at) ?? spelledNumber(tokens, at);
  if (!tens || tens.n > 31) return undefined;
  const month = readMonthAfterDay(tokens, tens.next);
  // Without "tháng" a lone word such as "sau" or "tu" is more often no number.
  const lone = tens.next === at + 1;
  const leads = led || (!lone && saysAny(tokens[tens.next], ['đến', 'tới', 'và', ',', '-'], 0));
  if (!month && (!leads || (lone && tokens[at]?.raw === tokens[at]?.folded))) return undefined;
  return { node: { is: 'date', d: tens.n, month: {}, bare: true }, next: tens.next };
}

/** "hai ba tháng tám" is the 23rd. */
function pairOfDigits(tokens: readonly Token[], at: number): { n: number; next: number } | undefined {
  const a = spelledNumber(tokens, at);
  const b = a && a.next === at + 1 ? spelledNumber(tokens, at + 1) : undefined;
  if (!a || !b || b.next !== at + 2 || a.n > 3 || b.n > 9 || !says(tokens[at + 2], 'tháng')) return undefined;
  return { n: a.n * 10 + b.n, next: at + 2 };
}

/** A date by number: "12/8", "ngày 12 tháng 8 năm 2026", "mùng 2-5/9", "12-16 tháng này", "ngày mười hai tháng tám". */
export function readDate(tokens: readonly Token[], at: number): Match | undefined {
  const led =
    saysAny(tokens[at], ['ngày', 'mùng'], 2) ||
    (saysAny(tokens[at], ['hôm', 'bữa']) && tokens[at + 1]?.kind === 'number');
  const from = led ? (saysAny(tokens[at + 1], ['mùng', ':'], 2) ? at + 2 : at + 1) : at;
  const read = readNumericDate(tokens, from) ?? readSpelledDay(tokens, from, led);
  if (!read) return undefined;
  const done = finish(tokens, read.node, read.next);
  if (!led) return done;
  return { ...done, node: unbare(done.node), lead: true };
}
