import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../src/domain/calendar.ts';
import { readHolidays } from '../../src/domain/holidays.ts';
import { dueBetween, newestDue, nextDue, type Schedule } from '../../src/jobs/schedule.ts';

const holidays = readHolidays(JSON.parse(readFileSync('prisma/seed/holidays.json', 'utf8')));
const between = (schedule: Schedule, from: Date, to: Date) =>
  dueBetween(schedule, from, to, holidays).map((due) => due.period);

describe('when a job is due', () => {
  const daily: Schedule = { every: 'day', at: '16:00', open: { until: '07:30' } };

  it('each day at its hour, the start excluded and the end included', () => {
    const from = at('2026-08-10', '16:00');
    expect(between(daily, from, at('2026-08-12', '16:00'))).toEqual(['2026-08-11', '2026-08-12']);
    expect(between(daily, from, at('2026-08-12', '15:59'))).toEqual(['2026-08-11']);
  });

  it('stays open until an hour of the next day', () => {
    const due = newestDue(daily, at('2026-08-12', '03:00'), holidays);
    expect(due).toEqual({
      period: '2026-08-11',
      dueAt: at('2026-08-11', '16:00'),
      openUntil: at('2026-08-12', '07:30'),
    });
  });

  it('each week on its day', () => {
    const weekly: Schedule = { every: 'week', on: 1, at: '07:30' };
    expect(between(weekly, at('2026-08-01', '00:00'), at('2026-08-24', '08:00'))).toEqual([
      '2026-08-03',
      '2026-08-10',
      '2026-08-17',
      '2026-08-24',
    ]);
  });

  it('each month on its day, put off to a working day, over Tết too', () => {
    const monthly: Schedule = { every: 'month', on: 15, at: '08:00' };
    const due = dueBetween(monthly, at('2026-01-01', '00:00'), at('2026-04-30', '23:00'), holidays);
    expect(due.map(({ period, dueAt }) => [period, dueAt])).toEqual([
      ['2026-01', at('2026-01-15', '08:00')],
      ['2026-02', at('2026-02-23', '08:00')],
      ['2026-03', at('2026-03-16', '08:00')],
      ['2026-04', at('2026-04-15', '08:00')],
    ]);
  });

  it('keeps the month of a run that a holiday carries into the next one', () => {
    const monthly: Schedule = { every: 'month', on: 28, at: '08:00' };
    const moved = readHolidays({
      source: 'a test',
      off: [{ name: 'x', from: '2026-02-23', to: '2026-03-03', basis: 'law' }],
      work: [],
    });
    const due = dueBetween(monthly, at('2026-02-01', '00:00'), at('2026-03-31', '23:00'), moved);
    expect(due.map(({ period, dueAt }) => [period, dueAt])).toEqual([
      ['2026-02', at('2026-03-04', '08:00')],
      ['2026-03', at('2026-03-30', '08:00')],
    ]);
  });
});

it('finds the newest run and the next one where the list of all runs has them', () => {
  const schedules: Schedule[] = [
    { every: 'day', at: '07:00' },
    { every: 'week', on: 1, at: '16:00' },
    { every: 'month', on: 15, at: '08:00' },
  ];
  const instants = fc.date({ min: new Date('2025-06-01'), max: new Date('2027-06-01'), noInvalidDate: true });
  const check = fc.property(fc.constantFrom(...schedules), instants, (schedule, now) => {
    const away = (days: number) => new Date(now.getTime() + days * 86_400_000);
    expect(newestDue(schedule, now, holidays)).toEqual(dueBetween(schedule, away(-45), now, holidays).at(-1));
    expect(nextDue(schedule, now, holidays)).toEqual(dueBetween(schedule, now, away(45), holidays)[0]);
  });
  fc.assert(check, { numRuns: 60 });
});
