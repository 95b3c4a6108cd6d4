import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import { lunarOf, lunarYear, solarOf, tet } from '../../src/domain/lunar.ts';

/** Tết as the State announced it, or as almanacs for Viet Nam (UTC+7) print it. */
const newYears = {
  2007: '2007-02-17',
  2024: '2024-02-10',
  2025: '2025-01-29',
  2026: '2026-02-17',
  2027: '2027-02-06',
  2028: '2028-01-26',
  2029: '2029-02-13',
  2030: '2030-02-02',
  2031: '2031-01-23',
};

describe('the Vietnamese lunar calendar', () => {
  it('puts Tết on the known days', () => {
    const found = Object.keys(newYears).map((year) => [year, tet(Number(year))]);
    expect(Object.fromEntries(found)).toEqual(newYears);
  });

  it('parts from the Chinese calendar where UTC+7 decides', () => {
    // Beijing had 18 February in 2007 and 3 February in 2030; Ha Noi was a day earlier both times.
    expect([tet(2007), tet(2030)]).toEqual(['2007-02-17', '2030-02-02']);
  });

  it('has its leap months where the almanacs do', () => {
    const leap = (year: number) => lunarYear(year).find((m) => m.leap)?.month;
    expect([2020, 2023, 2024, 2025, 2026, 2027, 2028, 2031].map(leap)).toEqual([
      4,
      2,
      undefined,
      6,
      undefined,
      undefined,
      5,
      3,
    ]);
  });

  it('knows the feasts', () => {
    const on = (year: number, month: number, day: number) => solarOf({ year, month, day, leap: false });
    expect(on(2025, 8, 15)).toBe('2025-10-06');
    expect(on(2026, 8, 15)).toBe('2026-09-25');
    expect(on(2027, 8, 15)).toBe('2027-09-15');
    expect(on(2025, 3, 10)).toBe('2025-04-07');
    expect(on(2026, 3, 10)).toBe('2026-04-26');
    expect(on(2027, 3, 10)).toBe('2027-04-16');
  });

  it('has no 30th where the month has 29 days', () => {
    expect(solarOf({ year: 2026, month: 12, day: 30, leap: false })).toBeUndefined();
    expect(solarOf({ year: 2023, month: 12, day: 30, leap: false })).toBe('2024-02-09');
    expect(solarOf({ year: 2026, month: 5, day: 1, leap: true })).toBeUndefined();
  });

  it('goes there and back for every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7300 }), (n) => {
        const d = addDays('2015-01-01', n);
        expect(solarOf(lunarOf(d))).toBe(d);
      }),
    );
  });

  it('has months of 29 or 30 days that follow each other', () => {
    for (let year = 2015; year <= 2034; year++) {
      const months = lunarYear(year);
      expect(months.every((m) => m.length === 29 || m.length === 30)).toBe(true);
      expect(addDays(months.at(-1)?.start ?? '', months.at(-1)?.length ?? 0)).toBe(tet(year + 1));
    }
  });
});
