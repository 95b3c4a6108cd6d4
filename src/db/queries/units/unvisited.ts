import { type Day, dayOf } from '../../../domain/day.ts';
import type { UnitKind } from '../../../domain/units/unit.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import type { Reach } from '../audit/audit-entries.ts';
import { holds } from '../effective.ts';

/** A unit nobody has been to for long; `last`: the last day somebody was there, null: never. */
export interface Unvisited {
  unitId: number;
  name: string;
  last: Day | null;
}

/**
 * Units of some kinds in reach (default: communes and units straight under the province) where nobody has been for `months`, nor in anything below them,
 * nor (before a merger) in what went into them: longest first. `total` counts all of them, whatever the page.
 */
export async function unvisitedUnits(
  tx: Tx,
  reach: Reach,
  {
    asOf,
    months,
    limit,
    offset = 0,
    kinds = ['commune', 'direct'],
  }: { asOf: Day; months: number; limit: number; offset?: number; kinds?: readonly UnitKind[] },
): Promise<{ total: number; units: Unvisited[] }> {
  const inside = reach === 'everything' ? Prisma.sql`TRUE` : Prisma.sql`w.unit_id IN (SELECT unit_id FROM down)`;
  const rows = await tx.$queryRaw<{ unitId: number; name: string; last: Date | null; total: number }[]>`
    WITH RECURSIVE down(unit_id) AS (
      SELECT u FROM unnest(${reach === 'everything' ? [] : [...reach]}::int[]) AS u
      UNION SELECT v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id AND ${holds('v', asOf)}),
    seen(unit_id, last) AS (
      SELECT p.unit_id, max(least(v.end_on, ${asOf}::date)) FROM visit_place p JOIN visit v ON v.id = p.visit_id
      WHERE v.state NOT IN ('cancelled', 'denied') AND v.start_on <= ${asOf}::date GROUP BY p.unit_id
      UNION
      SELECT up.unit_id, seen.last FROM seen CROSS JOIN LATERAL (
        SELECT v.parent_id AS unit_id FROM unit_version v
        WHERE v.unit_id = seen.unit_id AND v.parent_id IS NOT NULL AND ${holds('v', asOf)}
        UNION ALL
        SELECT s.to_id FROM succession s WHERE s.from_id = seen.unit_id AND s.on_day <= ${asOf}::date) up),
    lasts AS (SELECT unit_id, max(last) AS last FROM seen GROUP BY unit_id)
    SELECT w.unit_id AS "unitId", w.name, l.last, (count(*) OVER ())::int AS total
    FROM unit_version w LEFT JOIN lasts l USING (unit_id)
    WHERE w.kind = ANY(${[...kinds]}::text[]) AND ${holds('w', asOf)} AND ${inside}
      AND (l.last IS NULL OR l.last < ${asOf}::date - make_interval(months => ${months}::int))
    ORDER BY l.last NULLS FIRST, w.name, w.unit_id LIMIT ${limit} OFFSET ${offset}`;
  const units = rows.map(({ unitId, name, last }) => ({ unitId, name, last: last && dayOf(last) }));
  return { total: rows[0]?.total ?? 0, units };
}
