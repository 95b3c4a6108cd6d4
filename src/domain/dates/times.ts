import type { Part } from './node.ts';
import { phrase, says, saysAny, type Token } from './token.ts';

export type Said = { next: number; time?: string; part?: Part };

const parts = ['sáng', 'trưa', 'chiều', 'tối', 'đêm'] as const;
const dashes = ['-', '–', '—', '~', '->', '→', 'đến', 'tới'];
const two = (n: number): string => String(n).padStart(2, '0');

function hourAt(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token?.kind !== 'number' || token.raw.length > 2) return undefined;
  const hour = Number(token.raw);
  return hour <= 24 ? hour : undefined;
}

function minutesAfter(tokens: readonly Token[], at: number): { minutes: number; next: number } {
  const token = tokens[at];
  if (says(token, 'rưỡi')) return { minutes: 30, next: at + 1 };
  if (says(token, 'kém') && tokens[at + 1]?.kind === 'number')
    return { minutes: -Number(tokens[at + 1]?.raw), next: at + 2 };
  if (token?.kind !== 'number' || token.raw.length > 2 || Number(token.raw) > 59) return { minutes: 0, next: at };
  const unit = saysAny(tokens[at + 1], ['p', 'phút', "'"]);
  // "8h 12/8": a number after a space belongs to the hour only when nothing makes it a day or an amount.
  if (!token.glued && !unit && !standsAsMinutes(tokens, at)) return { minutes: 0, next: at };
  return { minutes: Number(token.raw), next: unit ? at + 2 : at + 1 };
}

function standsAsMinutes(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  if (tokens[at]?.raw.length !== 2) return false;
  if (says(after, 'ngày')) return tokens[at + 2]?.kind === 'number';
  return (
    after === undefined || after.raw === ',' || saysAny(after, ['hôm', 'mai', 'thứ', 'sáng', 'trưa', 'chiều', 'tối'])
  );
}

/** A clock time at `at`: "19h30", "8g", "13:30", "8 giờ rưỡi", "8h kém 15". `time` is HH:MM. */
export function readClock(tokens: readonly Token[], at: number): { time: string; next: number } | undefined {
  const hour = hourAt(tokens, at);
  if (hour === undefined) return undefined;
  const unit = tokens[at + 1];
  if (says(unit, 'rưỡi')) return { time: `${two(hour)}:30`, next: at + 2 };
  const colon = says(unit, ':') && tokens[at + 2]?.glued === true && tokens[at + 2]?.raw.length === 2;
  if (!colon && !saysAny(unit, ['h', 'g', 'giờ'])) return undefined;
  const { minutes, next } = minutesAfter(tokens, at + 2);
  const total = hour * 60 + minutes;
  return { time: `${two(Math.floor(total / 60))}:${two(((total % 60) + 60) % 60)}`, next };
}

/** A clock time or a range of them, "từ" or "lúc" included: "từ 7h đến 11h", "7-9h". */
export function readTimes(tokens: readonly Token[], at: number): Said | undefined {
  const from = saysAny(tokens[at], ['từ', 'lúc']) ? at + 1 : at;
  const first = readClock(tokens, from);
  const middle = first ? first.next : from + 1;
  const second = saysAny(tokens[middle], dashes) ? readClock(tokens, middle + 1) : undefined;
  if (first && second) return { next: second.next, time: `${first.time}–${second.time}` };
  if (first) return says(tokens[at], 'từ') && from > at ? undefined : { next: first.next, time: first.time };
  const hour = hourAt(tokens, from);
  // "7-9h" runs forwards; in "sáng 12 đến 5h chiều 13/8" the first number is a day.
  if (hour === undefined || !second || second.time < `${two(hour)}:00`) return undefined;
  return { next: second.next, time: `${two(hour)}:00–${second.time}` };
}

function partAt(tokens: readonly Token[], at: number): Part | undefined {
  return (
    parts.find((p) => says(tokens[at], p)) ??
    (tokens[at]?.kind === 'word' ? parts.find((p) => says(tokens[at], p)) : undefined)
  );
}

/** A part of the day: "sáng", "buổi chiều", "đầu giờ sáng", "sáng sớm", "cuối giờ". */
export function readPart(tokens: readonly Token[], at: number): Said | undefined {
  const hours = ['đầu giờ', 'cuối giờ', 'đầu buổi', 'cuối buổi', 'giữa buổi', 'giữa giờ']
    .map((w) => phrase(tokens, at, w))
    .find((n) => n > 0);
  const from = hours ?? (says(tokens[at], 'buổi') ? at + 1 : at);
  const part = partAt(tokens, from);
  if (part === undefined) return hours === undefined ? undefined : { next: hours };
  // "sang tuần", "sang năm", "sang tháng" typed bare are "next week/year/month", not mornings.
  if (part === 'sáng' && says(tokens[from], 'sang') && saysAny(tokens[from + 1], ['tuần', 'tháng', 'năm']))
    return undefined;
  const more = saysAny(tokens[from + 1], ['sớm', 'khuya']) ? from + 2 : from + 1;
  return { next: more, part };
}
