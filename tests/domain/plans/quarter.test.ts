import { expect, it } from 'vitest';
import { addDays } from '../../../src/domain/day.ts';
import { addQuarters, plannedQuarter, quarterDays, quarterOf, readQuarter } from '../../../src/domain/plans/quarter.ts';

it('covers every day of two years once', () => {
  for (let day = '2026-01-01'; day <= '2027-12-31'; day = addDays(day, 1)) {
    const { from, to } = quarterDays(quarterOf(day));
    expect(from <= day && day <= to).toBe(true);
    expect(quarterOf(addDays(to, 1))).toEqual(addQuarters(quarterOf(day), 1));
    expect(quarterOf(addDays(from, -1))).toEqual(addQuarters(quarterOf(day), -1));
  }
});

it('plans the next quarter in the last month of one', () => {
  expect(plannedQuarter('2026-08-31')).toEqual({ year: 2026, quarter: 3 });
  expect(plannedQuarter('2026-12-01')).toEqual({ year: 2027, quarter: 1 });
});

it.each([
  ['quý 4', 4, 2026],
  ['Q1', 1, 2027],
  ['quý IV/2025', 4, 2025],
  ['quy 2 2027', 2, 2027],
  ['4/2026', 4, 2026],
  ['quý sau', 4, 2026],
  ['quý này', 3, 2026],
  ['quý trước', 2, 2026],
])('reads %s', (text, quarter, year) => {
  expect(readQuarter(text, '2026-09-10')).toEqual({ year, quarter });
});

it.each(['quý 5', 'tháng 9', '', 'quý', '0/2026'])('does not guess at “%s”', (text) => {
  expect(readQuarter(text, '2026-08-10')).toBeUndefined();
});
