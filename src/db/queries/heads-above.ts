import type { Day } from '../../domain/day.ts';
import type { Tx } from '../open.ts';
import { holds } from './effective.ts';

/** Somebody at the head of a unit or of one above it; `height` 0: of the unit itself. */
export interface HeadAbove {
  unitId: number;
  height: number;
  personId: number;
}

/** Heads, secretaries and leaders of some units and of what stands above them on a day, the nearest first; one statement. */
export function headsAbove(tx: Tx, unitIds: readonly number[], asOf: Day): Promise<HeadAbove[]> {
  return tx.$queryRaw<HeadAbove[]>`
    WITH RECURSIVE up(given, unit_id, parent_id, height) AS (
      SELECT v.unit_id, v.unit_id, v.parent_id, 0 FROM unit_version v
      WHERE v.unit_id = ANY(${[...unitIds]}::int[]) AND ${holds('v', asOf)}
      UNION ALL
      SELECT up.given, v.unit_id, v.parent_id, up.height + 1 FROM up JOIN unit_version v ON v.unit_id = up.parent_id
      WHERE ${holds('v', asOf)} AND up.height < 3)
    SELECT DISTINCT up.given AS "unitId", up.height, o.person_id AS "personId"
    FROM up JOIN position o ON o.unit_id = up.unit_id AND o.kind IN ('head', 'secretary', 'leader') AND ${holds('o', asOf)}
    ORDER BY up.given, up.height, o.person_id`;
}
