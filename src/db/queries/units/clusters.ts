import type { Day } from '../../../domain/day.ts';
import { UserError } from '../../../domain/errors.ts';
import { fold } from '../../../domain/fold.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { isShown, shownName } from '../people/shown.ts';

/** A cluster (cụm) on a day: the units it groups, and who of the standing committee is in charge. */
export interface HeldCluster {
  id: number;
  unitId: number;
  name: string;
  folded: string;
  units: { unitId: number; name: string }[];
  inCharge: { personId: number; name: string } | null;
}

/** The clusters of the units `of` (a province's, a commune's) and of those below them on a day, by name. */
export function clustersOf(tx: Tx, of: readonly number[] | 'all', asOf: Day): Promise<HeldCluster[]> {
  const reached =
    of === 'all'
      ? Prisma.sql`TRUE`
      : Prisma.sql`EXISTS (
          WITH RECURSIVE up(unit_id, height) AS (
            SELECT c.unit_id, 0 UNION
            SELECT v.parent_id, up.height + 1 FROM up JOIN unit_version v ON v.unit_id = up.unit_id
            WHERE v.parent_id IS NOT NULL AND up.height < 20 AND ${holds('v', asOf)})
          SELECT FROM up WHERE unit_id = ANY(${[...of]}::int[]))`;
  return tx.$queryRaw<HeldCluster[]>`
    SELECT c.id, c.unit_id AS "unitId", c.name, c.folded,
      coalesce((SELECT jsonb_agg(jsonb_build_object('unitId', v.unit_id, 'name', v.name) ORDER BY v.name)
        FROM cluster_unit m JOIN unit_version v ON v.unit_id = m.unit_id
        WHERE m.cluster_id = c.id AND ${holds('m', asOf)}
          AND ${holds('v', asOf)}), '[]') AS units,
      (SELECT jsonb_build_object('personId', p.id, 'name', ${shownName('p')})
        FROM cluster_charge g JOIN person p ON p.id = g.person_id
        WHERE g.cluster_id = c.id AND ${holds('g', asOf)}
        ORDER BY g.valid_from DESC LIMIT 1) AS "inCharge"
    FROM cluster c
    WHERE ${reached} AND ${holds('c', asOf)}
    ORDER BY c.folded, c.id`;
}

/** One cluster as it stands on a day; null when it does not. */
export async function clusterById(tx: Tx, id: number, asOf: Day): Promise<HeldCluster | null> {
  return (await clustersOf(tx, 'all', asOf)).find((cluster) => cluster.id === id) ?? null;
}

/**
 * Groups units below one into a cluster from a day on; a cluster of that name takes exactly these units from then. A
 * unit stands in one cluster of a parent at a time: it leaves the one it was in. Gives the cluster's id.
 */
export async function groupUnits(
  tx: Tx,
  { unitId, name, units, day }: { unitId: number; name: string; units: readonly number[]; day: Day },
): Promise<number> {
  const folded = fold(name);
  const known = (await clustersOf(tx, [unitId], day)).find((cluster) => cluster.folded === folded);
  const id = known?.id ?? (await foundCluster(tx, { unitId, name, folded, day }));
  await tx.$executeRaw`
    UPDATE cluster_unit m SET valid_to = greatest(m.valid_from, ${day}::date) - 1 FROM cluster c
    WHERE c.id = m.cluster_id AND c.unit_id = ${unitId}::int AND (m.valid_to IS NULL OR m.valid_to >= ${day}::date)
      AND (c.id = ${id}::int OR m.unit_id = ANY(${[...units]}::int[]))
      AND NOT (c.id = ${id}::int AND m.unit_id = ANY(${[...units]}::int[]))`;
  await tx.$executeRaw`
    INSERT INTO cluster_unit (cluster_id, unit_id, valid_from)
    SELECT ${id}::int, u, ${day}::date FROM unnest(${[...new Set(units)]}::int[]) AS u
    WHERE NOT EXISTS (SELECT FROM cluster_unit m WHERE m.cluster_id = ${id}::int AND m.unit_id = u
      AND (m.valid_to IS NULL OR m.valid_to >= ${day}::date))
    ON CONFLICT (cluster_id, unit_id, valid_from) DO UPDATE SET valid_to = NULL`;
  return id;
}

async function foundCluster(
  tx: Tx,
  { unitId, name, folded, day }: { unitId: number; name: string; folded: string; day: Day },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO cluster (unit_id, name, folded, valid_from)
    VALUES (${unitId}::int, ${name}, ${folded}, ${day}::date)
    ON CONFLICT (unit_id, name, valid_from) DO UPDATE SET valid_to = NULL RETURNING id`;
  if (!row) throw new Error('the cluster was not founded');
  return row.id;
}

/** Puts a person in charge of a cluster from a day on; whoever was in charge is so until the day before. */
export async function assignCluster(tx: Tx, clusterId: number, personId: number, day: Day): Promise<void> {
  const later = await tx.clusterCharge.count({ where: { clusterId, validFrom: { gt: new Date(`${day}T00:00:00Z`) } } });
  if (later > 0) {
    throw new UserError('Đã có phân công ghi từ ngày sau đó. Đồng chí chọn ngày muộn hơn.', { field: 'day' });
  }
  await tx.$executeRaw`
    UPDATE cluster_charge SET valid_to = greatest(valid_from, ${day}::date) - 1
    WHERE cluster_id = ${clusterId}::int AND (valid_to IS NULL OR valid_to >= ${day}::date)`;
  await tx.$executeRaw`
    INSERT INTO cluster_charge (cluster_id, person_id, valid_from) VALUES (${clusterId}::int, ${personId}::int, ${day}::date)
    ON CONFLICT (cluster_id, person_id, valid_from) DO UPDATE SET valid_to = NULL`;
}

/** The standing committee of a unit on a day: those whose position there is a leader's or a secretary's. */
export function standingMembers(
  tx: Tx,
  unitId: number,
  asOf: Day,
): Promise<{ personId: number; name: string; title: string }[]> {
  return tx.$queryRaw`
    SELECT p.id AS "personId", p.name, min(o.title) AS title FROM position o JOIN person p ON p.id = o.person_id
    WHERE o.unit_id = ${unitId}::int AND ${isShown('p')} AND o.kind IN ('leader', 'secretary', 'deputySecretary')
      AND ${holds('o', asOf)}
    GROUP BY p.id, p.name ORDER BY p.name, p.id`;
}
