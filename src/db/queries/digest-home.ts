import { z } from 'zod';
import type { Day } from '../../domain/day.ts';
import { type UnitKind, unitKind } from '../../domain/unit.ts';
import { Prisma } from '../client/client.ts';
import type { Tx } from '../open.ts';
import { holds } from './effective.ts';

/**
 * SQL of two tables: `roots(id)`, and `home(unit_id, kind, root)`: every unit at or below a root as of a day, with the
 * nearest root at or above it. So each unit counts once, at its nearest root, and roots add up along the tree.
 */
export function homes(roots: readonly number[], asOf: Day): Prisma.Sql {
  return Prisma.sql`
    roots(id) AS (SELECT DISTINCT unnest(${[...roots]}::int[])),
    home(unit_id, kind, root) AS (
      SELECT v.unit_id, v.kind, v.unit_id FROM roots JOIN unit_version v ON v.unit_id = roots.id AND ${holds('v', asOf)}
      UNION
      SELECT v.unit_id, v.kind, coalesce(r.id, home.root) FROM home
      JOIN unit_version v ON v.parent_id = home.unit_id AND ${holds('v', asOf)}
      LEFT JOIN roots r ON r.id = v.unit_id)`;
}

/** A root as it stands on a day, with the nearest root above it. */
export interface Root {
  unitId: number;
  name: string;
  kind: UnitKind;
  above: number | null;
}

/** The roots that stand on a day; deeper ones come first. */
export async function rootTree(tx: Tx, roots: readonly number[], asOf: Day): Promise<Root[]> {
  return found.parse(
    await tx.$queryRaw`
      WITH RECURSIVE roots(id) AS (SELECT DISTINCT unnest(${[...roots]}::int[])),
      up(own, unit_id, parent_id, height) AS (
        SELECT roots.id, v.unit_id, v.parent_id, 0 FROM roots JOIN unit_version v ON v.unit_id = roots.id AND ${holds('v', asOf)}
        UNION ALL
        SELECT up.own, v.unit_id, v.parent_id, up.height + 1 FROM up
        JOIN unit_version v ON v.unit_id = up.parent_id AND ${holds('v', asOf)} WHERE up.height < 20),
      nearest AS (SELECT DISTINCT ON (up.own) up.own, up.unit_id FROM up JOIN roots ON roots.id = up.unit_id
        WHERE up.height > 0 ORDER BY up.own, up.height)
      SELECT v.unit_id AS "unitId", v.name, v.kind, n.unit_id AS above
      FROM (SELECT own, max(height) AS depth FROM up GROUP BY own) d
      JOIN unit_version v ON v.unit_id = d.own AND ${holds('v', asOf)} LEFT JOIN nearest n ON n.own = d.own
      ORDER BY d.depth DESC, v.unit_id`,
  );
}

const found = z.array(z.object({ unitId: z.int(), name: z.string(), kind: unitKind, above: z.int().nullable() }));

/** The root nearest to each of some units, by the unit; units below no root are left out. */
export async function homeOf(tx: Tx, units: readonly number[], roots: readonly number[], asOf: Day) {
  const rows = await tx.$queryRaw<{ own: number; root: number }[]>`
    WITH RECURSIVE roots(id) AS (SELECT DISTINCT unnest(${[...roots]}::int[])),
    up(own, unit_id, parent_id, height) AS (
      SELECT u, v.unit_id, v.parent_id, 0 FROM unnest(${[...units]}::int[]) AS u JOIN unit_version v ON v.unit_id = u AND ${holds('v', asOf)}
      UNION ALL
      SELECT up.own, v.unit_id, v.parent_id, up.height + 1 FROM up
      JOIN unit_version v ON v.unit_id = up.parent_id AND ${holds('v', asOf)} WHERE up.height < 20)
    SELECT DISTINCT ON (up.own) up.own, up.unit_id AS root FROM up JOIN roots ON roots.id = up.unit_id ORDER BY up.own, up.height`;
  return new Map(rows.map(({ own, root }) => [own, root]));
}
