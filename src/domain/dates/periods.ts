import { readNumericDate } from './chain.ts';
import { longer, type Match, type MonthRef, type MonthSlice } from './node.ts';
import { readNumber, readRoman } from './numbers.ts';
import { why } from './reasons.ts';
import { readRel } from './rel.ts';
import { beginsDay, longest, phrase, says, saysAny, type Token, tiedAfter } from './token.ts';
import { readWeekdayName } from './weeks.ts';
import { readYear } from './years.ts';

/** A month by number or from today's: "tháng 8/2026", "T8-2026", "tháng sau", "sang tháng 9", "tháng tám năm nay". */
function readMonth(tokens: readonly Token[], at: number): Match | undefined {
  const sang = saysAny(tokens[at], ['sang', 'qua']) && says(tokens[at + 1], 'tháng') ? at + 1 : at;
  const letter = saysAny(tokens[sang], ['t', 'th'], 0);
  if (!letter && !says(tokens[sang], 'tháng', 2)) return undefined;
  const from = says(tokens[sang + 1], '.') ? sang + 2 : sang + 1;
  const rel = letter ? undefined : readRel(tokens, from);
  if (rel)
    return { node: { is: 'month', month: { shift: rel.n } }, next: rel.next, ...(rel.n < 0 ? { past: true } : {}) };
  const n = letter && tokens[from]?.kind !== 'number' ? undefined : readNumber(tokens, from);
  if (!n || n.n > 99) return sang > at ? { node: { is: 'month', month: { shift: 1 } }, next: sang + 1 } : undefined;
  return monthByNumber(tokens, n.n, n.next, letter);
}

/** "quý 3, 4", "tháng 8-9": more than one period; the index after them, or -1. */
function moreNumbers(tokens: readonly Token[], at: number, most: number): number {
  const number = tokens[at + 1];
  const after = tokens[at + 2];
  const joined = saysAny(tokens[at], [',', '-', '–', 'và']) && number?.kind === 'number' && Number(number.raw) <= most;
  const ends = after === undefined || (after.kind === 'mark' && !['/', '-', '.', '–', ':'].includes(after.raw));
  return joined && (ends || says(after, 'năm')) ? at + 2 : -1;
}

function monthByNumber(tokens: readonly Token[], m: number, at: number, letter: boolean): Match | undefined {
  const year = readYear(tokens, at, true);
  if (!year && tiedAfter(tokens, at)) return undefined;
  const more = year ? -1 : moreNumbers(tokens, at, 12);
  if (more > 0) return { node: { is: 'vague', why: why.periods }, next: more };
  const past = longest(tokens, year?.next ?? at, ['vừa rồi', 'vừa qua', 'rồi', 'trước']);
  const said = year || past ? undefined : longest(tokens, at, ['này', 'nay', 'tới', 'tới đây']);
  const near = said && says(tokens[at], 'tới') && beginsDay(tokens[said.next]) ? undefined : said;
  const loose = letter && !year && m >= 2 && m <= 7 ? { loose: true as const } : {};
  const month: MonthRef = { m, ...year?.year };
  return {
    node: { is: 'month', month, ...loose },
    next: (past ?? near ?? year)?.next ?? at,
    ...(past ? { past: true } : {}),
  };
}

/** "quý 3", "Q3/2026", "quý IV năm nay", "quý sau". */
function readQuarter(tokens: readonly Token[], at: number): Match | undefined {
  const glued = /^q(i{1,3}|iv)$/.exec(tokens[at]?.folded ?? '');
  if (glued) return quarterByNumber(tokens, ['i', 'ii', 'iii', 'iv'].indexOf(glued[1] ?? '') + 1, at + 1);
  if (!says(tokens[at], 'quý', 2) && !says(tokens[at], 'q', 0)) return undefined;
  const from = says(tokens[at + 1], '.') ? at + 2 : at + 1;
  const n = readRoman(tokens, from);
  const rel = says(tokens[at], 'q', 0) ? undefined : readRel(tokens, from);
  // "quy sau", "quy qua" typed bare: next quarter, not the sixth.
  if (rel && (!n || n.n > 4)) {
    return { node: { is: 'quarter', shift: rel.n, year: {} }, next: rel.next, ...(rel.n < 0 ? { past: true } : {}) };
  }
  return n && n.n < 100 ? quarterByNumber(tokens, n.n, n.next) : undefined;
}

