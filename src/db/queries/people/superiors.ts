import type { Day } from '../../../domain/day.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { isShown } from './shown.ts';

export interface Superior {
  personId: number;
  name: string;
  title: string;
  unit: string;
}

/** Positions whose holders attend a branch's meeting as superiors (cấp trên dự): they go on field visits of their own. */
const kinds = ['leader', 'head', 'deputyHead', 'inspector', 'cadre', 'secretary', 'deputySecretary'];

/** SQL: seats in the units above some, and in the departments of those, on a day. */
function seatsAbove(units: readonly number[], asOf: Day): Prisma.Sql {
  return Prisma.sql`
    WITH RECURSIVE up(unit_id, parent_id, height) AS (
      SELECT v.unit_id, v.parent_id, 0 FROM unit_version v
      WHERE v.unit_id = ANY(${[...units]}::int[]) AND ${holds('v', asOf)}
      UNION
      SELECT v.unit_id, v.parent_id, up.height + 1 FROM up JOIN unit_version v ON v.unit_id = up.parent_id
      WHERE ${holds('v', asOf)} AND up.height < 20),
    above AS (
      SELECT unit_id FROM up WHERE height > 0 AND unit_id <> ALL(${[...units]}::int[])
      UNION SELECT v.unit_id FROM unit_version v JOIN up ON v.parent_id = up.unit_id AND up.height > 0
      WHERE v.kind = 'department' AND ${holds('v', asOf)}),
    seats AS (
      SELECT o.person_id, o.title, o.unit_id, o.id FROM above JOIN position o ON o.unit_id = above.unit_id
      WHERE o.kind = ANY(${kinds}) AND ${holds('o', asOf)})`;
}

/** Whether a person holds such a seat above one of the units on a day. */
export async function isAbove(tx: Tx, personId: number, units: readonly number[], asOf: Day): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    ${seatsAbove(units, asOf)} SELECT 1 FROM seats WHERE person_id = ${personId}::int LIMIT 1`;
  return rows.length > 0;
}

/** Those with such a seat by a part of the folded name, or all (''), the whole name first. */
export function superiorsNamed(tx: Tx, named: string, units: readonly number[], asOf: Day): Promise<Superior[]> {
  return tx.$queryRaw`
    ${seatsAbove(units, asOf)},
    found AS (
      SELECT DISTINCT ON (p.id) p.id AS "personId", p.name, p.folded, s.title, v.name AS unit
      FROM seats s JOIN person p ON p.id = s.person_id AND ${isShown('p')}
      JOIN unit_version v ON v.unit_id = s.unit_id AND ${holds('v', asOf)}
      WHERE position(${named} in p.folded) > 0 ORDER BY p.id, s.id)
    SELECT "personId", name, title, unit FROM found ORDER BY folded = ${named} DESC, name, "personId" LIMIT 8`;
}
