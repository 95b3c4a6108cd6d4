import type { VisitLevel } from '../visits/visit-kind.ts';
import type { LedgerInput } from './input.ts';
import type { Ledger } from './ledger.ts';
import type { TripFault } from './trips.ts';

/** What is not kept, or cannot be kept any more: by how much, and the clause (null: the unit's own setting). */
export type Breach = { by: number; rule: string | null } & (
  | { kind: 'days' }
  | { kind: 'level'; level: VisitLevel }
  | { kind: 'trips' }
  /** The period still runs, yet its free days do not hold what is left. */
  | { kind: 'outOfReach' }
  | { kind: 'tripsOutOfReach' }
  | { kind: 'trip'; visitId: number; fault: TripFault['kind'] }
);

/** The breaches of a year as it stands: once the period is over what is missing, before that what can no longer be had. */
export function breachesOf(ledger: Omit<Ledger, 'breaches'>, rest: number, input: LedgerInput): Breach[] {
  const over = input.today > ledger.period.to;
  const trips = ledger.trips.judged.flatMap(({ visit, fault }): Breach[] =>
    fault ? [{ kind: 'trip', visitId: visit.id, fault: fault.kind, by: fault.by, rule: fault.rule }] : [],
  );
  return [...(over ? missing(ledger, input) : outOfReach(ledger, rest, input)), ...trips].filter(({ by }) => by > 0);
}

function missing({ days, levels, trips }: Omit<Ledger, 'breaches'>, { terms }: LedgerInput): Breach[] {
  const byLevel = terms.levelMinimums?.rule ?? null;
  return [
    { kind: 'days', by: days.quota - days.done, rule: terms.daysPerYear.rule },
    ...levels.map(({ level, quota, done }): Breach => ({ kind: 'level', level, by: quota - done, rule: byLevel })),
    { kind: 'trips', by: trips.quota - trips.done, rule: terms.thematicTrips?.rule ?? null },
  ];
}

function outOfReach({ free, trips, lastTripDay }: Omit<Ledger, 'breaches'>, rest: number, { terms }: LedgerInput) {
  const late = lastTripDay === undefined ? trips.left : 0;
  return [
    { kind: 'outOfReach', by: rest - free, rule: terms.daysPerYear.rule },
    { kind: 'tripsOutOfReach', by: late, rule: terms.thematicTrips?.rule ?? null },
  ] satisfies Breach[];
}
