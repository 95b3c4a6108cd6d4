import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  at,
  businessDay,
  isHoliday,
  isQuiet,
  isWorkingDay,
  lastQuiet,
  nextAllowed,
  workingDayFrom,
  workingDaysAfter,
} from '../../src/domain/calendar.ts';
import { addDays } from '../../src/domain/day.ts';
import { amend, readHolidays } from '../../src/domain/holidays.ts';
import { lawfulHolidays } from '../../src/domain/lawful-holidays.ts';
import { tet } from '../../src/domain/lunar.ts';

const holidays = readHolidays(JSON.parse(readFileSync('prisma/seed/holidays.json', 'utf8')));
const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });

describe('business time', () => {
  it('is seven hours ahead of UTC', () => {
    expect(businessDay(new Date('2026-08-11T16:59:59Z'))).toBe('2026-08-11');
    expect(businessDay(new Date('2026-08-11T17:00:00Z'))).toBe('2026-08-12');
    expect(at('2026-08-12', '07:30')).toEqual(new Date('2026-08-12T00:30:00Z'));
    expect(at('2026-08-12', '00:00')).toEqual(new Date('2026-08-11T17:00:00Z'));
  });

  it('gives back the day of any of its hours', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const day = businessDay(instant);
        return at(day, '00:00') <= instant && instant.getTime() < at(day, '00:00').getTime() + 86_400_000;
      }),
    );
  });
});

describe('working days', () => {
  it.each([
    ['2026-08-12', true, 'a Wednesday'],
    ['2026-08-15', false, 'a Saturday'],
    ['2026-08-22', true, 'a Saturday worked for 31/8'],
    ['2026-08-31', false, 'the Monday exchanged for it'],
    ['2026-02-17', false, 'Tết Bính Ngọ'],
    ['2026-04-27', false, 'Giỗ Tổ on a Sunday, made up on Monday'],
    ['2024-04-29', false, 'exchanged for 4/5'],
    ['2024-05-04', true, 'that Saturday'],
    ['2025-02-03', true, 'the first Monday after Tết Ất Tỵ'],
  ])('%s: %s (%s)', (day, working) => expect(isWorkingDay(day, holidays)).toBe(working));

  it('looks on and back over Tết', () => {
    expect(workingDayFrom('2026-02-14', holidays)).toBe('2026-02-23');
    expect(workingDayFrom('2026-02-22', holidays, -1)).toBe('2026-02-13');
  });

  it('has every holiday of the law in every year, and each exchange on a weekend', () => {
    for (const year of [2024, 2025, 2026, 2027]) {
      for (const day of ['01-01', '04-30', '09-02']) expect(holidays.off.has(`${year}-${day}`)).toBe(true);
      expect(
        [...holidays.off.values()].filter((name) => name.startsWith('Tết') && !name.includes('Dương')).length,
      ).toBeGreaterThan(4);
    }
    const bare = { ...holidays, work: new Set<string>() };
    for (const day of holidays.work) expect(isWorkingDay(day, bare)).toBe(false);
  });

  it('refuses a file with a day that does not exist', () => {
    const off = [{ name: 'x', from: '2026-02-30', to: '2026-03-01', basis: 'law' }];
    expect(() => readHolidays({ source: 'x', off, work: [] })).toThrow('Ngày này không có trong lịch.');
  });
});

describe('quiet hours', () => {
  it.each([
    ['06:29', true],
    ['06:30', false],
    ['20:59', false],
    ['21:00', true],
    ['00:00', true],
  ] as const)('%s', (hour, quiet) => expect(isQuiet(at('2026-08-12', hour))).toBe(quiet));

  it('push to the next morning', () => {
    expect(nextAllowed(at('2026-08-12', '22:10'))).toEqual(at('2026-08-13', '06:30'));
    expect(nextAllowed(at('2026-08-13', '05:00'))).toEqual(at('2026-08-13', '06:30'));
    expect(nextAllowed(at('2026-08-13', '10:00'))).toEqual(at('2026-08-13', '10:00'));
  });

  it('are the newest that have begun', () => {
    const night = { from: at('2026-08-12', '21:00'), to: at('2026-08-13', '06:30') };
    expect(lastQuiet(at('2026-08-12', '21:00'))).toEqual(night);
    expect(lastQuiet(at('2026-08-13', '20:59'))).toEqual(night);
    fc.assert(
      fc.property(instants, (instant) => {
        const { from, to } = lastQuiet(instant);
        return (
          from <= instant && isQuiet(instant) === instant < to && (!isQuiet(instant) || +nextAllowed(instant) === +to)
        );
      }),
    );
  });

  it('push back to the evening when the morning is too late for the event', () => {
    const before = at('2026-08-13', '06:00');
    expect(nextAllowed(at('2026-08-12', '23:00'), { before })).toEqual(at('2026-08-12', '20:59'));
    expect(nextAllowed(at('2026-08-13', '04:00'), { before })).toEqual(at('2026-08-12', '20:59'));
    expect(nextAllowed(at('2026-08-12', '23:00'), { before: at('2026-08-13', '07:30') })).toEqual(
      at('2026-08-13', '06:30'),
    );
  });

  it('never give a quiet moment, whatever the instant and the event', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 36 * 60 }), (instant, minutes) => {
        const before = new Date(instant.getTime() + minutes * 60_000);
        return !isQuiet(nextAllowed(instant)) && !isQuiet(nextAllowed(instant, { before }));
      }),
    );
  });
});

