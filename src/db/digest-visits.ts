import type { Day } from '../domain/day.ts';
import { lifeFindings } from '../domain/visits/supervision.ts';
import type { DayRange } from '../domain/visits/visit.ts';
import { visitStateNames } from '../domain/visits/visit-life.ts';
import type { Tx } from './open/open.ts';
import type { Listed } from './queries/digests/digest-rows.ts';
import { type Stand, standingsWithin } from './standings.ts';

/** Where everybody below a unit who owes field visits stands at the end of a period, with the visits of a year before that it reaches into. */
export function digestStands(tx: Tx, unitId: number, period: DayRange, today: Day): Promise<Stand[]> {
  return standingsWithin(tx, [unitId], { asOf: period.to < today ? period.to : today, today, from: period.from });
}

/** The visits that begin in a period, a row for each cadre who goes, earliest first. */
export function visitRows(stands: readonly Stand[], { from, to }: DayRange): Listed {
  const rows = stands.flatMap(({ name, unit, visits }) =>
    visits
      .filter((visit) => visit.from >= from && visit.from <= to)
      .map((one) => [
        name,
        unit,
        one.code,
        one.from,
        one.to,
        one.places.join(', '),
        one.purpose,
        visitStateNames[one.state],
      ]),
  );
  return { total: rows.length, rows: rows.sort((a, b) => compare(a[3], b[3]) || compare(a[0], b[0])) };
}

/** The year's visits that wait for their host, or whose result is overdue, as of a day. */
export function openRows(stands: readonly Stand[], today: Day): Listed {
  const rows = stands.flatMap(({ name, unit, visits, terms, ledger }) =>
    visits
      .filter(({ state, to }) => state !== 'cancelled' && to >= `${ledger.year}-01-01`)
      .flatMap((one) =>
        lifeFindings(one, terms, today)
          .filter(({ kind }) => kind !== 'denied')
          .map(({ kind }) => [
            ...[name, unit, one.code, one.from, one.to, one.places.join(', ')],
            kind === 'unconfirmed' ? 'cơ sở xác nhận' : 'kết quả',
          ]),
      ),
  );
  return { total: rows.length, rows: rows.sort((a, b) => compare(a[3], b[3]) || compare(a[0], b[0])) };
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
