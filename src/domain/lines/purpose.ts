import type { Token } from '../dates/token.ts';
import { fold } from '../fold.ts';
import type { Span } from './place.ts';
import { activities, beginsActivity, labels, matchPhrase, noise } from './words.ts';

const personWords = new Set('anh chi dong d dc thay co em bi pho chu cac 1 2 3 4 5 doan ban lanh'.split(' '));
const counted = new Set('dv dvtn nguoi dong dc d ban em dongchi'.split(' '));
/** Activities that are done with someone: "với" after them belongs to the purpose. */
const shared = new Set('viec luu hop go xuc thoai doi mat ket hop ban'.split(' '));

/** Companions and numbers of people beside the facts: "cùng anh Nam", "với 2 đồng chí", "(20 đv)". */
export function findCompanions(tokens: readonly Token[], taken: readonly boolean[]): Span[] {
  const spans: Span[] = [];
  let active = false;
  for (let at = 0; at < tokens.length; at++) {
    if (taken[at]) continue;
    const end = companionEnd(tokens, taken, at) ?? countEnd(tokens, taken, at, active);
    if (end !== undefined) {
      spans.push({ first: at, next: end });
      at = end - 1;
      continue;
    }
    active ||= beginsActivity(tokens, at);
  }
  return spans;
}

function companionEnd(tokens: readonly Token[], taken: readonly boolean[], at: number): number | undefined {
  const word = tokens[at]?.folded;
  if (word !== 'cung' && word !== 'voi' && word !== 'kem') return undefined;
  if (word === 'voi' && shared.has(tokens[at - 1]?.folded ?? '')) return undefined;
  const from = word === 'cung' && tokens[at + 1]?.folded === 'voi' ? at + 2 : at + 1;
  const person = tokens[from];
  if (!person || taken[from]) return undefined;
  const named = person.kind === 'word' && person.raw.charAt(0) !== person.raw.charAt(0).toLowerCase();
  if (!personWords.has(person.folded) && person.kind !== 'number' && !named) return undefined;
  let next = from + 1;
  while (next < tokens.length && !taken[next] && !isEdge(tokens, next) && next < from + 10) next++;
  return next;
}

function isEdge(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind === 'mark') return token.raw !== '/' && token.raw !== '.';
  if (['xuong', 've', 'den', 'tai', 'len', 'de'].includes(token?.folded ?? '')) return true;
  return matchPhrase(tokens, at, activities) > 0 || (beginsActivity(tokens, at) && token?.raw !== token?.folded);
}

/** A number of people on its own, not the object of an activity ("kết nạp 5 đoàn viên"). */
function countEnd(
  tokens: readonly Token[],
  taken: readonly boolean[],
  at: number,
  active: boolean,
): number | undefined {
  const about = ['khoang', 'tam', 'gom', 'tong', 'co'].includes(tokens[at]?.folded ?? '') ? at + 1 : at;
  const number = tokens[about];
  if (number?.kind !== 'number') return undefined;
  const boundary = at === 0 || taken[at - 1] === true || tokens[at - 1]?.kind === 'mark';
  if (active && !boundary) return undefined;
  const unit = tokens[about + 1]?.folded ?? '';
  const two = `${unit} ${tokens[about + 2]?.folded ?? ''}`;
  if (['doan vien', 'dong chi', 'thanh nien', 'can bo'].includes(two)) return about + 3;
  if (unit === 'd' && tokens[about + 2]?.raw === '/') return about + 4;
  return counted.has(unit) ? about + 2 : undefined;
}

/** Where the purpose begins: after its label, else at the first activity; -1 when there is neither. */
function purposeStart(tokens: readonly Token[], taken: readonly boolean[]): number {
  for (let at = 0; at < tokens.length; at++) {
    const label = taken[at] ? -1 : matchPhrase(tokens, at, labels);
    if (label > 0 && [':', '-', '='].includes(tokens[label]?.raw ?? '')) return label + 1;
  }
  for (let at = 0; at < tokens.length; at++) {
    if (!taken[at] && beginsActivity(tokens, at) && !isNoiseAlone(tokens, at)) return backTo(tokens, taken, at);
  }
  return -1;
}

