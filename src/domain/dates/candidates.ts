import { fold } from '../fold.ts';
import { readExpression } from './expression.ts';
import type { Match, Node } from './node.ts';
import { says, saysAny, type Token } from './token.ts';
import { classOf } from './unit.ts';

/** A day expression read from a line: tokens `first`..`next` (exclusive), characters `start`..`end` (exclusive). */
export type Candidate = Match & { first: number; start: number; end: number };

/** Words whose number is a name or a label ("ấp 5", "phường 7", "khóa 12", "Nghị quyết 26"), never a day. */
const numbered = new Map(
  'thôn ấp tổ kp khu phường p quận khóm đội lớp khối khóa khoá số điều lần đợt ql đường ngõ hẻm phố lô tiểu cụm buôn bản xóm làng trường thcs thpt th mục chuyên tdp'
    .split(' ')
    .map((word) => [fold(word), word] as const),
);
const numberedPairs = new Set([
  'nghi quyet',
  'chi thi',
  'ke hoach',
  'cong van',
  'quyet dinh',
  'khu pho',
  'chuong trinh',
  'chi doan',
  'dan pho',
  'chi hoi',
  'khoi pho',
]);

const namedByDays = new Set('truong thpt thcs th duong pho'.split(' '));

/** True when the number at `at` belongs to the word before it. */
export function isLabelled(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  // "P.7", "Q. 10": the full stop belongs to the letter before it.
  const back = tokens[at - 1]?.raw === '.' && (tokens[at - 2]?.raw.length ?? 9) <= 2 ? at - 1 : at;
  const [before, earlier] = [tokens[back - 1], tokens[back - 2]];
  if (token?.kind !== 'number' || !before || before.kind !== 'word') return false;
  if (numberedPairs.has(`${earlier?.folded ?? ''} ${before.folded}`)) return true;
  if (!isSpelled(before, numbered.get(before.folded))) return false;
  // A day and month after these is a day all the same ("đợt 12-16/8", "Ba To 15/9"); schools and streets are named by one.
  return !joins(tokens, at) || namedByDays.has(before.folded);
}

/** Typed bare, or with the word's own marks: "Tơ" is no "tổ". */
function isSpelled(token: Token, word: string | undefined): boolean {
  const raw = token.raw.toLowerCase().normalize('NFC');
  return word !== undefined && (raw === token.folded || raw === word);
}

const joins = (tokens: readonly Token[], at: number): boolean =>
  ['/', '-', '.', '–'].includes(tokens[at + 1]?.raw ?? '');

const heads = new Set(
  'dv dvtn nguoi doan dong dc em ban chi anh hoi thanh thieu cu ho suat phan trieu nghin ty k tr km m con chiec bo cai ngoi can tan cay hoc sinh sv hs tinh cac lan gio buoi ke doi xe % kg'.split(
    ' ',
  ),
);

/** True for a number of people or things ("20 đv", "5 triệu") where a bare day number could be read. */
function isAmountOf(tokens: readonly Token[], match: Match): boolean {
  return heads.has(tokens[match.next]?.folded ?? '');
}

/** A day number with nothing that says it is one. */
export function isWeak(node: Node): boolean {
  if (node.is === 'date') return node.bare === true;
  return node.is === 'length';
}

function bareStart(node: Node): boolean {
  if (node.is === 'range') return bareStart(node.a) && bareStart(node.b);
  if (node.is === 'list') return node.items.every(bareStart);
  return isWeak(node);
}

const unitWords = new Set('xa phuong thon ap ban lang buon xom khom huyen quan khu tran'.split(' '));

/** "dac khu phu quy mot", "xa binh tu thu sau" typed bare: the second syllable of a unit's name, not "quý" or "từ". */
function endsUnitName(tokens: readonly Token[], at: number): boolean {
  const [unit, first, token] = [tokens[at - 2], tokens[at - 1], tokens[at]];
  if (token?.raw !== 'quy' && token?.raw !== 'tu') return false;
  if (tokens[at + 1]?.kind === 'number') return false;
  return first?.kind === 'word' && !unitWords.has(first.folded) && unitWords.has(unit?.folded ?? '');
}

/** Every day expression of a line, left to right, none overlapping. */
export function readCandidates(tokens: readonly Token[]): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < tokens.length; ) {
    const match = isLabelled(tokens, at) || endsUnitName(tokens, at) ? undefined : readExpression(tokens, at);
    const [first, last] = [tokens[at], match && tokens[match.next - 1]];
    if (
      !match ||
      !first ||
      !last ||
      (bareStart(match.node) && match.node.is !== 'length' && isAmountOf(tokens, match))
    ) {
      at++;
      continue;
    }
    found.push({ ...match, first: at, start: first.start, end: last.end });
    at = match.next;
  }
  return found;
}

const movers = ['đi', 'xuống', 'về', 'lên', 'đến', 'ra', 'tới', 'qua', 'làm'];

/** True when the line says the visit is over: "đã đi", "vừa xuống", "mới về", or ends in "rồi". */
export function speaksOfPast(tokens: readonly Token[]): boolean {
  const told = tokens.some(
    (t, i) => saysAny(t, ['đã', 'vừa', 'mới']) && saysAny(tokens[i + 1], movers, 0) && t.raw !== 'da',
  );
  const bare = tokens.some(
    (t, i) => t.raw.toLowerCase() === 'da' && saysAny(tokens[i + 1], ['đi', 'xuống', 'về', 'lên'], 0),
  );
  return told || bare || says(tokens.at(-1), 'rồi', 0);
}

/** True for a month, quarter or half-year: what plans and reports are named by. */
export function isPeriod(node: Node): boolean {
  return ['month', 'quarter', 'half', 'lunarmonth'].includes(classOf(node));
}
