import { z } from 'zod';
import { type Day, dayFrom, daysBetween, monthLength, partsOf } from '../day.ts';

/** How often a branch meets: at least so many meetings within so many months running, and the clause behind it. */
export interface CadenceTerms {
  meetings: number;
  months: number;
  /** Null: the unit's own setting. */
  rule: string | null;
}

/** Every branch: once a month. */
export const monthly: CadenceTerms = { meetings: 1, months: 1, rule: 'SH-01' };

/** A branch marked remote by the level above (that is its confirmation): at least once in three months. */
export const seldom: CadenceTerms = { meetings: 1, months: 3, rule: 'SH-02' };

/** What a unit asks of the branches at and below it where that is more than the Điều lệ does (SH-03). */
export const meetingTerms = z.strictObject({
  perMonth: z.strictObject({ value: z.int().min(1).max(8), rule: z.string().nullable() }),
});

export type MeetingTerms = z.infer<typeof meetingTerms>;

/** Days from one to another, both included; no end: still so. */
export interface Span {
  from: Day;
  to: Day | null;
}

/** All that decides what a branch owes. */
export interface BranchFacts {
  life: Span;
  /** The day from which meetings could be recorded at all: what was before nobody knows, and nothing is owed for it. */
  recordsFrom: Day;
  /** Days of the meetings held, in any order. */
  held: readonly Day[];
  /** When it was marked remote. */
  remote: readonly Span[];
  /** What units asked, the nearest first, of equally near ones the newest. */
  asked: readonly (Span & { terms: MeetingTerms })[];
}

/** settled: nothing is due this month (any more); due: a meeting is, by the end of it; overdue: one was. */
export type CadenceState = 'settled' | 'due' | 'overdue';

export interface Cadence {
  state: CadenceState;
  /** By when the next meeting is (or was) due; null where none will be, because the branch ends. */
  dueBy: Day | null;
  /** Days since then; 0 unless overdue. */
  daysOverdue: number;
  terms: CadenceTerms;
}

/** How far ahead the next due day is sought: longer than any terms reach. */
const AHEAD = 12;

/**
 * What a branch owes as of a day. A month is short where, under the terms of its last day, the months that end with it
 * hold fewer meetings than asked; months in which the branch did not stand from the first day to the last are not owed.
 * Overdue counts from the end of the first of the short months that reach up to now with no meeting since.
 */
export function cadenceOf(facts: BranchFacts, asOf: Day): Cadence {
  const now = monthOf(asOf);
  const held = countByMonth(facts.held.filter((day) => day <= asOf));
  const short = (month: number) => isShort(facts, held, month);
  let since: number | undefined;
  for (let month = now - 1; short(month) && !held.has(month + 1); month--) since = month;
  const terms = termsOn(facts, asOf);
  if (since !== undefined) {
    const dueBy = lastDay(since);
    return { state: 'overdue', dueBy, daysOverdue: daysBetween(dueBy, asOf), terms };
  }
  const next = Array.from({ length: AHEAD }, (_, step) => now + step).find(short);
  const state = next === now ? 'due' : 'settled';
  return { state, dueBy: next === undefined ? null : lastDay(next), daysOverdue: 0, terms };
}

/** The terms of a branch on a day: marked remote, else what the nearest unit asks, else once a month. */
function termsOn({ remote, asked }: Pick<BranchFacts, 'remote' | 'asked'>, day: Day): CadenceTerms {
  if (remote.some((span) => covers(span, day))) return seldom;
  const { perMonth } = asked.find((span) => covers(span, day))?.terms ?? {};
  return perMonth ? { meetings: perMonth.value, months: 1, rule: perMonth.rule } : monthly;
}

/** 'ít nhất 2 buổi/tháng', as a sentence's part. */
export function sayTerms({ meetings, months }: CadenceTerms): string {
  return months === 1 ? `ít nhất ${meetings} buổi/tháng` : `ít nhất ${meetings} buổi trong ${months} tháng`;
}

function isShort(facts: BranchFacts, held: ReadonlyMap<number, number>, month: number): boolean {
  const { meetings, months } = termsOn(facts, lastDay(month));
  const window = Array.from({ length: months }, (_, back) => month - back);
  if (!window.every((one) => isOwed(facts, one))) return false;
  return window.reduce((sum, one) => sum + (held.get(one) ?? 0), 0) < meetings;
}

function isOwed({ life, recordsFrom }: BranchFacts, month: number): boolean {
  const first = firstDay(month);
  return life.from <= first && (life.to === null || life.to >= lastDay(month)) && month >= monthOf(recordsFrom);
}

const covers = ({ from, to }: Span, day: Day): boolean => from <= day && (to === null || to >= day);

function countByMonth(days: readonly Day[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const day of days) counts.set(monthOf(day), (counts.get(monthOf(day)) ?? 0) + 1);
  return counts;
}

/** Months as whole numbers, so that they can be counted. */
function monthOf(day: Day): number {
  const { y, m } = partsOf(day);
  return y * 12 + m - 1;
}

const firstDay = (month: number): Day => dayFrom(Math.floor(month / 12), (month % 12) + 1, 1);

function lastDay(month: number): Day {
  const [y, m] = [Math.floor(month / 12), (month % 12) + 1];
  return dayFrom(y, m, monthLength(y, m));
}
