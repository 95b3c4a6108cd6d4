import { fold } from '../fold.ts';
import { type Readings, readingsOf, type Slack } from './lexicon.ts';

/** One token of a typed line. `start`/`end` index the text as given; `glued`: nothing between it and the one before. */
export type Token = {
  kind: 'number' | 'word' | 'mark';
  raw: string;
  folded: string;
  start: number;
  end: number;
  glued: boolean;
  reads: Readings;
};

const piece = /\d+|\p{L}[\p{L}\p{M}]*|-\s?>|=>|\.\.+|[^\s\p{L}\d]/gu;
/** "l2/8", "1O/8", "2o": digits as a scanner or a hasty thumb gives them; only beside a real digit. */
const blurred = /(?<![\p{L}\p{M}\d])(?=[\dOolI]*\d)(?:[OolI]\d|\d[OolI])[\dOolI]*(?![\p{L}\p{M}])(?=\s*[/.\-–]|$|\s)/gu;
const nothing: Readings = new Map();

/** Text with digits that were read as letters put right; the length does not change. */
function clearDigits(text: string): string {
  return text.replace(blurred, (m) => m.replace(/[Oo]/g, '0').replace(/[lI]/g, '1'));
}

function kindOf(raw: string): Token['kind'] {
  if (/^\d/.test(raw)) return 'number';
  return /^\p{L}/u.test(raw) ? 'word' : 'mark';
}

const isCapital = (t: Token): boolean => t.kind === 'word' && t.raw.charAt(0) !== t.raw.charAt(0).toLowerCase();
const isMarked = (t: Token): boolean => t.raw.toLowerCase().normalize('NFC') !== t.folded;

/** True when words begin with capitals only where they should, so that capitals tell names. */
export function capitalsTell(tokens: readonly Token[]): boolean {
  const words = tokens.filter((t) => t.kind === 'word');
  return words.filter(isCapital).length < words.length * 0.8;
}

/** Words of days that are also names of people and places ("Phú Quý", "Năm Căn", "Bình Tư"). */
const namelike = new Set(
  'quý quí mai năm tư ba hai sáu bảy tám chín mười mốt một hạ tây dương trung tân thu'.split(' '),
);

const reads = (t: Token): boolean => [...t.reads.values()].some((slack) => slack <= 1);

/**
 * A capital inside a line is a name: "bích họa Tam Thanh" is neither "tám" nor "tháng". Such a word keeps only what it
 * says exactly as spelled, and nothing when a name stands before it ("xã Tân Mai") or the line is typed with marks.
 */
function hushNames(tokens: readonly Token[]): Token[] {
  if (!capitalsTell(tokens)) return [...tokens];
  const markedLine = tokens.filter(isMarked).length * 3 > tokens.filter((t) => t.kind === 'word').length;
  return tokens.map((token, i) => {
    const before = tokens[i - 1];
    if (!isCapital(token) || before?.kind !== 'word' || token.raw.length < 3) return token;
    const exact = token.reads.get(token.raw.toLowerCase().normalize('NFC')) === 0;
    const nameLike = namelike.has(token.raw.toLowerCase());
    if (exact && ((isMarked(token) && !nameLike) || reads(before) || !isCapital(before))) return token;
    if (!exact && !markedLine) return { ...token, reads: new Map([...token.reads].filter(([, slack]) => slack < 3)) };
    return { ...token, reads: nothing };
  });
}

/** Splits a line into numbers, words and marks, each word with what it may mean in the vocabulary of days. */
export function tokenise(text: string): Token[] {
  const known = new Map<string, Readings>();
  const tokens: Token[] = [];
  let last = -1;
  for (const found of clearDigits(text).matchAll(piece)) {
    const raw = found[0].replace(/\s/, '');
    const kind = kindOf(raw);
    const reads = kind === 'word' ? (known.get(raw) ?? readingsOf(raw)) : nothing;
    known.set(raw, reads);
    const start = found.index;
    tokens.push({ kind, raw, folded: fold(raw), start, end: start + found[0].length, glued: start === last, reads });
    last = start + found[0].length;
  }
  return hushNames(tokens);
}

/** True when the token may be the given word, no less sure than `slack`. */
export function says(token: Token | undefined, word: string, slack: Slack = 2): boolean {
  if (token?.kind === 'mark') return token.raw === word;
  const found = token?.reads.get(word);
  return found !== undefined && found <= slack;
}

/** True when the token may be one of the given words. */
export function saysAny(token: Token | undefined, words: readonly string[], slack: Slack = 2): boolean {
  return words.some((w) => says(token, w, slack));
}

const splits = new Map<string, readonly string[]>();

/** The words of a phrase; phrases are constants of the grammar, so the store stays small. */
function wordsOf(words: string): readonly string[] {
  const known = splits.get(words) ?? words.split(' ');
  splits.set(words, known);
  return known;
}

/** True when nothing of the vocabulary can begin here. */
const isMute = (token: Token | undefined): boolean =>
  token === undefined || token.kind === 'number' || (token.kind === 'word' && token.reads.size === 0);

/**
 * The index after a phrase ("hôm nay") read at `at`, or -1. `slack` bounds how unsure its first word may be, `rest` the
 * others: 3 lets a slip through that is a word itself ("tuần sua"), so only where what stands before leaves no doubt.
 */
export function phrase(tokens: readonly Token[], at: number, words: string, slack: Slack = 2, rest: Slack = 2): number {
  if (isMute(tokens[at])) return -1;
  let next = at;
  for (const word of wordsOf(words)) {
    if (!says(tokens[next], word, next === at ? slack : rest)) return -1;
    next++;
  }
  return next;
}

/** The longest of several phrases that can be read at `at`: its place in the list and the index after it. */
export function longest(
  tokens: readonly Token[],
  at: number,
  phrases: readonly string[],
  slack: Slack = 2,
  rest: Slack = 2,
): { which: number; next: number } | undefined {
  if (isMute(tokens[at])) return undefined;
  let best: { which: number; next: number } | undefined;
  phrases.forEach((words, which) => {
    const next = phrase(tokens, at, words, slack, rest);
    if (next > (best?.next ?? -1)) best = { which, next };
  });
  return best;
}

/** True when a day, or an hour, begins here: then "tới" before it is "until", not "next". */
export function beginsDay(token: Token | undefined): boolean {
  const words = [
    'ngày',
    'thứ',
    't',
    'cn',
    'chủ',
    'hết',
    'mùng',
    'mai',
    'mốt',
    'cuối',
    'hôm',
    'tháng',
    'quý',
    'sáng',
    'chiều',
  ];
  return token?.kind === 'number' || words.some((w) => says(token, w, 1));
}

/** True when a mark and a number carry on at `at` ("/8"): what stands before is only half of a date. */
export function tiedAfter(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.raw === '/' && tokens[at + 1]?.kind === 'number';
}
