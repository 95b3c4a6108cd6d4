import type { LunarDate, Match, MonthRef, Node } from './node.ts';
import { readNumber } from './numbers.ts';
import { readRel } from './rel.ts';
import { longest, says, saysAny, type Token } from './token.ts';
import { readYear } from './years.ts';

/** The same dates, counted by the moon. */
export function toLunar(node: Node): Node {
  switch (node.is) {
    case 'date':
      return { is: 'lunar', d: node.d, month: node.month };
    case 'dash':
      return { is: 'lunar', d: node.a, month: { m: node.b } };
    case 'range':
      return { is: 'range', a: toLunar(node.a), b: toLunar(node.b) };
    case 'list':
      return { is: 'list', items: node.items.map(toLunar) };
    default:
      return node;
  }
}

type Feast = { words: string; d: number | 'last'; m?: number; tet?: true };
const feasts: readonly Feast[] = [
  { words: 'giao thừa', d: 'last', m: 12, tet: true },
  { words: 'đêm giao thừa', d: 'last', m: 12, tet: true },
  { words: 'trung thu', d: 15, m: 8 },
  { words: 'tết trung thu', d: 15, m: 8 },
  { words: 'giỗ tổ', d: 10, m: 3 },
];

/** The day of Tết by number: from 1 to 19 in month 1, from 20 in month 12 of the year before. */
export function tetDay(d: number, year: MonthRef): LunarDate {
  return { is: 'lunar', d, month: { m: d < 20 ? 1 : 12, ...year }, tet: true };
}

function withYearAfter(tokens: readonly Token[], node: LunarDate, at: number): Match {
  const year = readYear(tokens, at);
  return year ? { node: { ...node, month: { ...node.month, ...year.year } }, next: year.next } : { node, next: at };
}

function readFeast(tokens: readonly Token[], at: number): Match | undefined {
  const from = says(tokens[at], 'ngày') ? at + 1 : at;
  const said = longest(
    tokens,
    from,
    feasts.map((f) => f.words),
  );
  const feast = said && feasts[said.which];
  if (!feast) return undefined;
  const king =
    tokens[said.next]?.folded === 'hung' && tokens[said.next + 1]?.folded === 'vuong' ? said.next + 2 : said.next;
  const month = feast.m === undefined ? {} : { m: feast.m };
  return withYearAfter(tokens, { is: 'lunar', d: feast.d, month, ...(feast.tet ? { tet: true } : {}) }, king);
}

/** Where "tết" ends: "tết", "tết nguyên đán", "tết âm lịch", "tết âm"; -1 for the solar New Year or another feast. */
function afterTet(tokens: readonly Token[], at: number): number {
  if (!says(tokens[at], 'tết')) return -1;
  if (saysAny(tokens[at + 1], ['tây', 'dương', 'trung', 'thiếu'])) return -1;
  if (says(tokens[at + 1], 'nguyên') && tokens[at + 2]?.folded === 'dan') return at + 3;
  if (says(tokens[at + 1], 'âm')) return says(tokens[at + 2], 'lịch') ? at + 3 : at + 2;
  return says(tokens[at + 1], 'ta') ? at + 2 : at + 1;
}

/** "mùng 3 tết", "28 tết", "ba mươi tết", "mùng 2-5 tết". */
function readTetDay(tokens: readonly Token[], at: number): Match | undefined {
  const from = skipDayWords(tokens, at);
  const first = readNumber(tokens, from);
  if (!first || first.n < 1 || first.n > 30) return undefined;
  // "sau tết" is no sixth of Tết: a lone word counts only after "mùng".
  if (from === at && first.n < 10 && tokens[from]?.kind === 'word') return undefined;
  const second = saysAny(tokens[first.next], ['-', '–', '~']) ? readNumber(tokens, first.next + 1) : undefined;
  const end = afterTet(tokens, (second ?? first).next);
  if (end < 0) return undefined;
  const year = readYear(tokens, end);
  const ref = year?.year ?? {};
  const a = tetDay(first.n, ref);
  const node: Node = second ? { is: 'range', a, b: tetDay(second.n, ref) } : a;
  return { node, next: year?.next ?? end };
}