/** "làm", "thu" typed as part of other words are no activity when noise covers them. */
const isNoiseAlone = (tokens: readonly Token[], at: number): boolean =>
  matchPhrase(tokens, at, noise) > at + 1 || matchPhrase(tokens, at - 1, noise) === at + 1;

/** Small words right before the first activity belong to it: "xem xét", "thẩm định, đánh giá"; names and noise do not. */
function backTo(tokens: readonly Token[], taken: readonly boolean[], start: number): number {
  let from = start;
  while (from > 0 && start - from < 2) {
    const before = tokens[from - 1];
    if (before?.kind !== 'word' || taken[from - 1] || before.raw.charAt(0) !== before.raw.charAt(0).toLowerCase())
      break;
    if (matchPhrase(tokens, from - 1, noise) > 0 || matchPhrase(tokens, from - 2, noise) === from) break;
    from--;
  }
  return from;
}

/** Drops noise and marks from both ends of a run of free tokens. */
function trim(tokens: readonly Token[], run: readonly number[]): number[] {
  let [from, to] = [0, run.length];
  const at = (i: number): number => run[i] ?? 0;
  const edge = (i: number): boolean => tokens[at(i)]?.kind === 'mark' && tokens[at(i)]?.raw !== '"';
  for (let moved = true; moved && from < to; ) {
    const end = edge(from)
      ? at(from) + 1
      : beginsActivity(tokens, at(from))
        ? -1
        : matchPhrase(tokens, at(from), noise);
    moved = end > 0 && run.includes(end - 1);
    while (moved && from < to && at(from) < end) from++;
  }
  while (from < to && (edge(to - 1) || trails(tokens, at(to - 1)))) to--;
  return run.slice(from, to);
}

/** Words that never end a purpose, as spelled; bare ones count too. */
const trailing = new Map(
  'ạ ah nhé nha nhen nghen hen hả với ơi vào lúc về xuống đi và cùng em e mình ngày từ trong i z ak ok rồi nhá luôn thôi sếp'
    .split(' ')
    .map((word) => [fold(word), word] as const),
);

function trails(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const word = trailing.get(token?.folded ?? '');
  const raw = token?.raw.toLowerCase().normalize('NFC');
  // "trao nha" typed bare is "trao nhà".
  if (raw === 'nha' && beginsActivity(tokens, at - 1)) return false;
  return word !== undefined && (raw === token?.folded || raw === word);
}

/** The text of tokens in a row, verbatim; what was taken out between them leaves one space. */
function textOf(text: string, tokens: readonly Token[], run: readonly number[]): string {
  let out = '';
  run.forEach((at, i) => {
    const token = tokens[at];
    const before = run[i - 1];
    if (!token) return;
    const joined = before === at - 1 && i > 0;
    out += joined
      ? text.slice(tokens[at - 1]?.end ?? token.start, token.end)
      : `${i > 0 ? ' ' : ''}${text.slice(token.start, token.end)}`;
  });
  return out.replace(/\s+/g, ' ').trim();
}

/** The activity of a line: what is left of it from the label or the first activity on, else the longest free run. */
export function findPurpose(text: string, tokens: readonly Token[], taken: readonly boolean[]): string | undefined {
  const start = purposeStart(tokens, taken);
  const free = tokens.flatMap((_, i) => (taken[i] ? [] : [i]));
  const runs = start >= 0 ? [free.filter((i) => i >= start)] : runsOf(free);
  const best = runs.map((run) => trim(tokens, run)).reduce((a, b) => (b.length > a.length ? b : a), []);
  return best.some((i) => tokens[i]?.kind === 'word' && (tokens[i]?.raw.length ?? 0) > 1)
    ? textOf(text, tokens, best)
    : undefined;
}

function runsOf(free: readonly number[]): number[][] {
  const runs: number[][] = [];
  free.forEach((at, i) => {
    if (i === 0 || free[i - 1] !== at - 1) runs.push([]);
    runs.at(-1)?.push(at);
  });
  return runs;
}
