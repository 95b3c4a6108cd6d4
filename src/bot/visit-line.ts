import { unitsNamedIn } from '../db/queries/units.ts';
import { fold } from '../domain/fold.ts';
import { readLine } from '../domain/line.ts';
import type { Context, Readings } from './command.ts';
import { attempt } from './converse.ts';
import { daysOf, findUnit, PURPOSE_AT_MOST, readText } from './fields.ts';

/** A registration is a line or two; the rest of a pasted page is not searched for days and places. */
const READ_AT_MOST = 600;

/**
 * Reads a whole registration line, in any order: days, then the unit, the rest is the purpose (dates.md, "Line
 * conventions"). A place without its kind ("hoa tien") is found among the units' own names.
 */
export async function readVisitLine(text: string, context: Context): Promise<Readings> {
  const read = readLine(text.slice(0, READ_AT_MOST), context.today);
  const { days, place, purpose } = read;
  const when = days ? { when: await attempt(async () => daysOf(days, text, context.today)) } : {};
  if (place) return { ...when, place: await attempt(() => findUnit(place, context)), ...(await purposeOf(purpose)) };
  const named = purpose ? await unitsNamedIn(context.tx, purpose, context.today) : undefined;
  if (!named) return { ...when, ...(await purposeOf(purpose)) };
  return { ...when, place: await attempt(() => findUnit(named.text, context)), ...(await purposeOf(named.rest)) };
}

/** A purpose is kept only where there is one: the rest is asked for, not invented. */
async function purposeOf(purpose: string | undefined): Promise<Readings> {
  return purpose ? { purpose: await attempt(async () => readText(purpose, PURPOSE_AT_MOST)) } : {};
}

/** Words that take a visit back, or say that there is none (folded): such a line registers nothing. */
const refuses = /\b(huy|hoan|bo) (chuyen|lich|di)|\b(khong|ko|k|chua|thoi) (di|xuong|ve)\b|\bnua thoi\b/;

/** Does a plain line speak of a visit: a day with a place, or with a verb of going? */
export function isVisitLine(text: string, { today }: Context): boolean {
  if (refuses.test(fold(text))) return false;
  const { days, place, goes } = readLine(text.slice(0, READ_AT_MOST), today);
  return days !== undefined && (place !== undefined || goes);
}
