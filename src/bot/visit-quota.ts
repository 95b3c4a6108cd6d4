import { visitPolicy } from '../db/queries/policies.ts';
import type { Context } from './command.ts';

export interface VisitQuota {
  /** Days a year; 0 where no unit up to the centre has set any. */
  daysPerYear: number;
  /** What the number rests on: a clause's code, or undefined where the unit set it itself. */
  rule: string | undefined;
  /** Days one registration may cover at most. */
  longestRange: number;
  /** How many days ahead a visit may be registered. */
  advance: number;
  /** Thematic trips ("3 cùng"): how long one must last, and the clause that says so. */
  thematic: { min: number; max: number; rule: string | undefined } | undefined;
}

/** Whoever serves at the province's office owes the cadres' quota (KS-02, KS-12); secretaries below have their own, if any. */
const officeRoles: ReadonlySet<string> = new Set(['leader', 'head', 'deputyHead', 'cadre', 'inspector']);

/** A registration of more days is surely a slip where no unit has set a limit. */
const LONGEST_UNSET = 31;

/** Beyond a year a line is surely a slip where no unit has set a limit. */
const ADVANCE_UNSET = 366;

/** What was asked in a turn: several checks of one line need it. */
const asked = new WeakMap<Context, Promise<VisitQuota>>();

/** The field-visit quota of whoever is asking: that of the nearest unit above him that has a policy today. */
export function visitQuota(context: Context): Promise<VisitQuota> {
  const known = asked.get(context) ?? askQuota(context);
  asked.set(context, known);
  return known;
}

async function askQuota({ actor, tx, today }: Context): Promise<VisitQuota> {
  const units = actor.person?.positions.map((position) => position.unitId) ?? [];
  const subject = actor.roles.some((role) => officeRoles.has(role)) ? 'cadre' : 'secretary';
  const terms = (await visitPolicy(tx, units, today, subject))?.terms;
  const trips = terms?.thematicTrips;
  return {
    daysPerYear: terms?.daysPerYear.value ?? 0,
    rule: terms?.daysPerYear.rule ?? undefined,
    longestRange: terms?.longestRange.value ?? LONGEST_UNSET,
    advance: terms?.advance.value ?? ADVANCE_UNSET,
    thematic: trips && { min: trips.value.minDays, max: trips.value.maxDays, rule: trips.rule ?? undefined },
  };
}
