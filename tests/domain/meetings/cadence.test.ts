import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../src/domain/day.ts';
import { type BranchFacts, cadenceOf, type Span } from '../../../src/domain/meetings/cadence.ts';

const whole: Span = { from: '2020-01-01', to: null };
const facts = (given: Partial<BranchFacts> = {}): BranchFacts => ({
  ...{ life: whole, recordsFrom: '2026-01-01', held: [], remote: [], asked: [] },
  ...given,
});

describe('a branch that meets every month', () => {
  it.each([
    ['met this month: the next by the end of the next', ['2026-07-09', '2026-08-03'], 'settled', '2026-09-30', 0],
    ['met last month: due by the end of this', ['2026-07-09'], 'due', '2026-08-31', 0],
    ['missed one month: overdue since its end', ['2026-06-28'], 'overdue', '2026-07-31', 10],
    ['missed seven, never met', [], 'overdue', '2026-01-31', 191],
    ['missed some but met since: the gap is history', ['2026-03-01', '2026-08-09'], 'settled', '2026-09-30', 0],
  ] as const)('%s', (_, held, state, dueBy, daysOverdue) => {
    expect(cadenceOf(facts({ held }), '2026-08-10')).toMatchObject({
      state,
      dueBy,
      daysOverdue,
      terms: { rule: 'SH-01' },
    });
  });

  it('owes nothing for the month it was founded in, nor for the one it ends in', () => {
    const young = facts({ life: { from: '2026-07-02', to: null } });
    expect(cadenceOf(young, '2026-07-31')).toMatchObject({ state: 'settled', dueBy: '2026-08-31' });
    expect(cadenceOf(young, '2026-09-02')).toMatchObject({ state: 'overdue', daysOverdue: 2 });
    const ending = facts({ life: { from: '2020-01-01', to: '2026-08-20' }, held: ['2026-07-01'] });
    expect(cadenceOf(ending, '2026-08-10')).toMatchObject({ state: 'settled', dueBy: null });
  });

  it('owes nothing for months before anybody could record one', () => {
    expect(cadenceOf(facts({ recordsFrom: '2026-08-05' }), '2026-08-10')).toMatchObject({ state: 'due' });
  });
});

it('asks a remote branch for one in three months, by SH-02, while it is marked', () => {
  const remote = facts({ remote: [{ from: '2026-01-01', to: '2026-08-31' }], held: ['2026-05-20'] });
  expect(cadenceOf(remote, '2026-08-10')).toMatchObject({
    state: 'due',
    dueBy: '2026-08-31',
    terms: { rule: 'SH-02' },
  });
  expect(cadenceOf(remote, '2026-06-10')).toMatchObject({ state: 'settled', dueBy: '2026-08-31' });
  expect(cadenceOf(remote, '2026-09-10')).toMatchObject({ state: 'overdue', dueBy: '2026-08-31', daysOverdue: 10 });
});

it('asks for more where a unit says so, by its own setting', () => {
  const terms = { perMonth: { value: 2, rule: null } };
  const school = facts({
    asked: [{ from: '2026-06-01', to: null, terms }],
    held: ['2026-07-02', '2026-07-20', '2026-08-01'],
  });
  expect(cadenceOf(school, '2026-08-10')).toMatchObject({ state: 'due', terms: { meetings: 2, rule: null } });
  expect(cadenceOf({ ...school, held: ['2026-07-02'] }, '2026-08-10')).toMatchObject({
    state: 'overdue',
    daysOverdue: 10,
  });
});

/** What the rule says, walked day by day from the first on; nothing shared with the function but days as strings. */
function walked({ life, recordsFrom, held, remote, asked }: BranchFacts, asOf: Day) {
  const lives = (day: Day) => life.from <= day && (life.to === null || day <= life.to);
  const known = `${recordsFrom.slice(0, 7)}-01`;
  let overdueSince: Day | undefined;
  for (let day = '2024-01-01'; day < asOf; day = addDays(day, 1)) {
    if (held.includes(day)) overdueSince = undefined;
    if (addDays(day, 1).endsWith('-01')) overdueSince = shortOn(day) ? (overdueSince ?? day) : undefined;
  }
  return held.includes(asOf) ? undefined : overdueSince;

  function shortOn(end: Day): boolean {
    const isRemote = remote.some(({ from, to }) => from <= end && (to ?? '9999') >= end);
    const asks = asked.find(({ from, to }) => from <= end && (to ?? '9999') >= end)?.terms.perMonth.value ?? 1;
    let months = isRemote ? 3 : 1;
    let met = 0;
    for (let day = end; months > 0; day = addDays(day, -1)) {
      if (!lives(day) || day < known) return false;
      met += held.filter((one) => one === day).length;
      if (day.endsWith('-01')) months -= 1;
    }
    return met < (isRemote ? 1 : asks);
  }
}

it('agrees with a walk through every day, whatever happened', () => {
  const dayIn = fc.integer({ min: 0, max: 1000 }).map((n) => addDays('2024-01-01', n));
  const spanIn = fc.record({ from: dayIn, to: fc.option(dayIn) });
  const terms = fc.integer({ min: 1, max: 3 }).map((value) => ({ perMonth: { value, rule: null } }));
  const any = fc.record({
    life: spanIn,
    recordsFrom: dayIn,
    held: fc.array(dayIn, { maxLength: 40 }),
    remote: fc.array(spanIn, { maxLength: 2 }),
    asked: fc.array(fc.record({ from: dayIn, to: fc.option(dayIn), terms }), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(any, dayIn, (branch, asOf) => {
      const since = walked(branch, asOf);
      const { state, dueBy, daysOverdue } = cadenceOf(branch, asOf);
      expect(state === 'overdue' ? dueBy : undefined).toBe(since);
      expect(daysOverdue > 0).toBe(since !== undefined);
    }),
    { numRuns: 300 },
  );
});
