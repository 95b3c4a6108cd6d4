import { type Day, dateOf } from '../../../domain/day.ts';
import type { Target, UnitPlan } from '../../../domain/units/unit-fact.ts';
import { unitKey } from '../../../domain/units/unit-words.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { goingAlong } from './unit-picture.ts';

/**
 * Writes a plan down (domain/units/unit-change.ts has checked it; the caller holds `holdUnits`). Rows that held before the
 * day are closed the day before it and followed by new ones; nothing that was true on an earlier day is touched.
 * Gives the founded unit's id, or null.
 */
export async function applyPlan(tx: Tx, plan: UnitPlan): Promise<number | null> {
  const founded = plan.founds ? await foundUnit(tx, plan.founds, plan.day) : null;
  const idOf = (target: Target) => (target === 'new' ? (founded ?? 0) : target);
  await writeVersions(tx, plan, idOf);
  if (plan.heir !== null) await inherit(tx, plan, idOf(plan.heir));
  for (const { fromId, to, people } of plan.moves) await movePeople(tx, { fromId, toId: idOf(to), people }, plan.day);
  if (plan.closes.length > 0) {
    await endPositions(tx, plan.closes, plan.heir === null ? null : idOf(plan.heir), plan.day);
    await closeUnits(tx, plan.closes, plan.day);
  }
  await leaveClusters(
    tx,
    plan.versions.flatMap(({ unitId, parentId }) => (parentId === undefined ? [] : [unitId])),
    plan.day,
  );
  const { day, decision } = plan;
  await tx.succession.createMany({
    data: plan.successions.map(({ fromId, to, kind }) => ({ fromId, toId: idOf(to), on: dateOf(day), kind, decision })),
  });
  for (const { to, name } of plan.aliases) await keepOldName(tx, idOf(to), name, day);
  for (const { fromId, to, kind } of plan.successions) {
    if (kind === 'merger') await inheritAliases(tx, fromId, idOf(to), day);
  }
  return founded;
}

async function foundUnit(tx: Tx, unit: NonNullable<UnitPlan['founds']>, day: Day): Promise<number> {
  const { name, kind, branch, parentId } = unit;
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    WITH n AS (SELECT nextval('unit_id_seq')::int AS id),
    u AS (INSERT INTO unit (id, code, valid_from) SELECT id, 'DV-' || id, ${day}::date FROM n RETURNING id),
    v AS (INSERT INTO unit_version (unit_id, valid_from, name, folded, kind, branch, parent_id)
      SELECT id, ${day}::date, ${name}, ${unitKey(name)}, ${kind}, ${branch}, ${parentId}::int FROM n)
    SELECT id FROM u`;
  if (!row) throw new Error('the unit was not founded');
  return row.id;
}

/** New versions from the day on; a version that itself began on the day is put right in place. */
async function writeVersions(tx: Tx, { versions, day }: UnitPlan, idOf: (target: Target) => number): Promise<void> {
  if (versions.length === 0) return;
  const ids = versions.map(({ unitId }) => unitId);
  const names = versions.map(({ name }) => name ?? null);
  const keys = versions.map(({ name }) => (name ? unitKey(name) : null));
  const parents = versions.map(({ parentId }) => (parentId === undefined ? null : idOf(parentId)));
  await tx.$executeRaw`
    WITH change AS (
      SELECT * FROM unnest(${ids}::int[], ${names}::text[], ${keys}::text[], ${parents}::int[]) AS c(unit_id, name, folded, parent_id)),
    old AS (
      SELECT v.*, c.name AS new_name, c.folded AS new_folded, c.parent_id AS new_parent
      FROM change c JOIN unit_version v ON v.unit_id = c.unit_id
      WHERE ${holds('v', day)}),
    same AS (
      UPDATE unit_version v SET name = coalesce(old.new_name, v.name), folded = coalesce(old.new_folded, v.folded),
        parent_id = coalesce(old.new_parent, v.parent_id)
      FROM old WHERE v.unit_id = old.unit_id AND v.valid_from = old.valid_from AND old.valid_from = ${day}::date),
    closed AS (
      UPDATE unit_version v SET valid_to = ${day}::date - 1
      FROM old WHERE v.unit_id = old.unit_id AND v.valid_from = old.valid_from AND old.valid_from < ${day}::date)
    INSERT INTO unit_version (unit_id, valid_from, valid_to, name, folded, kind, branch, parent_id)
    SELECT unit_id, ${day}::date, valid_to, coalesce(new_name, name), coalesce(new_folded, folded), kind, branch,
      coalesce(new_parent, parent_id)
    FROM old WHERE valid_from < ${day}::date`;
}

/** Members, cadres and administrators go on in the heir under the same title; every position in the closed units ends. */
export async function endPositions(tx: Tx, closes: readonly number[], heir: number | null, day: Day): Promise<void> {
  const which = Prisma.sql`o.unit_id = ANY(${[...closes]}::int[])`;
  if (heir !== null) await goOnIn(tx, heir, which, day);
  await endRows(tx, 'position', Prisma.sql`unit_id = ANY(${[...closes]}::int[])`, day);
}

/** Some people of a standing unit go on in another; what office they hold in the old one stays theirs. */
async function movePeople(
  tx: Tx,
  { fromId, toId, people }: { fromId: number; toId: number; people: readonly number[] },
  day: Day,
): Promise<void> {
  const own = (table: string) => {
    const o = Prisma.raw(table);
    return Prisma.sql`${o}.unit_id = ${fromId}::int AND ${o}.person_id = ANY(${[...people]}::int[]) AND ${o}.kind IN ${goingAlong}`;
  };
  await goOnIn(tx, toId, own('o'), day);
  await endRows(tx, 'position', own('position'), day);
}

async function goOnIn(tx: Tx, heir: number, which: Prisma.Sql, day: Day): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO position (person_id, unit_id, kind, title, full_time, main_post, valid_from, valid_to)
    SELECT DISTINCT ON (o.person_id, o.kind) o.person_id, ${heir}::int, o.kind, o.title, o.full_time, o.main_post,
      greatest(o.valid_from, ${day}::date), o.valid_to
    FROM position o
    WHERE ${which} AND o.kind IN ${goingAlong} AND (o.valid_to IS NULL OR o.valid_to >= ${day}::date)
      AND NOT EXISTS (SELECT FROM position p WHERE p.person_id = o.person_id AND p.unit_id = ${heir}::int
        AND p.kind = o.kind AND (p.valid_to IS NULL OR p.valid_to >= ${day}::date))
    ORDER BY o.person_id, o.kind, o.valid_from
    ON CONFLICT (person_id, unit_id, kind, valid_from) DO UPDATE SET valid_to = excluded.valid_to, title = excluded.title`;
}

