import { type Day, dateOf } from '../../../domain/day.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';

/** An anchor day and the unit for which (and for all below it) it holds; null: everywhere. */
export interface Anchor {
  unitId: number | null;
  on: Day;
}

/** Sets the day a unit's steps are counted from. */
export async function setAnchor(tx: Tx, programmeId: number, unitId: number, day: Day): Promise<void> {
  const on = dateOf(day);
  const key = { programmeId, unitId };
  await tx.programmeAnchor.upsert({ where: { programmeId_unitId: key }, create: { ...key, on }, update: { on } });
}

/** The anchor day that holds for a unit: the nearest one set upwards, else the file's; null while none is set. */
export async function anchorFor(tx: Tx, programmeId: number, unitId: number, asOf: Day): Promise<Day | null> {
  const [row] = await tx.$queryRaw<{ on: string | null }[]>`
    WITH RECURSIVE up(unit_id, parent_id, height) AS (
      SELECT v.unit_id, v.parent_id, 0 FROM unit_version v WHERE v.unit_id = ${unitId}::int AND ${holds('v', asOf)}
      UNION ALL
      SELECT v.unit_id, v.parent_id, up.height + 1 FROM up JOIN unit_version v ON v.unit_id = up.parent_id
      WHERE ${holds('v', asOf)} AND up.height < 20)
    SELECT coalesce(
      (SELECT a.on_day FROM up JOIN programme_anchor a ON a.unit_id = up.unit_id AND a.programme_id = p.id
        ORDER BY up.height LIMIT 1), p.anchor_on)::text AS on
    FROM programme p WHERE p.id = ${programmeId}::int`;
  return row?.on ?? null;
}

/** Every anchor day of some programmes, the files' among them; one statement. */
export async function anchorsOf(tx: Tx, programmes: readonly number[]): Promise<(Anchor & { programmeId: number })[]> {
  const ids = [...programmes];
  return tx.$queryRaw<(Anchor & { programmeId: number })[]>`
    SELECT a.programme_id AS "programmeId", a.unit_id AS "unitId", a.on_day::text AS on FROM programme_anchor a
    WHERE a.programme_id = ANY(${ids}::int[])
    UNION ALL
    SELECT p.id, NULL, p.anchor_on::text FROM programme p WHERE p.id = ANY(${ids}::int[]) AND p.anchor_on IS NOT NULL
    ORDER BY 1, 2 NULLS FIRST`;
}

/** Under which of some units each unit at or below them stands on a day, the nearest where there are several. */
export async function nearestOf(tx: Tx, units: readonly number[], asOf: Day): Promise<Map<number, number>> {
  if (units.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ unitId: number; anchor: number }[]>`
    WITH RECURSIVE down(unit_id, anchor, height) AS (
      SELECT u, u, 0 FROM unnest(${[...units]}::int[]) AS u
      UNION ALL
      SELECT v.unit_id, down.anchor, down.height + 1
      FROM down JOIN unit_version v ON v.parent_id = down.unit_id AND ${holds('v', asOf)} WHERE down.height < 20)
    SELECT DISTINCT ON (unit_id) unit_id AS "unitId", anchor FROM down ORDER BY unit_id, height`;
  return new Map(rows.map(({ unitId, anchor }) => [unitId, anchor]));
}
