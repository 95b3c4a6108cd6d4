import type { Day } from '../../../domain/day.ts';
import { type UnitKind, unitKind } from '../../../domain/units/unit.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { unitName } from './units.ts';

/** A unit as it was named on a day. */
export interface NamedUnit {
  unitId: number;
  name: string;
  kind: UnitKind;
}

/** The units above one, nearest first, as of a day; the unit itself is not among them. */
export async function ancestors(tx: Tx, unitId: number, asOf: Day): Promise<NamedUnit[]> {
  const rows = await tx.$queryRaw<{ unit_id: number; name: string; kind: string }[]>`
    WITH RECURSIVE up(unit_id, parent_id, name, kind, height) AS (
      SELECT unit_id, parent_id, name, kind, 0 FROM unit_version
      WHERE unit_id = ${unitId} AND valid_from <= ${asOf}::date AND (valid_to IS NULL OR valid_to >= ${asOf}::date)
      UNION ALL
      SELECT v.unit_id, v.parent_id, v.name, v.kind, up.height + 1
      FROM up JOIN unit_version v ON v.unit_id = up.parent_id
      WHERE ${holds('v', asOf)} AND up.height < 20)
    SELECT unit_id, name, kind FROM up WHERE height > 0 ORDER BY height`;
  return rows.map((row) => ({ unitId: row.unit_id, name: row.name, kind: unitKind.parse(row.kind) }));
}

/** The ids of a unit and everything below it as of a day; empty when the unit does not exist that day. */
export async function subtree(tx: Tx, unitId: number, asOf: Day): Promise<number[]> {
  const rows = await tx.$queryRaw<{ unit_id: number }[]>`
    WITH RECURSIVE down(unit_id) AS (
      SELECT unit_id FROM unit_version
      WHERE unit_id = ${unitId} AND valid_from <= ${asOf}::date AND (valid_to IS NULL OR valid_to >= ${asOf}::date)
      UNION
      SELECT v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id
      WHERE ${holds('v', asOf)})
    SELECT unit_id FROM down`;
  return rows.map((row) => row.unit_id);
}

/** Whether a unit is `rootId` or stands below it on a day; walks up, so it is cheap anywhere in the tree. */
export async function isWithin(tx: Tx, unitId: number, rootId: number, asOf: Day): Promise<boolean> {
  if (unitId === rootId) return (await unitName(tx, unitId, asOf)) !== null;
  return (await ancestors(tx, unitId, asOf)).some((unit) => unit.unitId === rootId);
}
