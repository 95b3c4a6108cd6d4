import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dateOf,
  day,
  dayOf,
  daysBetween,
  formatDay,
  formatRange,
  isDay,
  weekdayOf,
} from '../../src/domain/day.ts';

const dayMs = 86_400_000;
const first = Date.UTC(1990, 0, 1);
/** Any day from 1990 to 2089. */
const someDay = fc.integer({ min: 0, max: 36_524 }).map((n) => new Date(first + n * dayMs).toISOString().slice(0, 10));

describe('day', () => {
  it('knows which days exist', () => {
    expect(['2026-08-12', '2028-02-29', '2000-02-29'].map(isDay)).toEqual([true, true, true]);
    expect(['2026-02-29', '2026-13-01', '2026-00-10', '2026-8-1', '12/8/2026', '2026-08-32', ''].some(isDay)).toBe(
      false,
    );
    expect(day.safeParse('2026-02-30').success).toBe(false);
    expect(day.parse('2026-02-28')).toBe('2026-02-28');
  });

  it('writes days and ranges the way cadres read them', () => {
    expect(formatDay('2026-08-02')).toBe('2/8/2026');
    expect(formatRange('2026-08-12', '2026-08-12')).toBe('Thứ Tư 12/8/2026');
    expect(formatRange('2026-08-16', '2026-08-16')).toBe('Chủ Nhật 16/8/2026');
    expect(formatRange('2026-08-12', '2026-08-16')).toBe('12–16/8/2026');
    expect(formatRange('2026-08-30', '2026-09-02')).toBe('30/8 – 2/9/2026');
    expect(formatRange('2026-12-30', '2027-01-02')).toBe('30/12/2026 – 2/1/2027');
    expect(formatRange('2026-08-12', '2026-08-12', '2026-08-11')).toBe('Thứ Tư 12/8/2026 (mai)');
    expect(formatRange('2026-08-12', '2026-08-12', '2026-08-12')).toBe('Thứ Tư 12/8/2026 (hôm nay)');
  });

  it('counts weekdays from Monday', () => {
    expect(weekdayOf('2026-08-10')).toBe(1);
    expect(weekdayOf('2026-08-16')).toBe(7);
  });

  it('moves and measures as Date.UTC does', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -4000, max: 4000 }), (d, n) => {
        const moved = addDays(d, n);
        expect(moved).toBe(new Date(Date.parse(`${d}T00:00:00Z`) + n * dayMs).toISOString().slice(0, 10));
        expect(daysBetween(d, moved)).toBe(n);
        expect(addDays(moved, -n)).toBe(d);
        expect(weekdayOf(addDays(d, 7))).toBe(weekdayOf(d));
      }),
    );
  });

  it('goes to a DATE column and back', () => {
    fc.assert(
      fc.property(someDay, (d) => {
        expect(dateOf(d).getUTCHours()).toBe(0);
        expect(dayOf(dateOf(d))).toBe(d);
      }),
    );
  });
});