function quarterByNumber(tokens: readonly Token[], q: number, at: number): Match {
  if (q < 1 || q > 4) return { node: { is: 'wrong', why: why.noQuarter(q) }, next: at };
  const more = moreNumbers(tokens, at, 4);
  if (more > 0) return { node: { is: 'vague', why: why.periods }, next: more };
  const year = readYear(tokens, at, true);
  const past = longest(tokens, year?.next ?? at, ['vừa rồi', 'vừa qua', 'rồi', 'trước']);
  const near = year || past ? undefined : longest(tokens, at, ['này', 'tới', 'tới đây']);
  return {
    node: { is: 'quarter', q, year: year?.year ?? {} },
    next: (past ?? near ?? year)?.next ?? at,
    ...(past ? { past: true } : {}),
  };
}

/** "6 tháng đầu năm", "6 tháng cuối năm 2026", "nửa đầu năm". */
function readHalf(tokens: readonly Token[], at: number): Match | undefined {
  const six = readNumber(tokens, at);
  const months = six?.n === 6 && says(tokens[six.next], 'tháng') ? six.next + 1 : says(tokens[at], 'nữa') ? at + 1 : -1;
  const said = months < 0 ? undefined : longest(tokens, months, ['đầu năm', 'cuối năm', 'năm đầu', 'năm cuối'], 2);
  if (!said) return undefined;
  const year = readYear(tokens, said.next - 1) ?? readYear(tokens, said.next);
  return {
    node: { is: 'half', half: said.which % 2 === 0 ? 1 : 2, year: year?.year ?? {} },
    next: Math.max(year?.next ?? 0, said.next),
  };
}

const fixedSlices: readonly (readonly [string, MonthSlice])[] = [
  ['nữa đầu', { kind: 'days', from: 1, to: 15 }],
  ['nữa tháng đầu', { kind: 'days', from: 1, to: 15 }],
  ['nữa cuối', { kind: 'days', from: 16, to: 'end' }],
  ['nữa sau', { kind: 'days', from: 16, to: 'end' }],
  ['nữa tháng cuối', { kind: 'days', from: 16, to: 'end' }],
  ['thượng tuần', { kind: 'days', from: 1, to: 10 }],
  ['trung tuần', { kind: 'days', from: 11, to: 20 }],
  ['hạ tuần', { kind: 'days', from: 21, to: 'end' }],
  ['ngày cuối', { kind: 'last', n: 1 }],
  ['ngày cuối cùng', { kind: 'last', n: 1 }],
  ['ngày đầu', { kind: 'first', n: 1 }],
  ['ngày đầu tiên', { kind: 'first', n: 1 }],
];
const alone = new Set(['nữa tháng đầu', 'nữa tháng cuối', 'thượng tuần', 'trung tuần', 'hạ tuần']);
const slicePhrases = fixedSlices.map(([words]) => words);

function readSliceHead(
  tokens: readonly Token[],
  at: number,
): { slice: MonthSlice; next: number; alone: boolean } | undefined {
  const fixed = longest(tokens, at, slicePhrases, 2);
  const found = fixed && fixedSlices[fixed.which];
  if (fixed && found) return { slice: found[1], next: fixed.next, alone: alone.has(found[0]) };
  const count = readNumber(tokens, at);
  const edge = count && longest(tokens, count.next, ['ngày đầu', 'ngày cuối', 'ngày đầu tiên', 'ngày cuối cùng'], 2);
  if (count && edge && count.n <= 28)
    return { slice: { kind: edge.which % 2 ? 'last' : 'first', n: count.n }, next: edge.next, alone: false };
  const day = readWeekdayName(tokens, at);
  const which = day && longest(tokens, day.next, ['đầu tiên', 'cuối cùng', 'đầu', 'cuối'], 2);
  if (day?.node.is !== 'weekday' || !which) return undefined;
  return {
    slice: { kind: 'weekday', wd: day.node.wd, which: which.which % 2 ? 'last' : 'first' },
    next: which.next,
    alone: false,
  };
}

