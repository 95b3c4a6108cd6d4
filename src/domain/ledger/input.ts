import type { Day } from '../day.ts';
import type { PartedDays } from '../day-parts.ts';
import type { Holidays } from '../holidays.ts';
import type { VisitTerms } from '../policies/policy.ts';
import type { VisitActivity, VisitLevel } from '../visits/visit-kind.ts';
import type { VisitState } from '../visits/visit-life.ts';

/** A visit of one cadre as the ledger sees it. */
export interface LedgerVisit extends PartedDays {
  id: number;
  state: VisitState;
  /** The deepest level among its places. */
  level: VisitLevel;
  /** Undefined where nothing tells: it counts. */
  activity?: VisitActivity | undefined;
  thematic: boolean;
  /** Whether it has its travel order; undefined where none is kept: it counts. */
  evidenced?: boolean;
}

/** Days from one to another, both included; `to: null` is open. */
export interface Span {
  from: Day;
  to: Day | null;
}

export interface LedgerInput {
  visits: readonly LedgerVisit[];
  terms: VisitTerms;
  /** Days on which nothing is owed and nothing counts. */
  exemptions: readonly Span[];
  /** The days on which he serves under the policy. */
  service: readonly Span[];
  year: number;
  today: Day;
  holidays: Holidays;
}
