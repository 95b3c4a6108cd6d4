import { dayFrom, daysBetween, monthLength } from '../day.ts';
import type { LedgerInput } from '../ledger/input.ts';
import { type Ledger, ledgerOf } from '../ledger/ledger.ts';
import type { ExemptionKind } from '../visits/exemption.ts';
import { lifeFindings, planAgainstActual, type Registered } from '../visits/supervision.ts';
import type { DayRange } from '../visits/visit.ts';

/**
 * What a digest counts, each of a unit and everything below it. Days are field-visit days that count, halves as .5; visits
 * are counted once for each cadre who goes. `…Before` is of the period before.
 */
const measures = [
  // Cadres who owe field visits: staff = exempt + met + the rest; behind: of the rest, below an even pace.
  ...(['staff', 'exempt', 'met', 'behind'] as const),
  // Days that count: in the period, in the one before, this year against what the year asks; and what is still open.
  ...(['days', 'daysBefore', 'daysYear', 'quota', 'waiting', 'planned'] as const),
  ...(['trips', 'tripsQuota', 'unconfirmed', 'unreported'] as const),
  // Visits that begin in the period: registered = gone + coming + cancelled + notGone; unplanned stand beside them.
  ...(['gone', 'coming', 'cancelled', 'notGone', 'unplanned'] as const),
  // Communes and units straight under a province; those nobody came to for three months.
  ...(['communes', 'unvisited'] as const),
  // Branches that met in the period; late: overdue by their cadence, though some met (too seldom); resting: neither.
  ...(['branches', 'branchesMet', 'branchesLate', 'branchesResting', 'metBefore'] as const),
  // Members present of those the branches that met have; of them counted by hand: meetings.
  ...(['meetings', 'present', 'total', 'presentBefore', 'totalBefore', 'mismatched'] as const),
  ...(['difficult', 'difficultAttended'] as const),
  ...(['tasksOpen', 'tasksLate', 'tasksDone', 'unreachable'] as const),
] as const;

export type Measure = (typeof measures)[number];

/** A unit's figures, with its field-visit days in each calendar month of the year (January first). */
export interface Figures {
  counts: Record<Measure, number>;
  monthDays: number[];
}

export function noFigures(): Figures {
  // as: every measure is given its zero just here, which fromEntries cannot tell
  const counts = Object.fromEntries(measures.map((one) => [one, 0])) as Record<Measure, number>;
  return { counts, monthDays: Array(12).fill(0) };
}

/** Adds a unit's figures to those of a unit above it. */
export function addFigures(to: Figures, from: Figures): void {
  for (const one of measures) to.counts[one] += from.counts[one];
  for (let at = 0; at < 12; at++) to.monthDays[at] = (to.monthDays[at] ?? 0) + (from.monthDays[at] ?? 0);
}

/** One cadre as a digest counts him: his ledger's input as of the period's end, his visits, whether he is exempt then. */
export interface DigestCadre extends LedgerInput {
  visits: readonly Registered[];
  exempt: ExemptionKind | undefined;
}

/** What one digest is about: its period (cut at today), and the one before. */
export interface DigestSpan {
  period: DayRange;
  before: DayRange;
}

/** Adds one cadre's figures to those of his unit. The ledger of the year before is asked only where the days reach into it. */
export function addCadre(to: Figures, cadre: DigestCadre, { period, before }: DigestSpan): void {
  const { counts } = to;
  const ledger = ledgerOf(cadre);
  const { days, trips } = ledger;
  counts.staff += 1;
  if (cadre.exempt) counts.exempt += 1;
  else if (days.done >= days.quota) counts.met += 1;
  else if (days.done < ledger.expected) counts.behind += 1;
  counts.daysYear += days.done;
  counts.quota += days.quota;
  counts.waiting += days.waiting;
  counts.planned += days.planned;
  counts.trips += trips.done;
  counts.tripsQuota += trips.quota;
  addMonths(to, ledger);
  const ledgers = before.from < ledger.period.from ? [ledger, ledgerOf({ ...cadre, year: cadre.year - 1 })] : [ledger];
  for (const one of ledgers) {
    counts.days += doneWithin(one, period);
    counts.daysBefore += doneWithin(one, before);
  }
  addVisits(to, cadre, period);
}

function addVisits({ counts }: Figures, { visits, terms, today, year }: DigestCadre, period: DayRange): void {
  for (const visit of visits) {
    if (visit.state === 'cancelled' || visit.to < `${year}-01-01`) continue;
    for (const { kind } of lifeFindings(visit, terms, today))
      if (kind === 'unconfirmed' || kind === 'unreported') counts[kind] += 1;
  }
  const plan = planAgainstActual(
    visits.filter(({ from }) => from >= period.from && from <= period.to),
    today,
  );
  for (const one of ['gone', 'coming', 'cancelled', 'notGone', 'unplanned'] as const) counts[one] += plan[one];
}

/** Days of a range that count in a ledger. */
function doneWithin({ doneOn, period }: Ledger, { from, to }: DayRange): number {
  let halves = 0;
  const end = Math.min(doneOn.length - 1, daysBetween(period.from, to));
  for (let at = Math.max(0, daysBetween(period.from, from)); at <= end; at++) halves += doneOn[at] ?? 0;
  return halves / 2;
}

function addMonths({ monthDays }: Figures, { doneOn, period, year }: Ledger): void {
  let at = -daysBetween(dayFrom(year, 1, 1), period.from);
  for (let month = 0; month < 12; month++) {
    const end = Math.min(doneOn.length, at + monthLength(year, month + 1));
    let halves = 0;
    for (; at < end; at++) halves += doneOn[at] ?? 0;
    monthDays[month] = (monthDays[month] ?? 0) + halves / 2;
  }
}
