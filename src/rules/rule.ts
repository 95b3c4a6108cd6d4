import type { RuleRow } from '../db/queries/clauses.ts';

/** A rule as the look-up knows it. */
export type Rule = RuleRow;
