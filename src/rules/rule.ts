import type { RuleRow } from '../db/queries/guidance/clauses.ts';

/** A rule as the look-up knows it. */
export type Rule = RuleRow;
