import type { Part } from './node.ts';
import { readClock, readPart, readTimes } from './times.ts';
import { beginsDay, longest, says, saysAny, type Token } from './token.ts';

/** Words before or between day words that change nothing, with the times of day among them. */
export type Lead = { next: number; time?: string; part?: Part; past?: true; about?: true };

const fillers = [
  'vào',
  'lúc',
  'trong',
  'cả',
  'nguyên',
  'suốt',
  'trọn',
  'buổi',
  'dự kiến',
  'vào lúc',
  'vào hồi',
  'nhằm',
  'đúng',
  'tức',
  'tức là',
  'là',
];
const abouts = ['khoảng', 'tầm', 'độ', 'chừng', 'cỡ', 'quãng', 'tầm khoảng', 'vào khoảng', 'vào tầm'];
const joins = ['và', ',', '-', '–', 'đến', 'tới', 'hoặc', 'hay', '&', '+', '/'];

/** Parts of the day in a row: "sáng", "sáng và chiều", "từ sáng đến tối". */
function readParts(tokens: readonly Token[], at: number): Lead | undefined {
  const from = says(tokens[at], 'từ') ? at + 1 : at;
  let read = readPart(tokens, from);
  if (!read) return undefined;
  const part = read.part;
  for (let more = read; more; read = more) {
    const joined = saysAny(tokens[more.next], joins) ? readPart(tokens, more.next + 1) : undefined;
    if (!joined) break;
    more = joined;
    if (more.next <= read.next) break;
    read = more;
  }
  if (from > at && read.part === part) return undefined;
  return { next: read.next, ...(part ? { part } : {}) };
}

/** One step of a lead at `at`: a time, a part of the day, or a word that changes nothing. */
function readLead(tokens: readonly Token[], at: number): Lead | undefined {
  const times = readTimes(tokens, at) ?? readParts(tokens, at);
  if (times) return times;
  const about = longest(tokens, at, abouts);
  if (about) {
    const clock = readTimes(tokens, about.next);
    return clock ?? { next: about.next, about: true };
  }
  if (tokens[at]?.kind === 'number' && says(tokens[at + 1], 'buổi')) return { next: at + 2 };
  if (saysAny(tokens[at], ['trước', 'sau'])) return readClock(tokens, at + 1);
  const past = longest(tokens, at, ['vừa rồi', 'vừa qua'], 0);
  if (past) return { next: past.next, past: true };
  if (says(tokens[at], 'hồi')) return readClock(tokens, at + 1) ?? { next: at + 1, past: true };
  return longest(tokens, at, fillers);
}

/** Everything before the day itself: "lúc 8h sáng", "dự kiến vào", "cả", "khoảng". */
export function skipLead(tokens: readonly Token[], at: number): Lead {
  let lead: Lead = { next: at };
  for (let steps = 0; steps < 8; steps++) {
    const step = readLead(tokens, lead.next);
    if (!step) break;
    const { next, time, part, past, about } = step;
    lead = {
      ...lead,
      next,
      ...(time ? { time } : {}),
      ...(part ? { part } : {}),
      ...(past ? { past } : {}),
      ...(about ? { about } : {}),
    };
    if (says(tokens[next], ',') && time) lead.next++;
  }
  return lead;
}

/** Times after the day: "mai, 8h", "thứ 5 sáng", "12/8 lúc 7h30 đến 11h". */
export function skipTail(tokens: readonly Token[], at: number): Lead {
  let tail: Lead = { next: at };
  for (let steps = 0; steps < 4; steps++) {
    const comma = says(tokens[tail.next], ',') || says(tokens[tail.next], '(') ? tail.next + 1 : tail.next;
    const word =
      longest(tokens, comma, ['lúc', 'vào lúc', 'từ lúc', 'khoảng', 'tầm', 'vào', 'vào khoảng'])?.next ?? comma;
    const step = readTimes(tokens, word) ?? (isJoin(tokens, word) ? undefined : readParts(tokens, word));
    if (!step) return tail;
    const close = comma > tail.next && says(tokens[step.next], ')') ? step.next + 1 : step.next;
    tail = {
      ...tail,
      next: close,
      ...(step.time ? { time: step.time } : {}),
      ...(step.part ? { part: step.part } : {}),
    };
  }
  return tail;
}

/** "12 toi 16/8" typed bare: "tới", not "tối", when a number or a day follows. */
function isJoin(tokens: readonly Token[], at: number): boolean {
  return says(tokens[at], 'tới') && beginsDay(tokens[at + 1]);
}
