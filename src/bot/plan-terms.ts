import { z } from 'zod';
import type { Tx } from '../db/open.ts';
import { visitPolicy } from '../db/queries/policies.ts';
import type { Day } from '../domain/day.ts';

/** What holds where no unit has set a deadline. Own settings of the product, no rule known for all. */
const unset = { reportDue: 10, escalateAfter: 3, registrationDay: 5 } as const;

const count = z.object({ value: z.int(), rule: z.string().nullable() }).optional();

/** The deadlines among a policy's terms (domain/policy.ts); each may be absent. */
const deadlines = z.looseObject({ reportDue: count, escalateAfter: count, registrationDay: count });

export interface PlanTerms {
  /** Days after a visit's last day within which its result is due, and the clause that says so. */
  reportDue: number;
  reportRule: string | null;
  /** Working days a submitted plan may wait for its answer before it is followed up. */
  escalateAfter: number;
  /** The day of a quarter (1: its first) by which its plan is to be in. */
  registrationDay: number;
}

/** The deadlines set for cadres of these units on a day. */
export async function planTerms(tx: Tx, units: readonly number[], asOf: Day): Promise<PlanTerms> {
  const terms = deadlines.parse((await visitPolicy(tx, units, asOf))?.terms ?? {});
  return {
    reportDue: terms.reportDue?.value ?? unset.reportDue,
    reportRule: terms.reportDue?.rule ?? null,
    escalateAfter: terms.escalateAfter?.value ?? unset.escalateAfter,
    registrationDay: terms.registrationDay?.value ?? unset.registrationDay,
  };
}
