import type { Slack } from './lexicon.ts';
import { longer, type Match, type WeekdayNode } from './node.ts';
import { readNumber, wordDigit } from './numbers.ts';
import { why } from './reasons.ts';
import { readRel } from './rel.ts';
import { beginsDay, longest, phrase, says, saysAny, type Token } from './token.ts';

type Read = { n: number; next: number };

/** The number of a weekday after "thứ": one token, digit or word. */
function weekdayNumber(tokens: readonly Token[], at: number): Read | undefined {
  const token = tokens[at];
  if (token?.kind === 'number')
    return token.raw.length === 1 && !isAmount(tokens, at) ? { n: Number(token.raw), next: at + 1 } : undefined;
  const n = wordDigit(token, 3);
  return n > 1 ? { n, next: at + 1 } : undefined;
}

/** "thu 5 triệu", "thu 5/8": a sum or a date, not Thursday. */
function isAmount(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  if (after?.kind === 'mark' && ['/', '%', ':'].includes(after.raw)) return tokens[at + 2]?.kind === 'number';
  return ['trieu', 'ty', 'nghin', 'ngan', 'tr', 'k', 'dong', 'suat'].includes(after?.folded ?? '');
}

/** The bare weekday: "thứ 5", "thứ năm", "t5", "th5", "CN", "chủ nhật"; 1 Monday … 7 Sunday. */
export function readWeekdayName(tokens: readonly Token[], at: number): Match | undefined {
  const sunday = longest(tokens, at, ['chủ nhật', 'cn'], 2, 3) ?? shortSunday(tokens, at);
  if (sunday) return { node: { is: 'weekday', wd: 7 }, next: sunday.next };
  if (phrase(tokens, at, 'thứ chủ nhật') > 0) return { node: { is: 'weekday', wd: 7 }, next: at + 3 };
  const token = tokens[at];
  const dot = says(tokens[at + 1], '.') ? at + 2 : at + 1;
  if (saysAny(token, ['t', 'th'], 0)) return letterWeekday(tokens, dot);
  if (!says(token, 'thứ') || saysAny(tokens[at - 1], ['lần', 'giờ'], 0)) return undefined;
  const n = weekdayNumber(tokens, dot);
  if (!n) return undefined;
  if (n.n < 2 || n.n > 7) return { node: { is: 'wrong', why: why.noWeekday(n.n) }, next: n.next };
  return { node: { is: 'weekday', wd: n.n - 1 }, next: n.next };
}

/** "c.nhật", "c.n": Sunday with its first word cut. */
function shortSunday(tokens: readonly Token[], at: number): { next: number } | undefined {
  if (tokens[at]?.folded !== 'c' || !says(tokens[at + 1], '.')) return undefined;
  return says(tokens[at + 2], 'nhật') || tokens[at + 2]?.folded === 'n' ? { next: at + 3 } : undefined;
}

function letterWeekday(tokens: readonly Token[], at: number): Match | undefined {
  const token = tokens[at];
  if (token?.kind !== 'number' || token.raw.length !== 1 || isAmount(tokens, at)) return undefined;
  const n = Number(token.raw);
  return n >= 2 && n <= 7 ? { node: { is: 'weekday', wd: n - 1, loose: true }, next: at + 1 } : undefined;
}

/** `slack` 3: beside a weekday even "tần sau" is a week. "tuần sau", "sang tuần", "tuần sau nữa", "tuần vừa rồi": weeks from this one. */
function readWeekRef(tokens: readonly Token[], at: number, slack: Slack = 2): Read | undefined {
  const sang = saysAny(tokens[at], ['sang', 'qua']) && says(tokens[at + 1], 'tuần') ? at + 1 : at;
  const rel = readRel(tokens, sang + 1);
  // "tần sau": a slip that is a word passes only right before the word that makes it a week.
  const near =
    rel !== undefined &&
    tokens[sang]?.raw.startsWith('t') === true &&
    saysAny(tokens[sang + 1], ['sau', 'này', 'tới', 'trước'], 0);
  if (!says(tokens[sang], 'tuần', near ? 3 : slack)) return undefined;
  if (rel) return rel;
  return sang > at ? { n: 1, next: sang + 1 } : undefined;
}

