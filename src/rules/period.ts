import type { Day } from '../domain/day.ts';
import { fold } from '../domain/fold.ts';
import type { Rule } from './rule.ts';

/** Days from the first to the last, both included. */
export interface Period {
  from: Day;
  to: Day;
}

const EVER: Day = '9999-12-31';
const NEVER: Day = '0000-01-01';
const year = String.raw`((?:19|20)\d\d)`;
const range = new RegExp(`${year}\\s*(?:[-–—]|den(?: nam)?)\\s*${year}`);
const single = new RegExp(`(?<![\\d/.-])${year}(?![\\d/]|-\\d)`);
/** '91/2025/QH15', '12/3/2018', 'hd 03': a year within says when a document is from, not which time is meant. */
const dated = /\d+\s*\/\s*\d{1,4}(?:\s*\/\s*[\w-]+)?/g;
const document = /\b(?:qd|hd|kh|nq|cv|kl|tb|nd|nghi dinh|quyet dinh|huong dan|ke hoach|luat)\s*(?:so\s*)?\d{1,4}\b/;
const relative: readonly (readonly [RegExp, number])[] = [
  [/\bnam kia\b/, -2],
  [/\bnam (?:ngoai|truoc|roi|vua roi|vua qua)\b/, -1],
  [/\bnam (?:nay|hien tai)\b/, 0],
  [/\b(?:nam (?:sau|toi)|sang nam)\b/, 1],
];
const vague =
  /\b(?:truoc day|hoi truoc|thoi truoc|truoc kia|(?:giai doan|nhiem ky) (?:truoc|cu)|(?:nam|hoi|luc|thoi) (?:do|ay))\b/;

const years = (from: string | number, to: string | number = from): Period => ({
  from: `${from}-01-01`,
  to: `${to}-12-31`,
});

/** The time a question asks of; 'past': some time ago, it does not say when; undefined: it says nothing. */
export function periodAsked(question: string, today: Day): Period | 'past' | undefined {
  const text = fold(question);
  const rest = text.replace(dated, ' ');
  const named = document.test(text) ? undefined : spanIn(rest);
  if (named) return named;
  const near = relative.find(([words]) => words.test(text));
  if (near) return years(Number(today.slice(0, 4)) + near[1]);
  return vague.test(text) ? 'past' : undefined;
}

/**
 * When a rule holds, as far as anybody knows: by its document's days, else by what its status says ('2023–2027', 'năm
 * 2020'), else from its document's year on. `told`: it says so itself.
 */
export function periodOf(rule: Rule): Period & { told: boolean } {
  const { validFrom, validTo, status, text, issuedOn } = rule;
  if (validFrom !== null || validTo !== null) return { from: validFrom ?? NEVER, to: validTo ?? EVER, told: true };
  const said = spanOfStatus(status) ?? (over.test(status) ? spanIn(text.slice(0, 60)) : undefined);
  if (said) return { ...said, told: true };
  const issued = /^\d{4}/.exec(issuedOn)?.[0];
  const last = issued ? `${issued}-12-31` : NEVER;
  return { from: issued ? `${issued}-01-01` : NEVER, to: over.test(status) ? last : EVER, told: false };
}

/** Statuses by which the starter rulebook says that a rule's time is over. */
const over = /hết giai đoạn|lịch sử|^năm 20\d\d$|nhiệm kỳ \d{4}–\d{4}$|hết hiệu lực/i;

export function overlap(one: Period, other: Period): boolean {
  return one.from <= other.to && other.from <= one.to;
}

/** '2018', '2018–2022', 'trước 2026', 'từ 2026'. */
export function sayPeriod({ from, to }: Period): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  if (from === NEVER) return `đến ${last}`;
  if (to === EVER) return `từ ${first}`;
  return first === last ? first : `${first}–${last}`;
}

function spanIn(text: string): Period | undefined {
  const [, from, to] = range.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return years(from, to);
  const [, only] = single.exec(text) ?? [];
  return only === undefined ? undefined : years(only);
}

/** All the years a status gives as those of its rule; a year in a remark ('đề ôn 2026') is none. */
function spanOfStatus(status: string): Period | undefined {
  const spans = [...status.matchAll(/(\d{4})–(\d{4})/g)].map(([, from = '', to = '']) => years(from, to));
  const [, only] = /(?:^năm |hết giai đoạn \()(\d{4})/.exec(status) ?? [];
  if (only !== undefined) spans.push(years(only));
  const [first, ...rest] = spans;
  return first && rest.reduce((all, one) => ({ from: min(all.from, one.from), to: max(all.to, one.to) }), first);
}

const min = (a: Day, b: Day) => (a < b ? a : b);
const max = (a: Day, b: Day) => (a > b ? a : b);
