import { type HeadAbove, headsAbove } from '../db/queries/people/heads-above.ts';
import { addDays, type Day } from '../domain/day.ts';
import type { Asked, Found, Matter, ReminderKind } from './reminder.ts';

/** A reminder is made up for so many days: longer than Tết, shorter than what would be stale news. */
export const MADE_UP_DAYS = 14;

/**
 * What everybody asked about is to be reminded of by some kinds, those above included. Of whom it is asked narrows the
 * statements only where nobody above can be meant.
 */
export async function mattersOf(kinds: readonly ReminderKind[], asked: Asked): Promise<Matter[]> {
  const matters: Matter[] = [];
  for (const kind of kinds) {
    const upward = kind.late !== undefined && wants(asked, kind.late.name);
    if (!upward && !wants(asked, kind.name)) continue;
    const found = await kind.find(upward ? everybody(asked) : asked);
    matters.push(...found.flatMap((one) => ownMatters(kind, one)));
    if (upward) matters.push(...(await lateMatters(kind, found, asked)));
  }
  const { people } = asked;
  if (people === undefined) return matters;
  const wanted = new Set(people);
  return matters.filter(({ personId }) => wanted.has(personId));
}

const wants = ({ only }: Asked, name: string): boolean => only === undefined || only.has(name);

function everybody({ people: _some, ...asked }: Asked): Asked {
  return asked;
}

function ownMatters({ name, duty }: ReminderKind, { people, subject, on, line, brief, button }: Found): Matter[] {
  const matter = { kind: name, duty, subject, on, line, brief, ...(button ? { button } : {}) };
  return people.map((personId) => ({ ...matter, personId }));
}

/** What has waited so long that the next level hears of it: the nearest unit whose head is none of those concerned. */
async function lateMatters({ late }: ReminderKind, found: readonly Found[], { tx, day }: Asked): Promise<Matter[]> {
  const waiting = found.filter(({ up }) => late && up && up.on <= day && up.on > addDays(day, -MADE_UP_DAYS));
  if (!late || waiting.length === 0) return [];
  const units = [...new Set(waiting.flatMap(({ up }) => (up ? [up.unitId] : [])))];
  const above = Map.groupBy(await headsAbove(tx, units, day), ({ unitId }) => unitId);
  const { name: kind, more } = late;
  return waiting.flatMap(({ up, people, subject, brief }) => {
    if (!up) return [];
    const matter = { kind, duty: true, subject, on: [up.on], line: late.sum([brief]), brief };
    const seats = nearest(above.get(up.unitId) ?? [], people);
    return seats.map((personId) => ({ ...matter, personId, ...(more ? { button: more } : {}) }));
  });
}

function nearest(heads: readonly HeadAbove[], but: readonly number[]): number[] {
  const others = heads.filter(({ personId }) => !but.includes(personId));
  const lowest = others[0]?.height;
  return others.filter(({ height }) => height === lowest).map(({ personId }) => personId);
}

/** The reminder of a matter that is due on a day: the newest of its days that has come and is not too long ago. */
export function dueOf({ on }: Matter, day: Day): Day | undefined {
  const oldest = addDays(day, -MADE_UP_DAYS);
  return on.findLast((one) => one <= day && one > oldest);
}
