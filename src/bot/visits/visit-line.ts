import { unitsNamedIn } from '../../db/queries/units/units.ts';
import type { Parsed } from '../../domain/dates/parsed.ts';
import { fold } from '../../domain/fold.ts';
import { readLine } from '../../domain/line.ts';
import { takeOrder } from '../../domain/visits/travel-order.ts';
import type { Context, Reading, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { daysOf, findUnit, PURPOSE_AT_MOST, readText } from '../fields.ts';
import { companionsNamedIn } from './companion-field.ts';
import { findPlaces } from './visit-places-field.ts';

/** A registration is a line or two; the rest of a pasted page is not searched for days and places. */
const READ_AT_MOST = 600;

/**
 * Reads a whole registration line, in any order: days, then the unit, the rest is the purpose (dates.md, "Line
 * conventions"). A place without its kind ("hoa tien 25/12 họp") is found among the units' own names.
 */
export async function readVisitLine(text: string, context: Context): Promise<Readings> {
  const { order, rest: line } = takeOrder(text.slice(0, READ_AT_MOST));
  const company = await companionsNamedIn(line, context);
  return {
    ...(await readThe(line, text, context)),
    ...(company.length > 0 ? { company: { value: company } } : {}),
    ...(order ? { order: { value: order } } : {}),
  };
}

async function readThe(line: string, text: string, context: Context): Promise<Readings> {
  const read = readLine(line, context.today);
  if (read.place) {
    const { place, left } = await placeOf(read.place, context);
    return {
      ...(await whenOf(read.days, text, context)),
      place,
      ...(await purposeOf(`${left} ${read.purpose ?? ''}`)),
    };
  }
  const named = await unitsNamedIn(context.tx, line, context.today);
  if (!named) return { ...(await whenOf(read.days, text, context)), ...(await purposeOf(read.purpose)) };
  const rest = readLine(named.rest, context.today);
  const place = await attempt(() => findUnit(named.text, context));
  const when = await whenOf(rest.days ?? read.days, text, context);
  return { ...when, place, ...(await purposeOf(rest.purpose)) };
}

async function whenOf(days: Parsed | undefined, text: string, { today }: Context): Promise<Readings> {
  return days ? { when: await attempt(async () => daysOf(days, text, today)) } : {};
}

/** The unit a place names; where only a part of it does ("hải châu ktra"), what is left over belongs to the purpose. */
async function placeOf(text: string, context: Context): Promise<{ place: Reading; left: string }> {
  const whole = await attempt(() => findPlaces(text, context));
  if ('value' in whole) return { place: whole, left: '' };
  const named = await unitsNamedIn(context.tx, text, context.today);
  if (!named) return { place: whole, left: '' };
  return { place: await attempt(() => findUnit(named.text, context)), left: named.rest.replace(kindWords, '') };
}

const kindWords = /^(đoàn|doan|xã|xa|phường|phuong|chi|thôn|thon|x|p)\b\.?\s*/giu;

/** A purpose is kept only where there is one: the rest is asked for, not invented. Words that only led to the place go. */
async function purposeOf(said: string | undefined): Promise<Readings> {
  const purpose = (said ?? '')
    .replace(/[\s,;-]+$/, '')
    .replace(/\s+(ở|tại|về|xuống|lên|o|tai|ve|xuong)$/iu, '')
    .trim();
  return purpose ? { purpose: await attempt(async () => readText(purpose, PURPOSE_AT_MOST)) } : {};
}

/** Words that take a visit back, or say that there is none (folded): such a line registers nothing. */
const refuses = /\b(huy|hoan|bo) (chuyen|lich|di)|\b(khong|ko|k|chua|thoi) (di|xuong|ve)\b|\bnua thoi\b/;

/** A real day and a place, both named: what a question about visits in general lacks. */
export async function namesDayAndPlace(text: string, { tx, today }: Context): Promise<boolean> {
  const line = text.slice(0, READ_AT_MOST);
  const { days, place } = readLine(line, today);
  if (days?.kind !== 'days') return false;
  return place !== undefined || (await unitsNamedIn(tx, line, today)) !== undefined;
}

/** Does a plain line speak of a visit: a day with a place, named by its kind or by its own name, or with a verb of going? */
export async function isVisitLine(text: string, { tx, today }: Context): Promise<boolean> {
  if (refuses.test(fold(text))) return false;
  const line = text.slice(0, READ_AT_MOST);
  const { days, place, goes } = readLine(line, today);
  if (days === undefined) return false;
  return place !== undefined || goes || (await unitsNamedIn(tx, line, today)) !== undefined;
}