/** Quotas and clusters that go over to the heir from the day on, before those of the closed units end. */
async function inherit(tx: Tx, { inherits, day }: UnitPlan, heir: number): Promise<void> {
  for (const { fromId, programme, appliesTo } of inherits.policies) {
    await tx.$executeRaw`
      INSERT INTO policy (unit_id, programme, applies_to, valid_from, valid_to, terms)
      SELECT ${heir}::int, programme, applies_to, ${day}::date, valid_to, terms FROM policy
      WHERE unit_id = ${fromId}::int AND programme = ${programme} AND applies_to = ${appliesTo}
        AND valid_from <= ${day}::date AND (valid_to IS NULL OR valid_to >= ${day}::date)`;
  }
  await tx.$executeRaw`
    INSERT INTO cluster_unit (cluster_id, unit_id, valid_from)
    SELECT c, ${heir}::int, ${day}::date FROM unnest(${[...inherits.clusters]}::int[]) AS c
    ON CONFLICT (cluster_id, unit_id, valid_from) DO UPDATE SET valid_to = NULL`;
}

/** Ends the units with all that hangs on them: versions, marks, their own quotas and clusters. */
async function closeUnits(tx: Tx, closes: readonly number[], day: Day): Promise<void> {
  const own = Prisma.sql`unit_id = ANY(${[...closes]}::int[])`;
  const led = Prisma.sql`cluster_id IN (SELECT id FROM cluster WHERE ${own})`;
  await tx.$executeRaw`UPDATE unit SET valid_to = ${day}::date - 1 WHERE id = ANY(${[...closes]}::int[])`;
  for (const table of ['unit_version', 'unit_mark', 'policy', 'cluster_unit', 'cluster'] as const) {
    await endRows(tx, table, own, day);
  }
  for (const table of ['cluster_unit', 'cluster_charge'] as const) await endRows(tx, table, led, day);
}

/** Ends rows the day before `day`; one that would begin later keeps its beginning and holds on no day. */
async function endRows(tx: Tx, table: string, which: Prisma.Sql, day: Day): Promise<void> {
  await tx.$executeRaw`
    UPDATE ${Prisma.raw(table)} SET valid_to = greatest(valid_from, ${day}::date) - 1
    WHERE ${which} AND (valid_to IS NULL OR valid_to >= ${day}::date)`;
}

/** A cluster groups units below one: who moves from under that unit leaves it. */
async function leaveClusters(tx: Tx, moved: readonly number[], day: Day): Promise<void> {
  if (moved.length === 0) return;
  await endRows(
    tx,
    'cluster_unit',
    Prisma.sql`unit_id = ANY(${[...moved]}::int[]) AND NOT EXISTS (
      WITH RECURSIVE up(unit_id, height) AS (
        SELECT cluster_unit.unit_id, 0 UNION
        SELECT v.parent_id, up.height + 1 FROM up JOIN unit_version v ON v.unit_id = up.unit_id
        WHERE v.parent_id IS NOT NULL AND up.height < 20 AND ${holds('v', day)})
      SELECT FROM up JOIN cluster c ON c.unit_id = up.unit_id WHERE c.id = cluster_unit.cluster_id)`,
    day,
  );
}

/** Keeps a name a unit once had, so that people still find it by that; from `day` on. */
async function keepOldName(tx: Tx, unitId: number, name: string, day: Day): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO unit_alias (unit_id, folded, name, old, valid_from)
    VALUES (${unitId}::int, ${unitKey(name)}, ${name}, true, ${day}::date) ON CONFLICT DO NOTHING`;
}

async function inheritAliases(tx: Tx, fromId: number, toId: number, day: Day): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO unit_alias (unit_id, folded, name, old, valid_from)
    SELECT ${toId}::int, folded, name, true, ${day}::date FROM unit_alias WHERE unit_id = ${fromId}::int
    ON CONFLICT DO NOTHING`;
}
