import { governing, visitPolicies } from '../db/queries/policies/policies.ts';
import { absent } from '../domain/policies/policy.ts';
import type { Asked } from './reminder.ts';

/** The deadlines of a unit's cadres; `owing`: field visits are asked of them. */
export interface Terms {
  owing: boolean;
  reportDue: number;
  escalateAfter: number;
  registrationDay: number;
}

/** The deadlines set for the cadres of many units on a day: one statement. */
export async function termsOf(
  { tx, day }: Asked,
  units: readonly (number | null)[],
): Promise<(unitId: number | null) => Terms> {
  const own = [...new Set(units.filter((one) => one !== null))];
  const seen = own.length === 0 ? [] : await visitPolicies(tx, own, day);
  return (unitId) => {
    const terms = unitId === null ? undefined : governing(seen, [unitId], 'cadre')?.terms;
    return {
      owing: (terms?.daysPerYear.value ?? 0) > 0,
      reportDue: terms?.reportDue?.value ?? absent.reportDue,
      escalateAfter: terms?.escalateAfter?.value ?? absent.escalateAfter,
      registrationDay: terms?.registrationDay?.value ?? absent.registrationDay,
    };
  };
}
