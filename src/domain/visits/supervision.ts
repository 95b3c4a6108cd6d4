import { addDays, type Day } from '../day.ts';
import { clash } from '../day-parts.ts';
import type { LedgerVisit, Span } from '../ledger/input.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { absent, type VisitTerms } from '../policies/policy.ts';
import { type DayRange, lengthOf } from './visit.ts';

/** What an inspector looks for among one cadre's visits. */
export const findingKinds = ['unreported', 'unconfirmed', 'denied', 'overlap', 'exempt', 'trip', 'orderless'] as const;

export type FindingKind = (typeof findingKinds)[number];

export const findingNames: Readonly<Record<FindingKind, string>> = {
  unreported: 'Quá hạn chưa có kết quả',
  unconfirmed: 'Cơ sở chưa xác nhận',
  denied: 'Cơ sở trả lời không',
  overlap: 'Trùng ngày hai nơi',
  exempt: 'Đi trong ngày được miễn',
  trip: 'Đợt chuyên đề chưa đúng',
  orderless: 'Chưa có công lệnh',
};

/** One thing found: the visits it is about, the days concerned, and the clause it offends, if any. */
export interface Finding extends DayRange {
  kind: FindingKind;
  visits: number[];
  days: number;
  rule: string | null;
}

/** One cadre's visits with what is asked of him. */
export interface Supervised {
  visits: readonly LedgerVisit[];
  exemptions: readonly Span[];
  terms: VisitTerms;
  ledger: Ledger;
}

/** Everything found of one cadre in a year as of a day: a list of rows, each counted once under its kind. */
export function findingsOf(of: Supervised, today: Day): Finding[] {
  const standing = of.visits.filter(({ state }) => state !== 'cancelled');
  const open = standing.filter(({ state }) => state !== 'denied');
  return [
    ...standing.flatMap((visit) => lifeFindings(visit, of.terms, today)),
    ...overlaps(open),
    ...exemptDays(open, of),
    ...trips(of),
    ...orderless(open, of.terms),
  ];
}

/** What a visit still lacks or was denied, as of a day. */
export function lifeFindings(visit: LedgerVisit, { reportDue }: VisitTerms, today: Day): Finding[] {
  const finding = (kind: FindingKind, rule: string | null = null): Finding[] => [
    { kind, visits: [visit.id], from: visit.from, to: visit.to, days: lengthOf(visit), rule },
  ];
  if (visit.state === 'denied') return finding('denied');
  if (visit.state === 'done') return visit.to < today ? finding('unconfirmed') : [];
  if (visit.state === 'confirmed') return [];
  const due = addDays(visit.to, reportDue?.value ?? absent.reportDue);
  return due < today ? finding('unreported', reportDue?.rule ?? null) : [];
}

/** Each pair of visits that share days, with the days shared. */
function overlaps(visits: readonly LedgerVisit[]): Finding[] {
  return visits.flatMap((one, at) =>
    visits.slice(at + 1).flatMap((other): Finding[] => {
      const shared = clash(one, other) ? both(one, other) : undefined;
      return shared
        ? [{ kind: 'overlap', visits: [one.id, other.id], ...shared, days: lengthOf(shared), rule: null }]
        : [];
    }),
  );
}

/** Visits with days on which nothing was owed and nothing counts. */
function exemptDays(visits: readonly LedgerVisit[], { exemptions }: Supervised): Finding[] {
  return visits.flatMap((visit) =>
    exemptions.flatMap(({ from, to }): Finding[] => {
      const shared = both(visit, { from, to: to ?? visit.to });
      return shared ? [{ kind: 'exempt', visits: [visit.id], ...shared, days: lengthOf(shared), rule: null }] : [];
    }),
  );
}

/** Visits without the order that the policy needs before their days count. */
function orderless(visits: readonly LedgerVisit[], { evidence }: VisitTerms): Finding[] {
  if (!(evidence?.value ?? absent.evidence)) return [];
  return visits
    .filter(({ evidenced }) => evidenced === false)
    .map((visit) => ({
      ...{ kind: 'orderless' as const, visits: [visit.id], from: visit.from, to: visit.to },
      ...{ days: lengthOf(visit), rule: evidence?.rule ?? null },
    }));
}

/** Thematic trips too short, too long or too near to the one before, as the ledger judged them. */
function trips({ ledger }: Supervised): Finding[] {
  return ledger.trips.judged.flatMap(({ visit, fault }): Finding[] =>
    fault
      ? [{ kind: 'trip', visits: [visit.id], from: visit.from, to: visit.to, days: fault.by, rule: fault.rule }]
      : [],
  );
}

function both(one: DayRange, other: DayRange): DayRange | undefined {
  const [from, to] = [one.from > other.from ? one.from : other.from, one.to < other.to ? one.to : other.to];
  return from <= to ? { from, to } : undefined;
}

/** Visits against their registration: every visit is counted in just one of them. */
export interface PlanAgainstActual {
  /** Registered beforehand and gone (its last day has passed). */
  gone: number;
  /** Registered beforehand and still to end. */
  coming: number;
  /** Registered beforehand and called off. */
  cancelled: number;
  /** Registered beforehand and, once begun, said not to have taken place. */
  notGone: number;
  /** Written down after its first day: nobody knew of it beforehand. */
  unplanned: number;
  /** Of those registered and not called off: moved to other days, and begun without having been approved. */
  moved: number;
  unapproved: number;
}

/** What a visit's registration, approval and moves say beside its days. */
export interface Registered extends LedgerVisit {
  registeredOn: Day;
  approvedOn: Day | null;
  cancelledOn: Day | null;
  moves: number;
}

/** Plan against actual: registered = gone + coming + cancelled + not gone; the unplanned stand beside it. */
export function planAgainstActual(visits: readonly Registered[], today: Day): PlanAgainstActual {
  const kept = visits.filter(({ state }) => state !== 'cancelled');
  const beforehand = kept.filter(({ registeredOn, from }) => registeredOn <= from);
  const notGone = visits.filter(
    ({ state, cancelledOn, from }) => state === 'cancelled' && cancelledOn !== null && cancelledOn > from,
  ).length;
  const gone = beforehand.filter(({ to }) => to < today).length;
  return {
    ...{ gone, coming: beforehand.length - gone, cancelled: visits.length - kept.length - notGone, notGone },
    unplanned: kept.length - beforehand.length,
    moved: beforehand.filter(({ moves }) => moves > 0).length,
    unapproved: beforehand.filter(({ approvedOn, from }) => from < today && (approvedOn === null || approvedOn > from))
      .length,
  };
}
