import type { Day } from '../../../domain/day.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';

/** A branch that may meet; `own`: within the asker's reach, else one beside his own, to meet together with. */
export interface NearBranch {
  unitId: number;
  name: string;
  own: boolean;
}

/** The branches at or below some units on a day, and those beside such a unit where it is a branch itself. */
export function branchesAround(tx: Tx, roots: readonly number[], asOf: Day): Promise<NearBranch[]> {
  return tx.$queryRaw`
    WITH RECURSIVE down(unit_id, name, kind) AS (
      SELECT v.unit_id, v.name, v.kind FROM unit_version v
      WHERE v.unit_id = ANY(${[...roots]}::int[]) AND ${holds('v', asOf)}
      UNION
      SELECT v.unit_id, v.name, v.kind FROM down JOIN unit_version v ON v.parent_id = down.unit_id
      WHERE ${holds('v', asOf)}),
    beside AS (
      SELECT v.unit_id, v.name FROM unit_version own
      JOIN unit_version v ON v.parent_id = own.parent_id AND v.kind = 'branch' AND ${holds('v', asOf)}
      WHERE own.unit_id = ANY(${[...roots]}::int[]) AND own.kind = 'branch' AND ${holds('own', asOf)})
    SELECT unit_id AS "unitId", name, bool_or(own) AS own FROM (
      SELECT unit_id, name, true AS own FROM down WHERE kind = 'branch'
      UNION ALL SELECT unit_id, name, false FROM beside) near
    GROUP BY unit_id, name ORDER BY own DESC, name, unit_id`;
}
