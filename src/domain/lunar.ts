import { SearchMoonPhase, SearchSunLongitude, SunPosition } from 'astronomy-engine';
import { addDays, type Day, dateOf, dayOf, daysBetween } from './day.ts';

/**
 * The Vietnamese lunar calendar, from new moons and solar terms at UTC+7 (the rule of the 1967 reform).
 * `Intl`'s Chinese calendar is not used: its astronomy is approximate, and Peking's day differs from Ha Noi's.
 */
export type LunarDay = { year: number; month: number; day: number; leap: boolean };
export type LunarMonth = { month: number; leap: boolean; start: Day; length: number };

const offsetMs = 7 * 3_600_000;
const cache = new Map<number, readonly LunarMonth[]>();

const localDay = (instant: Date): Day => dayOf(new Date(instant.getTime() + offsetMs));
const localMidnight = (d: Day): Date => new Date(dateOf(d).getTime() - offsetMs);

/** The day of the first new moon on or after `d`. */
function newMoonFrom(d: Day): Day {
  const found = SearchMoonPhase(0, localMidnight(d), 40);
  if (found === null) throw new RangeError(`no new moon after ${d}`);
  return localDay(found.date);
}

/** The first day of the lunar month that holds `d`. A lunation never exceeds 29.9 days, so 31 days back is enough. */
function monthStart(d: Day): Day {
  let start = newMoonFrom(addDays(d, -31));
  for (let next = newMoonFrom(addDays(start, 25)); next <= d; next = newMoonFrom(addDays(start, 25))) start = next;
  return start;
}

/** Month 11 is the month that holds the winter solstice (sun at 270°). */
function eleventhMonth(year: number): Day {
  const solstice = SearchSunLongitude(270, new Date(Date.UTC(year, 11, 10)), 25);
  if (solstice === null) throw new RangeError(`no winter solstice in ${year}`);
  return monthStart(localDay(solstice.date));
}

/** Which of the twelve major solar terms was last passed when the day begins. */
const termAt = (d: Day): number => Math.floor(SunPosition(localMidnight(d)).elon / 30);

/** Starts of the months from one month 11 to the next, both included: 13 entries, 14 in a leap span. */
function startsBetween(first: Day, last: Day): Day[] {
  const starts = [first];
  for (let at = first; at < last; starts.push(at)) at = newMoonFrom(addDays(at, 25));
  return starts;
}

/** Names the months of one solstice-to-solstice span: 11, 12, 1 … 10, the first without a major term is leap. */
function nameMonths(year: number): LunarMonth[] {
  const starts = startsBetween(eleventhMonth(year - 1), eleventhMonth(year));
  let leapLeft = starts.length === 14;
  let month = 10;
  return starts.slice(0, -1).map((start, i) => {
    const next = starts[i + 1] ?? start;
    const leap = leapLeft && i > 0 && termAt(start) === termAt(next);
    if (leap) leapLeft = false;
    else month = (month % 12) + 1;
    return { month, leap, start, length: daysBetween(start, next) };
  });
}

/** The months of a lunar year in order: from Tết of solar year `year` to the eve of the next. */
export function lunarYear(year: number): readonly LunarMonth[] {
  const known = cache.get(year);
  if (known) return known;
  const here = nameMonths(year).filter((m) => m.month <= 10);
  const after = nameMonths(year + 1).filter((m) => m.month > 10);
  const months = [...here, ...after];
  cache.set(year, months);
  return months;
}

/** The solar day of a lunar date; undefined when that month has no such day, or no such leap month exists. */
export function solarOf(lunar: LunarDay): Day | undefined {
  const month = lunarYear(lunar.year).find((m) => m.month === lunar.month && m.leap === lunar.leap);
  if (!month || lunar.day < 1 || lunar.day > month.length) return undefined;
  return addDays(month.start, lunar.day - 1);
}

/** The lunar date of a solar day. */
export function lunarOf(d: Day): LunarDay {
  const solarYear = Number(d.slice(0, 4));
  const year = d < tet(solarYear) ? solarYear - 1 : solarYear;
  const month = lunarYear(year).findLast((m) => m.start <= d);
  if (!month) throw new RangeError(`no lunar month for ${d}`);
  return { year, month: month.month, leap: month.leap, day: daysBetween(month.start, d) + 1 };
}

/** Mùng 1 Tết: the first day of lunar year `year`. */
export function tet(year: number): Day {
  const first = lunarYear(year)[0];
  if (!first) throw new RangeError(`no lunar year ${year}`);
  return first.start;
}
