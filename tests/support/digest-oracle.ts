import type { Tx } from '../../src/db/open/open.ts';
import { type Day, dayOf } from '../../src/domain/day.ts';
import { meetingTerms } from '../../src/domain/meetings/cadence.ts';
import { unitKind } from '../../src/domain/units/unit.ts';
import { cadreFigures } from './digest-oracle-cadres.ts';

export type Days = { from: Day; to: Day };

export const vietnam = (at: Date | null): Day =>
  at ? new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10) : '9999-12-31';
export const within = (day: Day, { from, to }: Days) => day >= from && day <= to;
const order = 'administrator leader head deputyHead cadre inspector secretary deputySecretary member'.split(' ');
const owing = new Set(['leader', 'head', 'deputyHead', 'cadre', 'inspector']);

/** Whole tables, read plainly: the oracle looks at every row for every unit anew. */
export async function oracleTables(tx: Tx) {
  const meetings = await tx.meeting.findMany({ where: { state: 'held' }, include: { branches: true } });
  return {
    units: (await tx.unitVersion.findMany()).map((one) => ({ ...one, kind: unitKind.parse(one.kind) })),
    ...{ lives: await tx.unit.findMany(), marks: await tx.unitMark.findMany() },
    ...{ positions: await tx.position.findMany(), people: await tx.person.findMany() },
    policies: await tx.policy.findMany({ where: { programme: 'visits' } }),
    cadences: await tx.policy.findMany({ where: { programme: 'meetings' } }),
    exemptions: await tx.exemption.findMany(),
    visits: await tx.visit.findMany({ include: { places: true, participants: true } }),
    meetings: meetings.flatMap(({ id, heldOn, branches }) =>
      branches.map((one) => ({ ...one, meetingId: id, on: dayOf(heldOn) })),
    ),
    ...{ duties: await tx.branchDuty.findMany(), tasks: await tx.workTask.findMany() },
    accounts: await tx.account.findMany(),
  };
}

export type Tables = Awaited<ReturnType<typeof oracleTables>>;

/** A unit with everything below it, the days cut at today, and what is asked of them. */
interface Look {
  t: Tables;
  units: Tables['units'];
  ids: ReadonlySet<number>;
  period: Days;
  before: Days;
  asOf: Day;
  /** The day on which it is asked. */
  on: Day;
}

/** The figures of a unit and everything below it, one row after the other. The sample's tree does not change in time. */
export function oracleFigures(t: Tables, root: number, span: { period: Days; before: Days; today: Day }) {
  const asOf = span.period.to < span.today ? span.period.to : span.today;
  const units = t.units.filter(({ unitId }) => upFrom(t, unitId).includes(root));
  const ids = new Set(units.map(({ unitId }) => unitId));
  const period = { from: span.period.from, to: asOf };
  const on = asOf < span.today ? later(asOf, 1) : span.today;
  const look: Look = { t, units, ids, period, before: span.before, asOf, on };
  const cadres = t.people.filter(({ id }) => ids.has(mainUnit(t, id, owing)));
  return {
    ...cadreFigures(
      t,
      cadres.map(({ id }) => id),
      { period, before: span.before, today: span.today, asOf },
    ),
    ...branchFigures(look),
    ...otherFigures(look),
  };
}

function upFrom(t: Tables, unitId: number): number[] {
  const own = t.units.find((one) => one.unitId === unitId);
  return own ? [unitId, ...(own.parentId === null ? [] : upFrom(t, own.parentId))] : [];
}

function mainUnit(t: Tables, personId: number, kinds: ReadonlySet<string>): number {
  const own = t.positions.filter((one) => one.personId === personId && kinds.has(one.kind));
  return own.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.unitId - b.unitId)[0]?.unitId ?? 0;
}

/** The same day of an earlier month, or that month's last. */
function monthsBefore(day: Day, n: number): Day {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(y, m - n, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 - n, Math.min(d, last))).toISOString().slice(0, 10);
}

