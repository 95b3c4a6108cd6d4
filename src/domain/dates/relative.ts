import type { Match } from './node.ts';
import { readNumber } from './numbers.ts';
import { why } from './reasons.ts';
import { readPart } from './times.ts';
import { longest, phrase, says, saysAny, type Token } from './token.ts';

const counted: readonly (readonly [string, number])[] = [
  ['hôm nay', 0],
  ['ngày hôm nay', 0],
  ['bữa nay', 0],
  ['hnay', 0],
  ['ngày mai', 1],
  ['nmai', 1],
  ['bữa mai', 1],
  ['hôm mai', 1],
  ['ngày mốt', 2],
  ['bữa mốt', 2],
  ['hôm mốt', 2],
  ['ngày kia', 2],
  ['hôm qua', -1],
  ['ngày hôm qua', -1],
  ['bữa qua', -1],
  ['hqua', -1],
  ['hôm kia', -2],
  ['ngày hôm kia', -2],
  ['bữa kia', -2],
];
const idioms = [
  'mai mốt',
  'mai kia',
  'nay mai',
  'mai sau',
  'mốt mai',
  'một mai',
  'ngày mai kia',
  'hôm nào',
  'bữa nào',
  'ngày nào',
  'khi nào',
  'lúc nào',
  'tuần nào',
  'tháng nào',
  'hôm trước',
  'bữa trước',
  'hôm nọ',
  'bữa nọ',
  'hôm rồi',
  'bữa rồi',
  'hôm sau',
  'bữa sau',
  'ngày sau',
  'sắp tới',
  'thời gian tới',
  'thời gian này',
  'dịp tới',
  'dịp này',
  'dạo này',
  'mùa hè',
  'hè này',
  'nghỉ hè',
  'sau hè',
];
const phrases = counted.map(([words]) => words);
const goers = [
  'đi',
  'xuống',
  'về',
  'lên',
  'ra',
  'đến',
  'tới',
  'từ',
  'và',
  'với',
  'này',
  'là',
  'đi',
  'cho',
  'vào',
  'hoặc',
  'hay',
  'lúc',
  'nha',
];

/** True when "mai", "mốt" or "nay" stands on its own here, not as a name, a number or a tail of another word. */
function standsAlone(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (isPlain(token, 'mai')) return !isName(tokens, at);
  if (isPlain(token, 'mốt') || (says(token, 'mốt') && token?.raw !== 'một')) {
    if (token?.raw === 'mốt' || readPart(tokens, at - 1)?.next === at) return true;
    return (
      after === undefined || after.kind !== 'word' || saysAny(after, goers) || readPart(tokens, at + 1) !== undefined
    );
  }
  if (!isPlain(token, 'nay') || token?.raw.toLowerCase() === 'này') return false;
  const tails = ['hien', 'den', 'lau', 'xua', 'bay', 'ngay', 'thang', 'tuan', 'nam', 'thu', 'dip', 'quy', 'hom'];
  return !tails.includes(before?.folded ?? '');
}

/** As spelled, or with a key struck twice ("maii"); other marks make another word ("mái"). */
function isPlain(token: Token | undefined, word: string): boolean {
  const slack = token?.reads.get(word);
  return slack === 0 || slack === 2;
}

/** A capital in the middle of a line that is not all capitals: a name. */
function isName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || at === 0 || token.raw === token.raw.toLowerCase()) return false;
  return (
    tokens.some((t) => t.kind === 'word' && t.raw.length > 1 && t.raw === t.raw.toLowerCase()) &&
    tokens[at - 1]?.kind !== 'mark'
  );
}

/** "n ngày nữa" +n, "n ngày trước", "cách đây n ngày" -n; "n ngày tới/sau/qua" stay unclear. */
function readDistance(tokens: readonly Token[], at: number): Match | undefined {
  const ago = longest(tokens, at, ['cách đây', 'cách nay', 'hồi']);
  const start =
    saysAny(tokens[ago?.next ?? at], ['còn', 'sau']) && tokens[(ago?.next ?? at) + 1]?.kind === 'number'
      ? at + 1
      : (ago?.next ?? at);
  const n = readNumber(tokens, start);
  if (!n || !saysAny(tokens[n.next], ['ngày', 'hôm', 'bữa'], 2)) return undefined;
  const end = n.next + 1;
  if (phrase(tokens, end, 'trước') > 0) return { node: { is: 'shift', n: -n.n }, next: end + 1, past: true };
  if (ago && !says(tokens[at], 'hồi')) return { node: { is: 'shift', n: -n.n }, next: end, past: true };
  if (says(tokens[end], 'nữa')) return { node: { is: 'shift', n: n.n }, next: end + 1 };
  if (saysAny(tokens[end], ['tới', 'sau', 'qua']) && !says(tokens[end], 'tối', 0)) {
    // "2 ngày tới 12/8" is no stretch ahead but a range gone wrong; either way the bot asks.
    return { node: { is: 'vague', why: why.someDay }, next: end + 1 };
  }
  return undefined;
}

/** A day counted from today: hôm nay, mai, mốt, ngày kia, hôm qua, "sáng nay", "tối qua", "3 ngày nữa"; idioms are vague. */
export function readRelative(tokens: readonly Token[], at: number): Match | undefined {
  const idiom = longest(tokens, at, idioms);
  const said = longest(tokens, at, phrases, 2, 3);
  if (idiom && idiom.next >= (said?.next ?? 0) && !endsOpen(tokens, idiom.next)) {
    return { node: { is: 'vague', why: why.someDay }, next: idiom.next };
  }
  if (said) return shift(counted[said.which]?.[1] ?? 0, said.next);
  const distance = readDistance(tokens, at);
  if (distance) return distance;
  const part = readPart(tokens, at);
  if (part?.part) return withPart(tokens, part.next, part.part);
  if (!standsAlone(tokens, at)) return undefined;
  const n = isPlain(tokens[at], 'mai') ? 1 : says(tokens[at], 'mốt') ? 2 : 0;
  return shift(n, at + 1);
}

/** "hôm sau 12/8" and the like carry on; they are no idiom by themselves. */
function endsOpen(tokens: readonly Token[], next: number): boolean {
  return saysAny(tokens[next - 1], ['sau', 'trước']) && tokens[next]?.kind === 'number';
}

function withPart(tokens: readonly Token[], at: number, part: NonNullable<Match['part']>): Match | undefined {
  if (saysAny(tokens[at], ['nay', 'này'])) return { ...shift(0, at + 1), part };
  if (says(tokens[at], 'qua')) return { ...shift(-1, at + 1), part };
  return undefined;
}

const shift = (n: number, next: number): Match => ({
  node: { is: 'shift', n },
  next,
  ...(n < 0 ? { past: true } : {}),
});
