import { type Stand, standingsWithin } from '../db/standings.ts';
import type { Day } from '../domain/day.ts';
import { ownUnits } from './own-units.ts';
import type { Asked } from './reminder.ts';

/** The day of a month on which cadres hear how they stand; figures are worked out for all then, and so many days after. */
const MONTH_DAY = 10;
const MADE_UP = 7;

const known = new WeakMap<Asked, Promise<Stand[]>>();

/** That day of the month of a day. */
export function standingDay(day: Day): Day {
  return `${day.slice(0, 7)}-${MONTH_DAY}`;
}

/** Where those asked about stand; everybody is worked out only when the month's day has come. Once for all kinds asked. */
export function standings(asked: Asked): Promise<Stand[]> {
  const found = known.get(asked) ?? workOut(asked);
  known.set(asked, found);
  return found;
}

async function workOut(asked: Asked): Promise<Stand[]> {
  const { tx, day, people } = asked;
  const since = Number(day.slice(8)) - MONTH_DAY;
  if (since > MADE_UP || (people === undefined && since < 0)) return [];
  const reach = people === undefined ? 'everything' : await ownUnits(asked);
  return reach.length === 0 ? [] : standingsWithin(tx, reach, { asOf: day, today: day });
}
