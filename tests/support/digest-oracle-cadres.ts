import { type Day, dayOf } from '../../src/domain/day.ts';
import type { LedgerInput } from '../../src/domain/ledger/input.ts';
import { visitTerms } from '../../src/domain/policies/policy.ts';
import { activityOf, isThematic, levelOfKind, visitLevel } from '../../src/domain/visits/visit-kind.ts';
import { visitState } from '../../src/domain/visits/visit-life.ts';
import { type Days, type Tables, vietnam, within } from './digest-oracle.ts';
import { oracleDays, oracleShare, oracleTrips } from './ledger-oracle.ts';

interface Question {
  period: Days;
  before: Days;
  today: Day;
  asOf: Day;
}

const nothing = {
  ...{ staff: 0, exempt: 0, met: 0, behind: 0, days: 0, daysBefore: 0, daysYear: 0, quota: 0, waiting: 0, planned: 0 },
  ...{
    trips: 0,
    tripsQuota: 0,
    unconfirmed: 0,
    unreported: 0,
    gone: 0,
    coming: 0,
    cancelled: 0,
    notGone: 0,
    unplanned: 0,
  },
};

/** Every cadre's figures, added up: days by the ledger's own oracle, which looks at each day by itself. */
export function cadreFigures(t: Tables, people: readonly number[], question: Question): typeof nothing {
  const on = question.asOf < question.today ? later(question.asOf, 1) : question.today;
  const sum = { ...nothing };
  for (const id of people) {
    const input = inputOf(t, id, on, Number(question.asOf.slice(0, 4)));
    // as: both give some of the sums' names
    for (const one of [dayFigures(input, on, question), visitFigures(input, on, question)])
      for (const [name, n] of Object.entries(one) as [keyof typeof nothing, number][]) sum[name] += n;
  }
  return sum;
}

function dayFigures(input: Input, on: Day, { period, before, asOf }: Question) {
  const days = oracleDays(input);
  const both = [...oracleDays({ ...input, year: input.year - 1 }), ...days];
  const doneIn = (range: Days) =>
    both.filter(({ day }) => within(day, range)).reduce((total, one) => total + one.done, 0);
  const done = days.reduce((total, one) => total + one.done, 0);
  const quota = oracleShare(input.terms.daysPerYear.value, days, input);
  const owed = days.filter((one) => one.owed);
  const gone = owed.filter(({ day }) => day < on).length;
  const expected = owed.length === 0 ? 0 : Math.round((quota * gone) / owed.length);
  const exempt = input.exemptions.some(({ from, to }) => from <= asOf && (to === null || asOf <= to));
  const rest = (of: typeof days) => of.reduce((total, one) => total + one.all - one.done, 0);
  return {
    ...{ staff: 1, exempt: Number(exempt), met: Number(!exempt && done >= quota) },
    behind: Number(!exempt && done < quota && done < expected),
    ...{ days: doneIn(period), daysBefore: doneIn(before), daysYear: done, quota },
    waiting: rest(days.filter(({ day }) => day < on)),
    planned: rest(days.filter(({ day }) => day >= on)),
    trips: oracleTrips({ ...input, visits: input.visits.filter((one) => isDone(one, on)) }, days),
    tripsQuota: oracleShare(input.terms.thematicTrips?.value.count ?? 0, days, input),
  };
}

function visitFigures({ visits, terms, year }: Input, on: Day, { period }: Question) {
  const live = visits.filter(({ state }) => state !== 'cancelled');
  const recent = live.filter(({ to }) => to >= `${year}-01-01`);
  const begun = visits.filter(({ from }) => within(from, period));
  const off = begun.filter(({ state }) => state === 'cancelled');
  const ahead = begun.filter(({ state, registered, from }) => state !== 'cancelled' && registered <= from);
  const due = terms.reportDue?.value ?? 10;
  return {
    unconfirmed: recent.filter(({ state, to }) => state === 'done' && to < on).length,
    unreported: recent.filter(({ state, to }) => (state === 'planned' || state === 'approved') && later(to, due) < on)
      .length,
    ...{ gone: ahead.filter(({ to }) => to < on).length, coming: ahead.filter(({ to }) => to >= on).length },
    notGone: off.filter(({ cancelled, from }) => cancelled > from).length,
    cancelled: off.filter(({ cancelled, from }) => cancelled <= from).length,
    unplanned: begun.length - off.length - ahead.length,
  };
}

const later = (day: Day, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const isDone = ({ state, to }: { state: string; to: Day }, on: Day) =>
  to < on || (to === on && (state === 'done' || state === 'confirmed'));

type Input = ReturnType<typeof inputOf>;

function inputOf(t: Tables, personId: number, today: Day, year: number) {
  const own = t.visits.filter(({ participants }) =>
    participants.some((one) => one.personId === personId && one.state === 'agreed'),
  );
  const visits = own.map((one) => {
    const kinds = one.places.map(({ unitId }) => t.units.find((unit) => unit.unitId === unitId)?.kind ?? 'commune');
    const levels = kinds.map(levelOfKind);
    return {
      ...{ id: one.id, from: dayOf(one.startOn), to: dayOf(one.endOn), state: visitState.parse(one.state) },
      level: visitLevel.options.find((level) => levels.includes(level)) ?? ('commune' as const),
      ...{ activity: activityOf(one.purpose), thematic: isThematic(one.purpose), evidenced: one.orderNumber !== null },
      ...{ registered: vietnam(one.createdAt), cancelled: one.cancelledAt ? vietnam(one.cancelledAt) : '' },
    };
  });
  const span = ({ validFrom, validTo }: { validFrom: Date; validTo: Date | null }) => ({
    from: dayOf(validFrom),
    to: validTo && dayOf(validTo),
  });
  return {
    ...{ visits, year, today, holidays: { off: new Map(), work: new Set<Day>() } },
    terms: visitTerms.parse(t.policies[0]?.terms),
    exemptions: t.exemptions.filter((one) => one.personId === personId).map(span),
    service: t.positions.filter((one) => one.personId === personId && one.kind !== 'member').map(span),
  } satisfies LedgerInput;
}
