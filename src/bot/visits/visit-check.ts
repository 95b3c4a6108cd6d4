import { ledgerRows } from '../../db/queries/visits/ledger.ts';
import { visitsOf } from '../../db/queries/visits/visits.ts';
import { addDays, formatRange } from '../../domain/day.ts';
import { clash, type PartedDays } from '../../domain/day-parts.ts';
import { RuleBroken, UserError } from '../../domain/errors.ts';
import {
  gapFault,
  judgeTrips,
  lengthFault,
  type TripFault,
  type TripTerms,
  tripTerms,
} from '../../domain/ledger/trips.ts';
import type { VisitTerms } from '../../domain/policies/policy.ts';
import { checkRange, type DayRange, lengthOf, visitLine } from '../../domain/visits/visit.ts';
import { isThematic } from '../../domain/visits/visit-kind.ts';
import type { Context } from '../command.ts';
import { ownPolicy } from '../policies/own-policy.ts';

/**
 * Refuses a thematic trip that the unit's policy would not let count: too short, too long, or too near to another valid
 * one before or after it (KS-03 in Đà Nẵng: 5 to 7 days, not one after the other). `but` is a visit that is being moved.
 */
export async function checkThematic(when: DayRange, purpose: string, context: Context, but?: number): Promise<void> {
  if (!isThematic(purpose)) return;
  const { terms } = await ownPolicy(context);
  const asked = tripTerms(terms);
  if (!asked) return;
  const fault = lengthFault(when, asked);
  if (fault) throw refusal(fault, lengthSentence(when, fault, asked));
  for (const trip of await ownTrips(when, terms, asked.gap, context)) {
    if (trip.id === but) continue;
    const close = trip.from > when.to ? gapFault(when, trip, asked) : gapFault(trip, when, asked);
    if (close) throw refusal(close, gapSentence(trip, close, asked));
  }
}

/** The asker's other valid thematic trips near some days. */
async function ownTrips(when: DayRange, terms: VisitTerms, gap: number, { actor, tx }: Context) {
  const personId = actor.person?.personId ?? 0;
  const near = { from: addDays(when.from, -gap - 1), to: addDays(when.to, gap + 1) };
  const rows = (await ledgerRows(tx, [personId], near.from, near.to)).get(personId);
  const judged = judgeTrips(rows?.visits ?? [], terms, { from: '0001-01-01', to: '9999-12-31' });
  return judged.filter(({ fault }) => !fault).map(({ visit }) => visit);
}

function lengthSentence(when: DayRange, { kind, by }: TripFault, { min, max }: TripTerms): string {
  const off = kind === 'short' ? `thiếu ${by} ngày` : `quá ${by} ngày`;
  return `Đợt chuyên đề “3 cùng” phải từ ${min} đến ${max} ngày; đồng chí ghi ${lengthOf(when)} ngày, ${off}.`;
}

function gapSentence(trip: DayRange, { by }: TripFault, { gap }: TripTerms): string {
  const other = `Đồng chí đã có đợt chuyên đề ${formatRange(trip.from, trip.to)}`;
  return `${other}; hai đợt không được liền nhau, phải cách ít nhất ${gap} ngày, đang thiếu ${by} ngày. Đi ngày nào khác?`;
}

function refusal({ rule }: TripFault, sentence: string): UserError {
  return rule ? new RuleBroken(rule, sentence, { field: 'when' }) : new UserError(sentence, { field: 'when' });
}

/**
 * Refuses days on which a visit cannot be registered: impossible ones, and those another visit has taken. `but` is a visit
 * that is being moved.
 */
export async function checkVisitDays(when: PartedDays, context: Context, but?: number): Promise<void> {
  const { actor, tx, today } = context;
  const [{ terms }, taking] = await Promise.all([
    ownPolicy(context),
    visitsOf(tx, actor.person?.personId ?? 0, when.from, when.to),
  ]);
  checkRange(when, today, { longest: terms.longestRange, ahead: terms.advance });
  const other = taking.find((visit) => visit.id !== but && clash(visit, when));
  if (!other) return;
  const taken = `Trùng ngày với chuyến đã đăng ký: ${visitLine(other, today)}.`;
  throw new UserError(`${taken}\nĐồng chí chọn ngày khác. Muốn bỏ chuyến kia: /huy ${other.code}.`, { field: 'when' });
}
