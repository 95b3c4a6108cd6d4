import type { Tx } from '../../db/open/open.ts';
import { visitPolicy } from '../../db/queries/policies/policies.ts';
import type { Day } from '../../domain/day.ts';
import { absent } from '../../domain/policies/policy.ts';

export interface PlanTerms {
  /** Days after a visit's last day within which its result is due, and the clause that says so. */
  reportDue: number;
  reportRule: string | null;
  /** The day of a quarter (1: its first) by which its plan is to be in. */
  registrationDay: number;
}

/** The deadlines set for cadres of these units on a day. */
export async function planTerms(tx: Tx, units: readonly number[], asOf: Day): Promise<PlanTerms> {
  const terms = (await visitPolicy(tx, units, asOf))?.terms;
  return {
    reportDue: terms?.reportDue?.value ?? absent.reportDue,
    reportRule: terms?.reportDue?.rule ?? null,
    registrationDay: terms?.registrationDay?.value ?? absent.registrationDay,
  };
}