/** What may follow a weekday: a week, or này, tới, trước, rồi. */
function readWeekdayTail(tokens: readonly Token[], day: WeekdayNode, at: number): Match {
  const of = saysAny(tokens[at], ['của', 'trong']) ? at + 1 : at;
  const edge = saysAny(tokens[of], ['đầu', 'giữa', 'cuối']) && says(tokens[of + 1], 'tuần') ? of + 1 : of;
  const week = readWeekRef(tokens, edge, 3);
  if (week)
    return {
      node: { is: 'weekday', wd: day.wd, week: week.n },
      next: week.next,
      ...(week.n < 0 ? { past: true } : {}),
    };
  const past = longest(tokens, at, ['vừa rồi', 'vừa qua', 'trước', 'rồi', 'qua']);
  if (past) return { node: { ...day, past: true }, next: past.next, past: true };
  const near = longest(tokens, at, ['này', 'nay', 'tới', 'tới đây', 'gần nhất']);
  if (near && !(says(tokens[at], 'tới') && beginsDay(tokens[near.next])))
    return { node: { ...day, near: true }, next: near.next };
  if (says(tokens[at], 'sau', 0) && !goesOn(tokens, at + 1))
    return { node: { is: 'vague', why: why.someDay }, next: at + 1 };
  return { node: day, next: at };
}

const goesOn = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'number' || says(tokens[at], 'ngày');

function readWeekday(tokens: readonly Token[], at: number): Match | undefined {
  const from = saysAny(tokens[at], ['ngày', 'hôm', 'bữa'], 2) ? at + 1 : at;
  const name = readWeekdayName(tokens, from);
  if (name?.node.is === 'wrong') return { ...name, next: readWeekRef(tokens, name.next)?.next ?? name.next };
  if (name?.node.is !== 'weekday') return name;
  return readWeekdayTail(tokens, name.node, name.next);
}

/** A number in a run of weekdays ("thứ 2, 3, 4 tuần sau"): 2–7 alone, with no month, hour or amount after it. */
export function readWeekdayNumber(tokens: readonly Token[], at: number): Match | undefined {
  const token = tokens[at];
  const after = tokens[at + 1];
  if (token?.kind !== 'number' || !/^[2-7]$/.test(token.raw) || isAmount(tokens, at)) return undefined;
  if (says(after, 'tháng') || saysAny(after, ['h', 'g', 'giờ', 'ngày', '.', 't'], 0)) return undefined;
  return readWeekdayTail(tokens, { is: 'weekday', wd: Number(token.raw) - 1 }, at + 1);
}

/** "tuần sau thứ 5", "tuần sau": a week, with the weekday when it comes after. */
function readWeek(tokens: readonly Token[], at: number): Match | undefined {
  const week = readWeekRef(tokens, at);
  if (!week) return undefined;
  const past = week.n < 0 ? { past: true } : {};
  const comma = says(tokens[week.next], ',') ? week.next + 1 : week.next;
  const day = readWeekdayName(tokens, saysAny(tokens[comma], ['ngày', 'hôm', 'vào'], 2) ? comma + 1 : comma);
  if (day?.node.is === 'weekday')
    return { node: { is: 'weekday', wd: day.node.wd, week: week.n }, next: day.next, ...past };
  return { node: { is: 'week', n: week.n }, next: week.next, ...past };
}

/** "cuối tuần (sau)", "2 ngày cuối tuần": Saturday and Sunday. "3 ngày đầu tuần sau": the week's first days. */
function readWeekend(tokens: readonly Token[], at: number): Match | undefined {
  const count = readNumber(tokens, at);
  const days = count && says(tokens[count.next], 'ngày') ? count : undefined;
  const from = days ? days.next + 1 : at;
  const end = longest(tokens, from, ['cuối tuần', 'đầu tuần'], 2, 3);
  if (!end || (end.which === 1 && !days)) return undefined;
  const rel = readRel(tokens, end.next);
  const n = rel?.n ?? 0;
  const past = n < 0 ? { past: true } : {};
  const next = rel?.next ?? end.next;
  if (!days || (end.which === 0 && days.n === 2)) return { node: { is: 'weekend', n }, next, ...past };
  if (days.n < 1 || days.n > 7) return undefined;
  const [a, b] = end.which === 0 ? [8 - days.n, 7] : [1, days.n];
  return { node: { is: 'weekslice', n, from: a, to: b }, next, ...past };
}

/** Weekdays, weeks and week-ends, whichever reads furthest. */
export function readWeeks(tokens: readonly Token[], at: number): Match | undefined {
  return longer(longer(readWeekend(tokens, at), readWeek(tokens, at)), readWeekday(tokens, at));
}
