import { isLabelled } from '../dates/candidates.ts';
import type { Token } from '../dates/token.ts';
import { activities, afterHead, beginsActivity, matchPhrase, noise, shortActivities } from './words.ts';

export const isCapital = (t: Token | undefined): boolean =>
  t?.kind === 'word' && t.raw.charAt(0) !== t.raw.charAt(0).toLowerCase();
const people = new Set('dv dvtn nguoi dc ban em sv hs suat phan'.split(' '));
const peoplePairs = new Set([
  'doan vien',
  'dong chi',
  'thanh nien',
  'hoc sinh',
  'sinh vien',
  'thieu nhi',
  'can bo',
  'd /',
]);
export const stops = new Set(
  'em e minh anh chi cung voi de nham cho nhe nha a ah va gap lam khi nhung vi roi tu ngay luc vao o tai noi nd viec ly muc tren ve di xuong'.split(
    ' ',
  ),
);
/** Words that begin the name of an event, not of a place: "xã Bình Trung Ngày Chủ nhật xanh". */
const subjects = new Set(['ngày', 'tháng', 'tuần', 'lễ', 'chương', 'chiến']);
/** Of these, the ones that are no syllable of a name ("Bình Minh", "Ba Vì", "A Lưới" hold others). */
const surely = new Set('em cung voi de nhe nha ngay tai gap noi khi nhung'.split(' '));
/** Names of places have at most this many syllables after their head ("THPT Nguyễn Thị Minh Khai"). */
const longestName = 5;
const usualName = 2;

/** A line with the tokens already spoken for; `capitals`: capitals tell names. */
export type Reader = { tokens: readonly Token[]; taken: readonly boolean[]; capitals: boolean };

function countsPeople(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.folded ?? '';
  return people.has(word) || peoplePairs.has(`${word} ${tokens[at + 1]?.folded ?? tokens[at + 1]?.raw ?? ''}`);
}

/** A number that belongs to a name: "thôn 3", "19/5", "12A"; not a number of people. */
function afterNumber({ tokens, taken }: Reader, at: number): number {
  if (tokens[at]?.kind !== 'number' || taken[at]) return at;
  const joined = tokens[at + 1]?.raw === '/' && tokens[at + 2]?.kind === 'number' && !taken[at + 2];
  const next = joined ? at + 3 : at + 1;
  if (countsPeople(tokens, next)) return at;
  const letter = tokens[next];
  return letter?.glued && letter.kind === 'word' && letter.raw.length === 1 ? next + 1 : next;
}

export function afterCapitals(reader: Reader, at: number): number {
  const { tokens, taken } = reader;
  let next = at;
  while (isCapital(tokens[next]) && !taken[next] && next < at + 8) {
    const activity = matchPhrase(tokens, next, activities);
    if (next > at && activity > next + 1 && !isCapital(tokens[next + 1])) break;
    if (next > at && (afterHead(tokens, next, false) > 0 || subjects.has(tokens[next]?.raw.toLowerCase() ?? ''))) break;
    next++;
    if (tokens[next]?.raw === '-' && isCapital(tokens[next + 1]) && !taken[next + 1]) next++;
  }
  return next;
}

/** A name typed small: up to an activity, a small word, a mark or the longest a name may be. */
export function afterSmall({ tokens, taken }: Reader, at: number): number {
  let next = at;
  for (; next < at + longestName; next++) {
    const token = tokens[next];
    if (token?.kind !== 'word' || taken[next]) return next;
    if (next > at && afterHead(tokens, next, false) > 0) return next;
    if (matchPhrase(tokens, next, activities) > 0) return next;
    if (next > at && (surely.has(token.folded) || endsName(tokens, next, at))) return next;
  }
  return Math.min(at + usualName, next);
}

/** A verb of one syllable ends a name only when the name is whole already. */
function endsName(tokens: readonly Token[], next: number, at: number): boolean {
  const raw = tokens[next]?.raw.toLowerCase().normalize('NFC') ?? '';
  return next >= at + usualName && (shortActivities.has(raw) || stops.has(tokens[next]?.folded ?? ''));
}

export function afterName(reader: Reader, at: number): number {
  const { tokens, taken, capitals } = reader;
  const first = tokens[at];
  if (!first || taken[at]) return at;
  if (first.kind === 'number') return afterNumber(reader, at);
  if (first.kind !== 'word') return at;
  const roman = /^[ivx]{1,4}$/i.test(first.raw) && first.raw === first.raw.toUpperCase();
  const end =
    capitals && isCapital(first)
      ? afterCapitals(reader, at)
      : roman
        ? at + 1
        : matchPhrase(tokens, at, activities) > 0 || surely.has(first.folded)
          ? at
          : afterSmall(reader, at);
  if (end === at) return at;
  const number = afterNumber(reader, end);
  return number > end && (isLabelled(tokens, end) || !beginsAmount(tokens, end)) ? number : end;
}

/** "Hòa Tiến 20 suất quà": a number with a word of its own after it. */
function beginsAmount(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.kind !== 'number' || tokens[at + 1]?.kind !== 'word') return false;
  return (
    afterHead(tokens, at + 1, true) < 0 && !beginsActivity(tokens, at + 1) && matchPhrase(tokens, at + 1, noise) < 0
  );
}
