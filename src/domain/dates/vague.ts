import type { Match } from './node.ts';
import { readNumber, wordDigit } from './numbers.ts';
import { why } from './reasons.ts';
import { readRel } from './rel.ts';
import { longest, says, saysAny, type Token } from './token.ts';

const spans = ['ngày', 'hôm', 'bữa', 'tuần', 'tháng', 'năm', 'quý', 'buổi', 'thứ', 'chủ'];
const tetSeasons = [
  'sau tết',
  'trước tết',
  'dịp tết',
  'qua tết',
  'ra tết',
  'gần tết',
  'trong tết',
  'tết này',
  'tết tới',
  'sau hè',
  'trước hè',
  'trong hè',
  'trong tuần',
  'nữa tháng',
];

const vague = (why: string, next: number): Match => ({ node: { is: 'vague', why }, next });

/** "hàng tuần", "mỗi thứ 2", "các thứ 7", "cách ngày": repeating days. */
function readRepeating(tokens: readonly Token[], at: number): Match | undefined {
  if (saysAny(tokens[at], ['hàng', 'hằng', 'mỗi']) && saysAny(tokens[at + 1], spans)) return vague(why.repeats, at + 2);
  if (saysAny(tokens[at], ['các']) && saysAny(tokens[at + 1], ['ngày', 'thứ', 'chủ', 'tuần', 'cn', 'buổi'])) {
    const led = says(tokens[at + 1], 'ngày') && tokens[at + 2]?.kind === 'number';
    return led ? undefined : vague(why.repeats, at + 2);
  }
  return says(tokens[at], 'cách', 0) && says(tokens[at + 1], 'ngày', 0) ? vague(why.repeats, at + 2) : undefined;
}

/** "vài ngày", "mấy hôm nữa", "hai ba ngày", "2-3 ngày": no one knows how many. */
function readFew(tokens: readonly Token[], at: number): Match | undefined {
  const few = longest(tokens, at, ['vài', 'mấy', 'dăm', 'nhiều', 'vài ba', 'dăm ba', 'một vài', 'một hai']);
  const from = few?.next ?? afterDigitPair(tokens, at);
  const units = few ? ['ngày', 'hôm', 'bữa', 'tuần', 'tháng', 'đêm'] : ['ngày', 'hôm', 'bữa', 'tuần', 'đêm'];
  if (from === undefined || !saysAny(tokens[from], units)) return undefined;
  const tail = says(tokens[from + 1], 'nữa') ? from + 2 : (readRel(tokens, from + 1)?.next ?? from + 1);
  return vague(few ? why.someDay : why.howLong, tail);
}

function afterDigitPair(tokens: readonly Token[], at: number): number | undefined {
  const [a, b] = [wordDigit(tokens[at]), wordDigit(tokens[at + 1])];
  if (a && b && b === a + 1) return at + 2;
  const first = readNumber(tokens, at);
  if (!first || !saysAny(tokens[first.next], ['-', '–', '~', 'đến', 'tới', 'hoặc', 'hay'])) return undefined;
  return readNumber(tokens, first.next + 1)?.next;
}

/** "sau tết", "trước tết", "trong hè": seasons, not days. A lone "tết" counts when nothing stands before it. */
function readSeason(tokens: readonly Token[], at: number): Match | undefined {
  const season = longest(tokens, at, tetSeasons);
  if (season) return vague(why.someDay, season.next);
  return says(tokens[at], 'tết', 0) && at === 0 && tokens.length < 3 ? vague(why.someDay, at + 1) : undefined;
}

/** Words that name no day at all: the bot asks. */
export function readVague(tokens: readonly Token[], at: number): Match | undefined {
  return readRepeating(tokens, at) ?? readFew(tokens, at) ?? readSeason(tokens, at);
}
