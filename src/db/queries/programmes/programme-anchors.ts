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

/** Every anchor day of a programme, the file's among them. */
export async function anchorsOf(tx: Tx, programmeId: number): Promise<Anchor[]> {
  return tx.$queryRaw<Anchor[]>`
    SELECT a.unit_id AS "unitId", a.on_day::text AS on FROM programme_anchor a WHERE a.programme_id = ${programmeId}::int
    UNION ALL
    SELECT NULL, p.anchor_on::text FROM programme p WHERE p.id = ${programmeId}::int AND p.anchor_on IS NOT NULL
    ORDER BY 1 NULLS FIRST`;
}
