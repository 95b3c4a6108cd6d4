import type { Day } from '../day.ts';
import type { Span } from '../ledger/input.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type ExemptionKind, exemptionKind } from './exemption.ts';

/** Where one cadre stands on a day: counted once, under the unit of his widest position. */
export interface Standing {
  personId: number;
  name: string;
  unitId: number;
  unit: string;
  /** The reason for which he is exempt on the day. */
  exempt: ExemptionKind | undefined;
  ledger: Ledger;
}

/** What a standing is counted as; every one is just one of them. */
export type Part = 'exempt' | 'met' | 'short';

/** Numbers that add up: staff = exempt + owing, owing = met + short. */
export interface Counts {
  staff: number;
  exempt: number;
  owing: number;
  met: number;
  short: number;
}

export interface Coverage extends Counts {
  byUnit: (Counts & { unitId: number; unit: string })[];
  byReason: { kind: ExemptionKind; count: number }[];
}

/** Which part somebody is counted in: exempt on the day, else by the days that count against those he owes. */
export function partOf({ exempt, ledger: { days } }: Standing): Part {
  if (exempt) return 'exempt';
  return days.done >= days.quota ? 'met' : 'short';
}

/** Those who met the quota against those who owe it (staff less the exempt), in all, by unit and by reason. */
export function coverageOf(standings: readonly Standing[]): Coverage {
  const units = Map.groupBy(standings, ({ unitId }) => unitId);
  return {
    ...countsOf(standings),
    byUnit: [...units].map(([unitId, own]) => ({ unitId, unit: own[0]?.unit ?? '', ...countsOf(own) })),
    byReason: exemptionKind.options
      .map((kind) => ({ kind, count: standings.filter(({ exempt }) => exempt === kind).length }))
      .filter(({ count }) => count > 0),
  };
}

function countsOf(standings: readonly Standing[]): Counts {
  const parts = standings.map(partOf);
  const [exempt, met] = (['exempt', 'met'] as const).map((part) => parts.filter((one) => one === part).length);
  const owing = standings.length - (exempt ?? 0);
  return { staff: standings.length, exempt: exempt ?? 0, owing, met: met ?? 0, short: owing - (met ?? 0) };
}

/** `3/16 (18,8 %)`; a share of nobody has no percentage. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return `${part}/${whole}`;
  return `${part}/${whole} (${String(Math.round((1000 * part) / whole) / 10).replace('.', ',')} %)`;
}

/** The reason for which somebody is exempt on a day. */
export function exemptOn(exemptions: readonly (Span & { kind: ExemptionKind })[], day: Day): ExemptionKind | undefined {
  return exemptions.find(({ from, to }) => from <= day && (to === null || day <= to))?.kind;
}