/** A named part of a month: "nửa đầu tháng 8", "hạ tuần tháng này", "3 ngày cuối tháng", "thứ 7 đầu tiên của tháng 9". */
function readSlice(tokens: readonly Token[], at: number): Match | undefined {
  const head = readSliceHead(tokens, at);
  if (!head) return undefined;
  const of = saysAny(tokens[head.next], ['của', 'trong']) ? head.next + 1 : head.next;
  const month = readMonth(tokens, of);
  if (month?.node.is === 'month')
    return { ...month, node: { is: 'slice', slice: head.slice, month: month.node.month } };
  if (says(tokens[of], 'tháng')) return { node: { is: 'slice', slice: head.slice, month: {} }, next: of + 1 };
  const numeric = readNumericDate(tokens, of);
  if (numeric?.node.is === 'month')
    return { node: { is: 'slice', slice: head.slice, month: numeric.node.month }, next: numeric.next };
  return head.alone ? { node: { is: 'slice', slice: head.slice, month: {} }, next: head.next } : undefined;
}

const edges = ['đầu', 'giữa', 'cuối'];

/** Unclear parts: "đầu tháng 9", "cuối năm", "giữa quý 3", "đầu tuần sau", "tuần đầu tháng 9", "tuần thứ 2 của tháng". */
function readUnclear(tokens: readonly Token[], at: number): Match | undefined {
  const week = says(tokens[at], 'tuần') ? unclearWeek(tokens, at + 1) : undefined;
  if (week) return week;
  if (!saysAny(tokens[at], edges, 2) || !saysAny(tokens[at + 1], ['tháng', 'tuần', 'năm', 'quý'])) return undefined;
  const rest = longer(longer(readMonth(tokens, at + 1), readQuarter(tokens, at + 1)), unclearRest(tokens, at + 1));
  return { node: { is: 'vague', why: why.partOf }, next: rest?.next ?? at + 2 };
}

function unclearRest(tokens: readonly Token[], at: number): Match | undefined {
  const year = readYear(tokens, at);
  const rel = readRel(tokens, at + 1);
  const next = Math.max(year?.next ?? 0, rel?.next ?? 0);
  return next > 0 ? { node: { is: 'vague', why: why.partOf }, next } : undefined;
}

/** "thứ nhất", "thứ nhì". */
function ordinal(tokens: readonly Token[], at: number): { next: number } | undefined {
  return ['nhat', 'nhi'].includes(tokens[at]?.folded ?? '') ? { next: at + 1 } : undefined;
}

function unclearWeek(tokens: readonly Token[], at: number): Match | undefined {
  const edge = longest(tokens, at, ['đầu tiên', 'đầu', 'cuối', 'cuối cùng', 'giữa'], 2);
  const number = tokens[at]?.kind === 'number' ? readNumber(tokens, at) : undefined;
  const nth = says(tokens[at], 'thứ') ? (readNumber(tokens, at + 1) ?? ordinal(tokens, at + 1)) : number;
  const head = edge?.next ?? nth?.next;
  if (head === undefined) return undefined;
  const of = saysAny(tokens[head], ['của', 'trong']) ? head + 1 : head;
  const month = readMonth(tokens, of);
  if (!month && !says(tokens[of], 'tháng')) return undefined;
  return { node: { is: 'vague', why: why.partOf }, next: month?.next ?? of + 1 };
}

/** Months, quarters, halves of a year and parts of a month, whichever reads furthest. */
export function readPeriod(tokens: readonly Token[], at: number): Match | undefined {
  const iso = readIsoQuarter(tokens, at);
  if (iso) return iso;
  if (phrase(tokens, at, 'tháng giêng') > 0 || phrase(tokens, at, 'tháng chạp') > 0) return undefined;
  const readers = [readUnclear, readSlice, readHalf, readQuarter, readMonth];
  return readers.reduce<Match | undefined>((best, read) => longer(best, read(tokens, at)), undefined);
}

/** "2026-Q3", as the bot itself writes a quarter. */
function readIsoQuarter(tokens: readonly Token[], at: number): Match | undefined {
  const [year, mark, q, n] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (
    year?.raw.length !== 4 ||
    year.kind !== 'number' ||
    !says(mark, '-') ||
    !says(q, 'q', 0) ||
    !/^[1-4]$/.test(n?.raw ?? '')
  )
    return undefined;
  return { node: { is: 'quarter', q: Number(n?.raw), year: { y: Number(year.raw) } }, next: at + 4 };
}
