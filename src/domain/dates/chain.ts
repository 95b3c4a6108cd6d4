import type { MonthRef, Node } from './node.ts';
import { why } from './reasons.ts';
import { saysAny, type Token } from './token.ts';
import { yearOf } from './years.ts';

/** Numbers joined by marks: '/' joins a date, '-' may join either, '>' (arrows, ~, long dashes, ..) joins a range. */
type Join = '/' | '-' | '–' | '>';
type Chain = { numbers: Token[]; joins: Join[]; next: number };

function joinOf(tokens: readonly Token[], at: number): Join | undefined {
  const mark = tokens[at];
  if (mark?.kind !== 'mark') return undefined;
  if (mark.raw === '/') return '/';
  if (mark.raw === '-') return '-';
  // A full stop joins only when both sides touch it or both keep away: "12.8", "12 . 8", not "ngày 12. 8 đoàn viên".
  if (mark.raw === '.') return mark.glued === (tokens[at + 1]?.glued ?? false) ? '/' : undefined;
  if (mark.raw === '–' || mark.raw === '—') return '–';
  return ['~', '->', '→', '=>'].includes(mark.raw) || mark.raw.startsWith('..') ? '>' : undefined;
}

/** True when the number at `at` is an hour, so no part of a date. */
function isHour(tokens: readonly Token[], at: number): boolean {
  const clock = tokens[at + 1]?.raw === ':' && tokens[at + 2]?.glued === true && tokens[at + 2]?.kind === 'number';
  return clock || saysAny(tokens[at + 1], ['h', 'g', 'giờ']);
}

function readChain(tokens: readonly Token[], at: number): Chain | undefined {
  const first = tokens[at];
  if (first?.kind !== 'number' || first.raw.length > 4) return undefined;
  const chain: Chain = { numbers: [first], joins: [], next: at + 1 };
  for (;;) {
    const join = joinOf(tokens, chain.next);
    const number = tokens[chain.next + 1];
    if (
      !join ||
      chain.numbers.length > 8 ||
      number?.kind !== 'number' ||
      number.raw.length > 4 ||
      isHour(tokens, chain.next + 1)
    )
      return chain;
    chain.numbers.push(number);
    chain.joins.push(join);
    chain.next += 2;
  }
}

const short = (t: Token): boolean => t.raw.length <= 2;

/** One date of a chain: d, d/m, m/yyyy, yyyy/m, d/m/y, yyyy/m/d; undefined for anything else. */
function dateOfNumbers(numbers: readonly Token[]): Node | undefined {
  const [a, b, c] = numbers;
  if (!a || numbers.length > 3) return undefined;
  if (!b) return short(a) ? { is: 'date', d: Number(a.raw), month: {}, bare: true } : undefined;
  if (!c) return pairOf(a, b);
  if (!short(b)) return undefined;
  const m = Number(b.raw);
  const late = yearOf(c, true);
  if (short(a) && late !== undefined) return { is: 'date', d: Number(a.raw), month: { m, y: late } };
  const early = yearOf(a, false);
  return early !== undefined && short(c) ? { is: 'date', d: Number(c.raw), month: { m, y: early } } : undefined;
}

function pairOf(a: Token, b: Token): Node | undefined {
  if (short(a) && short(b)) return { is: 'date', d: Number(a.raw), month: { m: Number(b.raw) } };
  const y = yearOf(short(a) ? b : a, false);
  const m = short(a) ? a : b;
  return y !== undefined && short(m) ? { is: 'month', month: { m: Number(m.raw), y } } : undefined;
}

function split(chain: Chain, at: Join): Token[][] {
  const groups: Token[][] = [[]];
  chain.numbers.forEach((number, i) => {
    if (chain.joins[i - 1] === at) groups.push([]);
    groups.at(-1)?.push(number);
  });
  return groups;
}

/** Numbers joined by hyphens alone: a-b, d-m-y, y-m-d, a-b-m, d-m-d-m, d-m-y-d-m-y. */
function fromHyphens(numbers: readonly Token[]): Node | undefined {
  const [a, b, c] = numbers;
  if (!a || !b) return undefined;
  if (numbers.length === 2 && short(a) && short(b)) return { is: 'dash', a: Number(a.raw), b: Number(b.raw) };
  if (numbers.length === 3 && c && Number(b.raw) > 12 && Number(c.raw) <= 12 && short(a)) {
    return rangeOf([[a], [b, c]]);
  }
  if (numbers.length === 4 || numbers.length === 6) {
    return rangeOf([numbers.slice(0, numbers.length / 2), numbers.slice(numbers.length / 2)]);
  }
  return dateOfNumbers(numbers);
}

function rangeOf(groups: readonly (readonly Token[])[]): Node | undefined {
  const dates = groups.map(dateOfNumbers);
  const [a, b] = dates;
  if (!a || !b || dates.some((d) => d === undefined)) return undefined;
  if (dates.length > 2) return { is: 'list', items: dates.filter((d) => d !== undefined) };
  if (b.is === 'month' && a.is === 'date' && a.bare) return dayBeforeMonth(a.d, b.month);
  return { is: 'range', a, b };
}

/** "12-8/2026" is 12 August; "8-12/2026" may be months. */
function dayBeforeMonth(d: number, month: MonthRef): Node {
  if (d > (month.m ?? 0)) return { is: 'date', d, month };
  return { is: 'vague', why: why.monthDash };
}

/** A long dash is a hyphen unless hyphens stand beside it: "12-8 – 16-8" is a range, "8–12" is as unclear as "8-12". */
function settleDashes(chain: Chain): Chain {
  const as: Join = chain.joins.includes('-') ? '>' : '-';
  return { ...chain, joins: chain.joins.map((join) => (join === '–' ? as : join)) };
}

function interpret(typed: Chain): Node | undefined {
  const chain = settleDashes(typed);
  if (chain.joins.length === 0) return dateOfNumbers(chain.numbers);
  if (chain.joins.includes('>')) return rangeOf(split(chain, '>'));
  if (!chain.joins.includes('/')) return fromHyphens(chain.numbers);
  if (!chain.joins.includes('-')) return dateOfNumbers(chain.numbers);
  return rangeOf(split(chain, '-')) ?? dateOfNumbers(chain.numbers);
}

/** The date or range that a run of numbers and marks writes: "12/8", "12-16/8/2026", "2026-08-12", "12.8 - 16.8". */
export function readNumericDate(tokens: readonly Token[], at: number): { node: Node; next: number } | undefined {
  const chain = readChain(tokens, at);
  if (!chain || isHour(tokens, at)) return undefined;
  for (let n = chain.numbers.length; n > 0; n--) {
    const cut = { numbers: chain.numbers.slice(0, n), joins: chain.joins.slice(0, n - 1), next: at + 2 * n - 1 };
    const node = interpret(cut);
    // A cut inside "12/8/6" would leave half a date behind.
    if (node && (n === chain.numbers.length || chain.joins[n - 1] !== '/')) return { node, next: cut.next };
  }
  return undefined;
}
