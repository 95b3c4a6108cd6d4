import { z } from 'zod';
import { type Day, day } from '../../../domain/day.ts';
import { branchKind, unitKind } from '../../../domain/units/unit.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { shownName } from '../people/shown.ts';

const card = z.object({
  unitId: z.int(),
  name: z.string(),
  kind: unitKind,
  branch: branchKind.nullable(),
  since: day,
  ends: day.nullable(),
  below: z.array(z.object({ kind: unitKind, units: z.int() })),
  aliases: z.array(z.object({ name: z.string(), old: z.boolean() })),
  clusters: z.array(z.object({ name: z.string(), inCharge: z.string().nullable() })),
  from: z.array(z.string()),
  next: z.object({ on: day, name: z.string().nullable() }).nullable(),
});

/** A unit on a day as /donvi xem shows it: what stands right below it by kind, other names, cluster, what it came from. */
export type UnitCard = z.infer<typeof card>;

/** Null when it does not exist that day. `next` is the first change written down for a later day. */
export async function unitCard(tx: Tx, unitId: number, asOf: Day): Promise<UnitCard | null> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT u.id AS "unitId", v.name, v.kind, v.branch,
      to_char(u.valid_from, 'YYYY-MM-DD') AS since, to_char(u.valid_to, 'YYYY-MM-DD') AS ends,
      coalesce((SELECT jsonb_agg(jsonb_build_object('kind', b.kind, 'units', b.units)) FROM (
        SELECT c.kind, count(*)::int AS units FROM unit_version c
        WHERE c.parent_id = u.id AND ${holds('c', asOf)}
        GROUP BY c.kind) b), '[]') AS below,
      coalesce((SELECT jsonb_agg(jsonb_build_object('name', a.name, 'old', a.old) ORDER BY a.old, a.name) FROM unit_alias a
        WHERE a.unit_id = u.id AND a.name <> '' AND (a.valid_from IS NULL OR a.valid_from <= ${asOf}::date)), '[]') AS aliases,
      coalesce((SELECT jsonb_agg(jsonb_build_object('name', c.name, 'inCharge', (
          SELECT ${shownName('p')} FROM cluster_charge g JOIN person p ON p.id = g.person_id
          WHERE g.cluster_id = c.id AND ${holds('g', asOf)}
          ORDER BY g.valid_from DESC LIMIT 1)))
        FROM cluster_unit m JOIN cluster c ON c.id = m.cluster_id
        WHERE m.unit_id = u.id AND ${holds('m', asOf)}), '[]') AS clusters,
      ARRAY(SELECT w.name FROM succession s JOIN unit_version w ON w.unit_id = s.from_id
        AND w.valid_from < s.on_day AND (w.valid_to IS NULL OR w.valid_to >= s.on_day - 1)
        WHERE s.to_id = u.id AND s.on_day <= ${asOf}::date ORDER BY w.name) AS "from",
      (SELECT jsonb_build_object('on', n.on_day, 'name', n.name) FROM (
        SELECT to_char(w.valid_from, 'YYYY-MM-DD') AS on_day, w.name FROM unit_version w
        WHERE w.unit_id = u.id AND w.valid_from > ${asOf}::date ORDER BY w.valid_from LIMIT 1) n) AS next
    FROM unit u JOIN unit_version v ON v.unit_id = u.id
    WHERE u.id = ${unitId}::int AND ${holds('v', asOf)}
      AND ${holds('u', asOf)}`;
  return rows[0] === undefined ? null : card.parse(rows[0]);
}
