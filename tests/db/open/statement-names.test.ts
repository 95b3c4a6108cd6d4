import { expect, it } from 'vitest';
import { nameRepeated } from '../../../src/db/open/statement-names.ts';

const long = (what: string) => `SELECT something_long_enough_to_plan FROM ${what}`;

it('prepares what comes again and again, under one name', () => {
  const nameOf = nameRepeated();
  const names = Array.from({ length: 6 }, () => nameOf({ sql: long('unit') }));
  expect(names).toEqual(['', '', '', 's0', 's0', 's0']);
});

it('prepares neither one-off texts nor what needs no plan', () => {
  const nameOf = nameRepeated();
  for (let n = 0; n < 10; n += 1) expect(nameOf({ sql: 'BEGIN' })).toBe('');
  for (let n = 0; n < 10_000; n += 1) expect(nameOf({ sql: long(`t${n}`) })).toBe('');
});

it('keeps a bounded number of plans in a connection', () => {
  const nameOf = nameRepeated();
  const names = new Set<string>();
  for (let round = 0; round < 5; round += 1)
    for (let n = 0; n < 1_000; n += 1) names.add(nameOf({ sql: long(`t${n}`) }));
  expect(names.size - 1).toBe(300);
});