function skipDayWords(tokens: readonly Token[], at: number): number {
  let next = at;
  while (saysAny(tokens[next], ['ngày', 'mùng', 'đêm', 'chiều', 'tối', 'sáng', 'trưa'], 2) && next < at + 3) next++;
  return next;
}

/** "tết nguyên đán", "tết dương lịch", "tết tây": a feast without a day number is its first day. */
function readNewYear(tokens: readonly Token[], at: number): Match | undefined {
  const numbered = numberBeforeNewYear(tokens, at);
  const from = numbered ?? at;
  if (!says(tokens[from], 'tết')) return undefined;
  if (saysAny(tokens[from + 1], ['tây', 'dương'])) {
    const end = says(tokens[from + 2], 'lịch') ? from + 3 : from + 2;
    const year = readYear(tokens, end);
    return { node: { is: 'date', d: 1, month: { m: 1, ...year?.year } }, next: year?.next ?? end };
  }
  const end = afterTet(tokens, from);
  // "tết" alone is a season, not a day; "tết nguyên đán" is its first day.
  return end === from + 3 ? withYearAfter(tokens, tetDay(1, {}), end) : undefined;
}

function numberBeforeNewYear(tokens: readonly Token[], at: number): number | undefined {
  const from = skipDayWords(tokens, at);
  const n = readNumber(tokens, from);
  return n?.n === 1 && says(tokens[n.next], 'tết') ? n.next : undefined;
}

/** The month after "rằm" or a lunar day: "tháng 7", "tháng giêng", "tháng này", "tháng 6 nhuận". */
function readLunarMonth(
  tokens: readonly Token[],
  at: number,
): { month: MonthRef; next: number; leap: boolean } | undefined {
  if (!saysAny(tokens[at], ['tháng', 't', 'th'], 2)) return undefined;
  const named = says(tokens[at + 1], 'giêng') ? 1 : says(tokens[at + 1], 'chạp') ? 12 : undefined;
  const rel = named === undefined ? readRel(tokens, at + 1) : undefined;
  if (rel) return { month: { shift: rel.n }, next: rel.next, leap: false };
  const n = named === undefined ? readNumber(tokens, at + 1) : { n: named, next: at + 2 };
  if (!n) return undefined;
  const leap = says(tokens[n.next], 'nhuận');
  return { month: { m: n.n }, next: leap ? n.next + 1 : n.next, leap };
}

function readFullMoon(tokens: readonly Token[], at: number): Match | undefined {
  const from = says(tokens[at], 'ngày') ? at + 1 : at;
  if (!says(tokens[from], 'rằm')) return undefined;
  const slash = says(tokens[from + 1], '/') ? readNumber(tokens, from + 2) : undefined;
  const month = slash ? { month: { m: slash.n }, next: slash.next, leap: false } : readLunarMonth(tokens, from + 1);
  const node: LunarDate = { is: 'lunar', d: 15, month: month?.month ?? {}, ...(month?.leap ? { leap: true } : {}) };
  return skipName(tokens, withYearAfter(tokens, node, month?.next ?? from + 1));
}

/** "… âm lịch" after a date that is lunar already. */
function skipName(tokens: readonly Token[], match: Match): Match {
  const said = longest(tokens, match.next, ['âm lịch', 'âm', 'này', 'tới']);
  return said ? { ...match, next: said.next } : match;
}

/** "tháng giêng", "tháng chạp" without a day: the whole lunar month. */
function readLunarMonthAlone(tokens: readonly Token[], at: number): Match | undefined {
  if (!says(tokens[at], 'tháng') || !saysAny(tokens[at + 1], ['giêng', 'chạp'], 2)) return undefined;
  const year = readYear(tokens, at + 2);
  const m = says(tokens[at + 1], 'giêng') ? 1 : 12;
  return { node: { is: 'lunarmonth', m, year: year?.year ?? {} }, next: year?.next ?? at + 2 };
}

/** Any day said by the moon: feasts, Tết, rằm, tháng giêng, tháng chạp. */
export function readLunar(tokens: readonly Token[], at: number): Match | undefined {
  return (
    readFeast(tokens, at) ??
    readTetDay(tokens, at) ??
    readNewYear(tokens, at) ??
    readFullMoon(tokens, at) ??
    readLunarMonthAlone(tokens, at)
  );
}
