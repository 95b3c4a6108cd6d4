import { z } from 'zod';
import type { Day } from '../../../domain/day.ts';
import { type UnitKind, unitKind } from '../../../domain/units/unit.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';

/** Units with the root each counts for, as three lists of the same length: what `homes` makes a table of. */
export interface Territory {
  units: number[];
  roots: number[];
  kinds: number[];
}

/**
 * Lets this transaction's statements be planned for what they are given and take room to join in: they are about a
 * commune's thirty branches or about a country's 150,000, and a plan kept from one is disastrous for the other.
 */
export async function planAnew(tx: Tx): Promise<void> {
  await tx.$queryRaw`
    SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
      set_config('work_mem', '64MB', true)`;
}

/**
 * Every unit at or below a root as of a day, with the nearest root at or above it: so each unit counts once, at its
 * nearest root, and roots add up along the tree.
 */
export async function territoryOf(tx: Tx, roots: readonly number[], asOf: Day): Promise<Territory> {
  const [row] = await tx.$queryRaw<{ units: number[] | null; roots: number[] | null; kinds: number[] | null }[]>`
    WITH RECURSIVE roots(id) AS (SELECT DISTINCT unnest(${[...roots]}::int[])),
    home(unit_id, kind, root) AS (
      SELECT v.unit_id, v.kind, v.unit_id FROM roots JOIN unit_version v ON v.unit_id = roots.id AND ${holds('v', asOf)}
      UNION
      SELECT v.unit_id, v.kind, coalesce(r.id, home.root) FROM home
      JOIN unit_version v ON v.parent_id = home.unit_id AND ${holds('v', asOf)}
      LEFT JOIN roots r ON r.id = v.unit_id)
    SELECT array_agg(unit_id) AS units, array_agg(root) AS roots,
      array_agg(array_position(${[...unitKind.options]}::text[], kind)) AS kinds FROM home`;
  return { units: row?.units ?? [], roots: row?.roots ?? [], kinds: row?.kinds ?? [] };
}

/** SQL of the table `home(unit_id, kind, root)`; given as lists, so that the planner knows how many there are. */
export function homes({ units, roots, kinds }: Territory): Prisma.Sql {
  return Prisma.sql`
    home(unit_id, kind, root) AS MATERIALIZED (
      SELECT u, (${[...unitKind.options]}::text[])[k], r FROM unnest(${units}::int[], ${kinds}::int[], ${roots}::int[]) AS t(u, k, r))`;
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

/** How many units stand at or below one on a day, counted up to `most`. */
export async function unitsBelow(tx: Tx, unitId: number, asOf: Day, most: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    WITH RECURSIVE down(unit_id) AS (
      SELECT ${unitId}::int
      UNION ALL SELECT v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id AND ${holds('v', asOf)})
    SELECT count(*)::int AS n FROM (SELECT FROM down LIMIT ${most}::int) d`;
  return row?.n ?? 0;
}
