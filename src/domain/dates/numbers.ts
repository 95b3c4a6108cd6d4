import { says, saysAny, type Token } from './token.ts';

export type Counted = { n: number; next: number };

const ones: readonly (readonly string[])[] = [
  ['một', 'mốt'],
  ['hai'],
  ['ba'],
  ['bốn', 'tư'],
  ['năm', 'lăm'],
  ['sáu'],
  ['bảy'],
  ['tám'],
  ['chín'],
];
const roman = new Map([
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
  ['iv', 4],
]);

/** A digit said as a word: 1–9, or 0 when the token is none. */
export function wordDigit(token: Token | undefined, slack: 0 | 1 | 2 | 3 = 2): number {
  if (token?.kind !== 'word') return 0;
  return ones.findIndex((names) => saysAny(token, names, slack)) + 1;
}

function afterTens(tokens: readonly Token[], at: number, tens: number): Counted {
  const one = wordDigit(tokens[at]);
  return one ? { n: tens + one, next: at + 1 } : { n: tens, next: at };
}

/** A number in words up to 99: "mười hai", "hai mươi lăm", "hăm mốt", "ba mốt". */
export function spelledNumber(tokens: readonly Token[], at: number): Counted | undefined {
  const token = tokens[at];
  if (says(token, 'mười')) return afterTens(tokens, at + 1, 10);
  if (says(token, 'hăm')) return afterTens(tokens, at + 1, 20);
  const first = wordDigit(token);
  if (!first) return undefined;
  if (says(tokens[at + 1], 'mười')) return afterTens(tokens, at + 2, first * 10);
  if ((first === 2 || first === 3) && saysAny(tokens[at + 1], ['mốt', 'lăm'], 0))
    return afterTens(tokens, at + 1, first * 10);
  return { n: first, next: at + 1 };
}

/** A number in digits (one token, at most four) or in words. */
export function readNumber(tokens: readonly Token[], at: number): Counted | undefined {
  const token = tokens[at];
  if (token?.kind === 'number') return token.raw.length <= 4 ? { n: Number(token.raw), next: at + 1 } : undefined;
  return spelledNumber(tokens, at);
}

/** A quarter's number: digits, I–IV or a word. */
export function readRoman(tokens: readonly Token[], at: number): Counted | undefined {
  const n = roman.get(tokens[at]?.folded ?? '');
  return n === undefined ? readNumber(tokens, at) : { n, next: at + 1 };
}
