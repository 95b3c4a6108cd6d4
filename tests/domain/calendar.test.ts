import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, businessDay, isQuiet, isWorkingDay, nextAllowed, workingDayFrom } from '../../src/domain/calendar.ts';
import { readHolidays } from '../../src/domain/holidays.ts';

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
