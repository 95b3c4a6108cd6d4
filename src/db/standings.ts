import { closeOf, type Day } from '../domain/day.ts';
import { ledgerOf } from '../domain/ledger/ledger.ts';
import { subjectOf, type VisitTerms } from '../domain/policies/policy.ts';
import { exemptOn, type Standing } from '../domain/visits/coverage.ts';
import { holidaysNow } from './holidays.ts';
import type { Tx } from './open/open.ts';
import type { Reach } from './queries/audit/audit-entries.ts';
import { type StaffMember, staffWithin } from './queries/people/staff.ts';
import { governing, visitPolicies } from './queries/policies/policies.ts';
import { type LedgerRow, type LedgerRows, ledgerRows } from './queries/visits/ledger.ts';

/** A standing with the terms and the visits behind it. */
export interface Stand extends Standing {
  terms: VisitTerms;
  visits: LedgerRow[];
  exemptions: LedgerRows['exemptions'];
}

/**
 * Where everybody in reach who owes field visits stands as of a day, that day counted whole once it is over: who serves
 * and what is asked are those of the day, the visits as they are known now: the year's, and `from` a day of the
 * year before where that is wanted. Four statements, however many.
 */
export async function standingsWithin(
  tx: Tx,
  reach: Reach,
  { asOf, today, from }: { asOf: Day; today: Day; from?: Day },
): Promise<Stand[]> {
  const staff = await staffWithin(tx, reach, asOf);
  const units = [...new Set(staff.flatMap(({ held }) => held.map(({ unitId }) => unitId)))];
  const policies = await visitPolicies(tx, units, asOf);
  const year = Number(asOf.slice(0, 4));
  const owing = staff.flatMap((member) => {
    const terms = termsFor(member, policies);
    return terms && terms.daysPerYear.value > 0 ? [{ member, terms }] : [];
  });
  const ids = owing.map(({ member }) => member.personId);
  // The year before too: the gap to its last thematic trip is looked at.
  const rows = await ledgerRows(tx, ids, `${year - 1}-01-01`, `${year}-12-31`);
  const holidays = await holidaysNow(tx);
  const since = from !== undefined && from < `${year}-01-01` ? from : `${year}-01-01`;
  const on = closeOf(asOf, today);
  return owing.map(({ member, terms }) => {
    const kept = rows.get(member.personId) ?? { visits: [], exemptions: [], service: [] };
    const visits = kept.visits.filter(({ to }) => to >= since);
    const { unitId, unit } = member.main;
    return {
      ...{ personId: member.personId, name: member.name, unitId, unit },
      ...{ terms, visits, exemptions: kept.exemptions, exempt: exemptOn(kept.exemptions, asOf) },
      ledger: ledgerOf({ ...kept, terms, year, today: on, holidays }),
    };
  });
}

function termsFor({ held }: StaffMember, policies: Awaited<ReturnType<typeof visitPolicies>>): VisitTerms | undefined {
  const subject = subjectOf(held.map(({ kind }) => kind));
  const units = held.map(({ unitId }) => unitId);
  return subject && governing(policies, units, subject)?.terms;
}
