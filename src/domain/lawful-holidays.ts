import { addDays, type Day, weekdayOf } from './day.ts';
import { expected } from './holidays.ts';
import { solarOf, tet } from './lunar.ts';

/**
 * The days off of a year for which nothing was announced yet, as the law has them: Bộ luật Lao động 2019, Điều 112 (Tết
 * from its eve to the fourth day, 2/9 with the day after) and Điều 111 (one that falls on a weekend is made up for on the
 * next working day); 24/11 by Nghị quyết 80-NQ/TW (2026). Which days of Tết are off is settled by a notice every year.
 */
export function lawfulHolidays(year: number): Map<Day, string> {
  const first = tet(year);
  const ancestors = solarOf({ year, month: 3, day: 10, leap: false });
  const named: [Day, string][] = [
    [`${year}-01-01`, 'Tết Dương lịch'],
    ...[-1, 0, 1, 2, 3].map((n): [Day, string] => [addDays(first, n), 'Tết Nguyên đán']),
    ...(ancestors ? [[ancestors, 'Giỗ Tổ Hùng Vương'] as [Day, string]] : []),
    [`${year}-04-30`, '30/4 và 1/5'],
    [`${year}-05-01`, '30/4 và 1/5'],
    [`${year}-09-02`, 'Quốc khánh'],
    [`${year}-09-03`, 'Quốc khánh'],
    [`${year}-11-24`, 'Ngày Văn hóa Việt Nam'],
  ];
  const off = new Map(named.map(([day, name]) => [day, expected(name)]));
  for (const [day, name] of named) if (weekdayOf(day) > 5) off.set(freeAfter(day, off), expected(`${name}, nghỉ bù`));
  return off;
}

/** The next day that is neither a weekend nor off. */
function freeAfter(day: Day, off: ReadonlyMap<Day, string>): Day {
  let next = addDays(day, 1);
  while (weekdayOf(next) > 5 || off.has(next)) next = addDays(next, 1);
  return next;
}
