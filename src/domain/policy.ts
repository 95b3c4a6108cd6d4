import { z } from 'zod';

/** One term of a policy: its value and the clause it rests on; `rule: null` is the unit's own setting. */
function term<Value extends z.ZodType>(value: Value) {
  return z.strictObject({ value, rule: z.string().nullable() });
}

const days = z.int().min(0).max(366);

/**
 * What a unit asks of its cadres' field visits ("1+2"), each term with its clause. Numbers differ by place and year
 * (facts.md 1.2), so every one of them is a setting of a unit for some days; a nearer unit's policy replaces a farther
 * one's whole. Later terms are added as optional ones, so that stored policies stay readable.
 */
export const visitTerms = z.strictObject({
  /** Days in the field one cadre owes in a calendar year. */
  daysPerYear: term(days),
  /** Thematic trips ("3 cùng") owed in a year, and the days one of them must last; absent: none are asked. */
  thematicTrips: term(z.strictObject({ count: z.int().min(0), minDays: days, maxDays: days })).optional(),
  /** Days one registration may cover at most, both ends counted. */
  longestRange: term(days.min(1)),
  /** How many days ahead of its first day a visit may be registered at the earliest. */
  advance: term(days),
});

export type VisitTerms = z.infer<typeof visitTerms>;

/** Whose visits a policy governs. */
export const policySubject = z.enum(['cadre', 'secretary']);

export type PolicySubject = z.infer<typeof policySubject>;

/** What a term rests on, as shown to the user: the clause's code, or that the unit set it. */
export function basisOf(term: { rule: string | null }): string {
  return term.rule ?? 'đơn vị tự đặt';
}
