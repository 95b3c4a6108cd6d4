import type { Database } from '../../src/db/open/open.ts';
import { standingsWithin } from '../../src/db/standings.ts';
import { isWorkingDay } from '../../src/domain/calendar.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import type { Holidays } from '../../src/domain/holidays.ts';
import type { LedgerInput, LedgerVisit } from '../../src/domain/ledger/input.ts';
import { oracleDays, oracleShare, oracleTally, oracleTrips } from '../support/ledger-oracle.ts';
import type { PlannedVisit, YearPlan } from './year-plan.ts';
import type { Province } from './year-province.ts';

/** What was played, up to a day. */
export interface Played {
  db: Database;
  province: Province;
  plan: YearPlan;
  holidays: Holidays;
  until: Day;
  /** The first day from a given one on which the bot was there. */
  there: (day: Day) => Day;
  say: (line: string) => void;
}

/** Reminders that the plan alone says must be in the ledger, whatever became of them, and are not. */
export async function remindersMissing({ db, province, plan, holidays, until, there, say }: Played): Promise<number> {
  const rows = await db.prisma.reminder.findMany({ where: { kind: { in: ['no-meeting', 'visit-result'] } } });
  const known = new Set(rows.map(({ personId, kind, subject }) => `${kind} ${personId} ${subject}`));
  const visits = await db.prisma.visit.findMany({
    select: { id: true, registeredBy: true, startOn: true, state: true },
  });
  const letters = new Set(
    (await db.prisma.letter.findMany({ where: { job: 'visit-tomorrow' }, select: { key: true } })).map(
      ({ key }) => key,
    ),
  );
  const morningAfter = (day: Day) => nextWorking(addDays(day, 1), holidays);
  const expected = plan.visits.flatMap((visit) => {
    const personId = province.cadres[visit.cadre]?.personId ?? 0;
    const row = visits.find(
      (one) =>
        one.registeredBy === personId &&
        one.startOn.toISOString().startsWith(visit.from) &&
        (one.state === 'cancelled') === (visit.cancelledOn !== undefined),
    );
    if (visit.cancelledOn !== undefined || visit.saidOn >= visit.from || visit.to >= addDays(until, -4)) return [];
    if (!row) return [`visit of ${personId} on ${visit.from}`];
    const tomorrow = `visit-tomorrow:${addDays(visit.from, -1)}:${personId}.${row.id}`;
    const late = visit.reportedOn === undefined || visit.reportedOn > there(morningAfter(visit.to));
    return [
      ...(letters.has(tomorrow) ? [] : [tomorrow]),
      ...(late && !known.has(`visit-result ${personId} visit:${row.id}`) ? [`visit-result ${row.id}`] : []),
    ];
  });
  const months = branchesWithout({ plan, province, holidays, until, there }).filter((one) => !known.has(one));
  for (const one of [...expected, ...months].slice(0, 8)) say(`! not reminded: ${one}`);
  return expected.length + months.length;
}

/** Branches with nothing written down when the month's 25th, or the working day after, begins. */
function branchesWithout({ plan, province, holidays, until, there }: Omit<Played, 'db' | 'say'>): string[] {
  const byBranch = Map.groupBy(plan.meetings, ({ branch }) => branch);
  const year = until.slice(0, 4);
  const months = [...Array(12).keys()].map((n) => `${year}-${String(n + 1).padStart(2, '0')}`);
  return province.branches.flatMap(({ personId, unitId }, branch) =>
    months.flatMap((month) => {
      const morning = there(nextWorking(`${month}-25`, holidays));
      if (morning >= until) return [];
      const own = (byBranch.get(branch) ?? []).filter(({ heldOn }) => heldOn.startsWith(month));
      const written = own.some(({ recordedOn }) => recordedOn !== undefined && recordedOn < morning);
      return written ? [] : [`no-meeting ${personId} unit:${unitId}.${month}`];
    }),
  );
}

function nextWorking(day: Day, holidays: Holidays): Day {
  let found = day;
  while (!isWorkingDay(found, holidays)) found = addDays(found, 1);
  return found;
}

/** Cadres whose figures differ from what the oracle makes of the plan. */
export async function quotaMismatches({ db, province, plan, holidays, until, say }: Played): Promise<number> {
  const stands = await standingsWithin(db.prisma, [province.unitId], { asOf: until, today: until });
  let wrong = 0;
  for (const [cadre, { personId }] of province.cadres.entries()) {
    const stand = stands.find((one) => one.personId === personId);
    if (!stand) throw new Error(`cadre ${cadre} does not stand`);
    const visits = plan.visits
      .filter((one) => one.cadre === cadre && one.saidOn < until)
      .map((one, id) => ledgerVisit(one, id, until));
    const { terms } = stand;
    const year = Number(until.slice(0, 4));
    const input: LedgerInput = {
      ...{ visits, terms, exemptions: [], service: [{ from: '2025-07-01', to: null }], year, today: until, holidays },
    };
    const days = oracleDays(input);
    const quota = oracleShare(terms.daysPerYear.value, days, input);
    const asked = { ...oracleTally(days, quota, until), trips: oracleTrips(input, days) };
    const { done, waiting, planned, left } = stand.ledger.days;
    const trips = stand.ledger.trips.done + stand.ledger.trips.planned;
    const shown = { quota: stand.ledger.days.quota, done, waiting, planned, left, trips };
    if (JSON.stringify(asked) === JSON.stringify(shown)) continue;
    wrong += 1;
    say(`! cadre ${cadre}: ${JSON.stringify(shown)}, not ${JSON.stringify(asked)}`);
  }
  return wrong;
}

function ledgerVisit(visit: PlannedVisit, id: number, until: Day): LedgerVisit {
  const { from, to, thematic, cancelledOn, reportedOn } = visit;
  const by = (day: Day | undefined) => day !== undefined && day < until;
  const state = by(cancelledOn) ? 'cancelled' : by(reportedOn) ? 'done' : 'planned';
  return { id, from, to, state, level: 'commune', activity: 'survey', thematic };
}
