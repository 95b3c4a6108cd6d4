import type { Day } from '../../../domain/day.ts';
import type { Tx } from '../../open/open.ts';
import { meetingsOf } from './digest-branches.ts';
import { homes, planAnew, territoryOf } from './digest-home.ts';

/** The meetings held by branches at or below a unit in each calendar month of a day's year up to it, January first. */
export async function monthMeetings(tx: Tx, unitId: number, asOf: Day): Promise<number[]> {
  await planAnew(tx);
  const territory = await territoryOf(tx, [unitId], asOf);
  const rows = await tx.$queryRaw<{ month: number; n: number }[]>`
    WITH ${homes(territory)}
    SELECT date_part('month', m.held_on)::int AS month, count(*)::int AS n
    FROM ${meetingsOf(territory.units.length)} JOIN home h ON h.unit_id = b.unit_id
    WHERE h.kind = 'branch' AND m.state = 'held' AND m.held_on BETWEEN ${`${asOf.slice(0, 4)}-01-01`}::date AND ${asOf}::date
    GROUP BY 1`;
  const found = new Map(rows.map(({ month, n }) => [month, n]));
  return Array.from({ length: 12 }, (_, at) => found.get(at + 1) ?? 0);
}