function branchFigures({ t, units, ids, period, before, asOf, on }: Look) {
  const branches = units.filter(({ kind }) => kind === 'branch');
  const marked = (unitId: number, mark: string) => t.marks.some((one) => one.unitId === unitId && one.mark === mark);
  const held = t.meetings.filter(({ unitId, on }) => ids.has(unitId) && on <= asOf);
  const met = (unitId: number, days: Days) => held.some((one) => one.unitId === unitId && within(one.on, days));
  const [now, then] = [period, before].map((days) => held.filter(({ on }) => within(on, days)));
  const sum = (of: Tables['meetings'] | undefined, what: 'present' | 'total') =>
    (of ?? []).reduce((all, one) => all + (one[what] ?? 0), 0);
  const difficult = branches.filter(({ unitId }) => marked(unitId, 'difficult'));
  const attended = difficult.filter(({ unitId }) =>
    t.duties.some(
      (duty) =>
        duty.unitId === unitId && t.meetings.some((one) => one.meetingId === duty.meetingId && within(one.on, period)),
    ),
  );
  return {
    ...{ branches: branches.length, branchesMet: branches.filter(({ unitId }) => met(unitId, period)).length },
    branchesLate: branches.filter(({ unitId }) => isOverdue(t, unitId, on)).length,
    branchesResting: branches.filter(({ unitId }) => !met(unitId, period) && !isOverdue(t, unitId, on)).length,
    metBefore: branches.filter(({ unitId }) => met(unitId, before)).length,
    ...{ meetings: now?.length, present: sum(now, 'present'), total: sum(now, 'total') },
    ...{ presentBefore: sum(then, 'present'), totalBefore: sum(then, 'total') },
    mismatched: now?.filter(({ present, total }) => present === null || total === null || present > total).length,
    ...{ difficult: difficult.length, difficultAttended: attended.length },
  };
}

/** Whether a branch owes a meeting of the month before a day (SH-01, SH-02, or what the nearest unit asks), and held none since. */
function isOverdue(t: Tables, unitId: number, on: Day): boolean {
  const own = t.meetings.filter((one) => one.unitId === unitId && one.on <= on).map((one) => one.on.slice(0, 7));
  const back = (n: number) => monthsBefore(`${on.slice(0, 7)}-01`, n).slice(0, 7);
  const end = later(`${on.slice(0, 7)}-01`, -1);
  const holds = (one: { validFrom: Date; validTo: Date | null }) =>
    dayOf(one.validFrom) <= end && (one.validTo === null || dayOf(one.validTo) >= end);
  const remote = t.marks.some((one) => one.unitId === unitId && one.mark === 'remote' && holds(one));
  const asking = upFrom(t, unitId).flatMap((up) => t.cadences.filter((one) => one.unitId === up && holds(one)))[0];
  const asked = asking ? meetingTerms.parse(asking.terms).perMonth.value : 1;
  const months = remote ? [back(1), back(2), back(3)] : [back(1)];
  const life = t.lives.find(({ id }) => id === unitId);
  const bound = t.accounts.flatMap(({ boundAt }) => (boundAt ? [vietnam(boundAt)] : []));
  const known = [...bound, ...own, ...(bound.length === 0 ? [on] : [])].sort()[0] ?? on;
  const owed = months.every(
    (month) =>
      life !== undefined && dayOf(life.validFrom) <= `${month}-01` && month >= known.slice(0, 7) && lasts(life, end),
  );
  const held = own.filter((month) => months.includes(month)).length;
  return owed && held < (remote ? 1 : asked) && !own.includes(back(0));
}

const lasts = ({ validTo }: { validTo: Date | null }, day: Day) => validTo === null || dayOf(validTo) >= day;

const later = (day: Day, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

function otherFigures({ t, units, ids, period, asOf }: Look) {
  const communes = units.filter(({ kind }) => kind === 'commune' || kind === 'direct');
  const recent = t.visits.filter(
    ({ state, startOn, endOn }) =>
      state !== 'cancelled' && state !== 'denied' && dayOf(startOn) <= asOf && dayOf(endOn) >= monthsBefore(asOf, 3),
  );
  const seen = new Set(recent.flatMap(({ places }) => places.flatMap(({ unitId }) => upFrom(t, unitId))));
  const own = t.tasks.filter(({ unitId }) => ids.has(unitId));
  const open = own.filter(
    ({ state, createdAt, doneAt }) =>
      vietnam(createdAt) <= asOf && (state === 'open' || (state === 'done' && vietnam(doneAt) > asOf)),
  );
  const unreachable = t.people.filter(({ id }) => {
    const accounts = t.accounts.filter(({ personId }) => personId === id);
    return (
      accounts.length > 0 &&
      accounts.every((one) => one.unreachable !== null) &&
      ids.has(mainUnit(t, id, new Set(order)))
    );
  });
  return {
    ...{ communes: communes.length, unvisited: communes.filter(({ unitId }) => !seen.has(unitId)).length },
    ...{ tasksOpen: open.length, tasksLate: open.filter(({ dueOn }) => dueOn !== null && dayOf(dueOn) < asOf).length },
    tasksDone: own.filter(({ state, doneAt }) => state === 'done' && within(vietnam(doneAt), period)).length,
    unreachable: unreachable.length,
  };
}
