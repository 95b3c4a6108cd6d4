import type { Match } from './node.ts';
import { readNumber } from './numbers.ts';
import { longest, says, saysAny, type Token } from './token.ts';

/** "3 ngày", "ba ngày hai đêm", "một tuần" (7 days): a number of days without its first. */
export function readLength(tokens: readonly Token[], at: number): Match | undefined {
  const token = tokens[at];
  // "sau ngày 12", "tu ngay 12" typed bare are "after" and "from", not six and four days.
  if (token?.kind === 'word' && ['sau', 'tu'].includes(token.raw.toLowerCase())) return undefined;
  const n = readNumber(tokens, at);
  if (!n || n.n > 99) return undefined;
  const unit = tokens[n.next];
  if (says(unit, 'tuần')) return { node: { is: 'length', n: n.n * 7 }, next: n.next + 1 };
  // After a number even "ngà" is "ngày".
  if (!says(unit, 'ngày', 3)) return undefined;
  const nights = readNumber(tokens, n.next + 1);
  const end = nights && says(tokens[nights.next], 'đêm') ? nights.next + 1 : n.next + 1;
  return { node: { is: 'length', n: n.n }, next: says(tokens[end], 'liền') ? end + 1 : end };
}

/** A length that follows its first day: "đi 3 ngày", "trong 3 ngày", ", 3 ngày", "(3 ngày)". */
export function readLengthAfter(tokens: readonly Token[], at: number): Match | undefined {
  const open = saysAny(tokens[at], [',', '(', '-', ':', ';'], 1) ? at + 1 : at;
  const said = longest(tokens, open, [
    'đi',
    'trong',
    'trong vòng',
    'kéo dài',
    'làm',
    'mất',
    'đủ',
    'cả',
    'đi trong',
    'đi liền',
    'ở',
    'ở lại',
    'và đi',
  ]);
  const length = readLength(tokens, said?.next ?? open);
  if (!length || says(tokens[length.next], 'nữa')) return undefined;
  return {
    ...length,
    next: says(tokens[open - 1], '(') && says(tokens[length.next], ')') ? length.next + 1 : length.next,
  };
}
