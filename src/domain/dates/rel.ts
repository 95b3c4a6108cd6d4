import { longest, type Token } from './token.ts';

const table: readonly (readonly [string, number])[] = [
  ['này', 0],
  ['nay', 0],
  ['này đây', 0],
  ['sau', 1],
  ['tới', 1],
  ['tới đây', 1],
  ['kế', 1],
  ['kế tiếp', 1],
  ['tiếp', 1],
  ['tiếp theo', 1],
  ['tới nữa', 2],
  ['sau nữa', 2],
  ['trước', -1],
  ['rồi', -1],
  ['qua', -1],
  ['vừa rồi', -1],
  ['vừa qua', -1],
  ['trước nữa', -2],
];
const phrases = table.map(([words]) => words);

/** The word after tuần/tháng/quý that counts from today's: này 0, sau 1, sau nữa 2, trước -1 … */
export function readRel(tokens: readonly Token[], at: number): { n: number; next: number } | undefined {
  const said = longest(tokens, at, phrases, 3);
  return said && { n: table[said.which]?.[1] ?? 0, next: said.next };
}
