import type { Day } from '../../../domain/day.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { climb, holds } from '../effective.ts';

/** Somebody at the head of a unit or of one above it; `height` 0: of the unit itself. */
export interface HeadAbove {
  unitId: number;
  height: number;
  personId: number;
}

/** Heads, secretaries and leaders of some units and of what stands above them on a day, the nearest first; one statement. */
export function headsAbove(tx: Tx, unitIds: readonly number[], asOf: Day): Promise<HeadAbove[]> {
  return tx.$queryRaw<HeadAbove[]>`
    WITH RECURSIVE ${climb(Prisma.sql`SELECT unnest(${[...unitIds]}::int[])`, asOf, 3)}
    SELECT DISTINCT up.given AS "unitId", up.height, o.person_id AS "personId"
    FROM up JOIN position o ON o.unit_id = up.unit_id AND o.kind IN ('head', 'secretary', 'leader') AND ${holds('o', asOf)}
    ORDER BY up.given, up.height, o.person_id`;
}