describe('Tết and the other holidays against the moon', () => {
  it.each([2024, 2025, 2026, 2027])('%i: the published days are those of the lunar calendar and the law', (year) => {
    const first = tet(year);
    // The eve and the first three days are off whatever the notice chooses around them.
    for (const n of [-1, 0, 1, 2]) {
      const day = addDays(first, n);
      const off = holidays.off.has(day) || !isWorkingDay(day, holidays);
      expect(off, day).toBe(true);
    }
    const tetDays = [...holidays.off].filter(
      ([day, name]) => day.startsWith(String(year)) && /^Tết (?!Dương)/.test(name),
    );
    expect(tetDays.every(([day]) => day >= addDays(first, -3) && day <= addDays(first, 7))).toBe(true);
    const lawful = [...lawfulHolidays(year)].filter(([, name]) => !/Tết Nguyên đán|Quốc khánh|Văn hóa/.test(name));
    // Exchanges settled by a notice (a Monday for a Saturday worked) are the notice's own.
    const unpublished = lawful.filter(([day]) => isWorkingDay(day, holidays));
    expect(unpublished).toEqual([]);
  });

  it('lets an administrator’s day stand over what was known', () => {
    const changed = amend(holidays, [
      { day: '2026-11-24', kind: 'plain', name: 'ngày thường' },
      { day: '2026-11-25', kind: 'off', name: 'Nghỉ theo thông báo' },
      { day: '2026-11-28', kind: 'work', name: 'làm bù' },
    ]);
    const days = ['2026-11-24', '2026-11-25', '2026-11-28'];
    expect(days.map((day) => isWorkingDay(day, holidays))).toEqual([false, true, false]);
    expect(days.map((day) => isWorkingDay(day, changed))).toEqual([true, false, true]);
  });

  it('counts working days both ways alike', () => {
    const check = fc.property(instants, fc.integer({ min: 1, max: 30 }), (instant, n) => {
      const from = businessDay(instant);
      const to = addWorkingDays(from, n, holidays);
      return workingDaysAfter(from, to, holidays) === n && isWorkingDay(to, holidays);
    });
    fc.assert(check);
  });
});

describe('when something may leave', () => {
  it('is never in quiet hours or on a holiday but for an event of that day, and never later than it need be', () => {
    const check = fc.property(
      instants,
      fc.option(fc.integer({ min: 1, max: 72 }), { nil: undefined }),
      (instant, hours) => {
        const before = hours === undefined ? undefined : new Date(instant.getTime() + hours * 3_600_000);
        const at = nextAllowed(instant, { holidays, ...(before ? { before } : {}) });
        if (isQuiet(at)) return false;
        const day = businessDay(at);
        if (isHoliday(day, holidays) && !(before && businessDay(before) === day)) return false;
        if (before && at >= before) return false;
        // Looking at every minute between: none would have done.
        const mayGo = (moment: Date) =>
          !isQuiet(moment) &&
          (!isHoliday(businessDay(moment), holidays) ||
            (before !== undefined && businessDay(before) === businessDay(moment)));
        const until = Math.min(at.getTime(), (before ?? at).getTime());
        for (let t = instant.getTime(); t < until; t += 10 * 60_000) if (mayGo(new Date(t))) return false;
        return at >= instant || (before !== undefined && at < before);
      },
    );
    fc.assert(check);
  });
});
