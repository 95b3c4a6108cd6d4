import type { YearRef } from './node.ts';
import { longest, says, saysAny, type Token } from './token.ts';

export type YearRead = { year: YearRef; next: number };

const relative: readonly (readonly [string, number])[] = [
  ['năm nay', 0],
  ['năm này', 0],
  ['năm sau', 1],
  ['năm tới', 1],
  ['sang năm', 1],
  ['sang năm sau', 1],
  ['qua năm', 1],
  ['năm ngoái', -1],
  ['năm trước', -1],
  ['năm rồi', -1],
  ['năm vừa rồi', -1],
  ['năm vừa qua', -1],
  ['năm qua', -1],
];
const phrases = relative.map(([words]) => words);

/** A year's digits: four of them (1900–2199), or two meaning 20yy. */
export function yearOf(token: Token | undefined, short: boolean): number | undefined {
  if (token?.kind !== 'number') return undefined;
  const n = Number(token.raw);
  if (token.raw.length === 4 && n >= 1900 && n < 2200) return n;
  return short && token.raw.length === 2 ? 2000 + n : undefined;
}

/** The year said after a month, or nothing: "/2026", "năm 26", "năm nay", "sang năm". `short`: two digits after a mark will do. */
export function readYear(tokens: readonly Token[], at: number, short = false): YearRead | undefined {
  const said = longest(tokens, at, phrases);
  if (said) return { year: { yShift: relative[said.which]?.[1] ?? 0 }, next: said.next };
  const mark = saysAny(tokens[at], ['/', '-', '.', ',']) ? at + 1 : at;
  const word = says(tokens[mark], 'năm') ? mark + 1 : mark;
  const y = yearOf(tokens[word], word > mark || (short && mark > at));
  if (y === undefined) return undefined;
  return saysAny(tokens[word + 1], ['h', 'g', 'giờ', '/']) ? undefined : { year: { y }, next: word + 1 };
}
