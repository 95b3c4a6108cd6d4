import { unitsNamedIn } from '../db/queries/units.ts';
import { readLine } from '../domain/line.ts';
import type { Context, Readings } from './command.ts';
import { attempt } from './converse.ts';
import { daysOf, findUnit } from './fields.ts';

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
  if (place) return { ...when, place: await attempt(() => findUnit(place, context)), ...purposeOf(purpose) };
  const named = purpose ? await unitsNamedIn(context.tx, purpose, context.today) : undefined;
  if (!named) return { ...when, ...purposeOf(purpose) };
  return { ...when, place: await attempt(() => findUnit(named.text, context)), ...purposeOf(named.rest) };
}

/** A purpose is kept only where there is one: the rest is asked for, not invented. */
function purposeOf(purpose: string | undefined): Readings {
  return purpose ? { purpose: { value: purpose } } : {};
}

/** Does a plain line speak of a visit: a day with a place, or with a verb of going? */
export function isVisitLine(text: string, { today }: Context): boolean {
  const { days, place, goes } = readLine(text.slice(0, READ_AT_MOST), today);
  return days !== undefined && (place !== undefined || goes);
}
