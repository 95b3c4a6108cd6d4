import { z } from 'zod';
import { addDays, type Day, day, dayFrom, monthLength, partsOf } from '../day.ts';
import { type Criterion, type Definition, isTyped, type Recheck, type TypedCriterion } from './programme.ts';

/** What was said of one criterion: by whom, on which day, and who confirmed it. No words but a paper's number. */
const answer = z.strictObject({
  /** yes/no: whether; number: the number; document: the paper's number. */
  value: z.union([z.boolean(), z.number(), z.string().max(120)]),
  on: day,
  by: z.int(),
  /** The last day on which it holds; absent: until another is given. */
  until: day.optional(),
  confirmed: z.strictObject({ on: day, by: z.int() }).optional(),
});
export type Answer = z.infer<typeof answer>;

/** By the keys of criteria. */
export const answers = z.record(z.string(), answer);
export type Answers = z.infer<typeof answers>;

/** What is said of a unit on some days, as programme_report keeps it. */
export interface Stretch {
  from: Day;
  to: Day | null;
  answers: Answers;
}

/** The last day of the month, quarter or year of a day. */
export function periodEnd(on: Day, period: Recheck): Day {
  const { y, m } = partsOf(on);
  const month = period === 'month' ? m : period === 'quarter' ? Math.ceil(m / 3) * 3 : 12;
  return dayFrom(y, month, monthLength(y, month));
}

/** The answers that hold on a day and after it, in stretches of equal content: whenever one lapses a new stretch begins. */
export function stretches(given: Answers, from: Day): Stretch[] {
  const holding = Object.fromEntries(Object.entries(given).filter(([, { until }]) => !until || until >= from));
  const ends = Object.values(holding).flatMap(({ until }) => until ?? []);
  if (Object.keys(holding).length === 0) return [];
  const to = ends.toSorted()[0] ?? null;
  return [{ from, to, answers: holding }, ...(to === null ? [] : stretches(holding, addDays(to, 1)))];
}

/** Whether a value fulfils its criterion. */
export function fulfils(one: TypedCriterion, value: Answer['value']): boolean {
  if (one.kind === 'number') return typeof value === 'number' && value >= one.target;
  return one.kind === 'document' ? typeof value === 'string' && value !== '' : value === true;
}

/** Whether an answer makes its criterion met: it fulfils it, and is confirmed where the programme asks for that. */
export function isMet(definition: Definition, one: Criterion, said: Answer | undefined): boolean {
  if (!said || !isTyped(one) || !fulfils(one, said.value)) return false;
  return definition.confirms === 'none' || said.confirmed !== undefined;
}

/** How many of the typed criteria that count are met by these answers, and how many answers wait to be confirmed. */
export function tally(definition: Definition, given: Answers): { met: number; waiting: number } {
  const counted = definition.criteria.filter((one) => one.counts);
  const met = counted.filter((one) => isMet(definition, one, given[one.key])).length;
  const known = definition.criteria.flatMap((one) => (isTyped(one) ? (given[one.key] ?? []) : []));
  const waiting = definition.confirms === 'none' ? 0 : known.filter(({ confirmed }) => !confirmed).length;
  return { met, waiting };
}

/** An answer given on a day, with the last day on which it holds. */
export function answerOn(one: TypedCriterion, value: Answer['value'], on: Day, by: number): Answer {
  return { value, on, by, ...(one.recheck ? { until: periodEnd(on, one.recheck) } : {}) };
}
