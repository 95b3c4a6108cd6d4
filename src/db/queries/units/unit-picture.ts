import { z } from 'zod';
import { type Day, day } from '../../../domain/day.ts';
import { UserError } from '../../../domain/errors.ts';
import { branchKind, unitKind } from '../../../domain/units/unit.ts';
import type { Picture } from '../../../domain/units/unit-fact.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds, lasts } from '../effective.ts';

const row = z.object({
  unitId: z.int(),
  name: z.string(),
  kind: unitKind,
  branch: branchKind.nullable(),
  parentId: z.int().nullable(),
  since: day,
  changedOn: day,
  ends: day.nullable(),
  above: z.array(z.int()),
  children: z.array(z.object({ unitId: z.int(), name: z.string(), kind: unitKind, changedOn: day })),
  later: z.boolean(),
  people: z.int(),
  offices: z.int(),
  deputies: z.int(),
  policies: z.array(z.object({ programme: z.string(), appliesTo: z.string(), terms: z.string() })),
  clusters: z.array(z.object({ id: z.int(), name: z.string() })),
  ledClusters: z.int(),
  visits: z.int(),
  groups: z.int(),
  stamp: z.string(),
});

/** Positions that go along to the unit that follows; offices (secretary, deputy …) end with their unit. */
export const goingAlong = Prisma.sql`('member', 'cadre', 'administrator')`;

/** What must be known of units, and of those right above them, before a change on `asOf`; see domain/units/unit-fact.ts. */
export async function unitPicture(tx: Tx, unitIds: readonly number[], asOf: Day): Promise<Picture> {
  const rows = await tx.$queryRaw`
    WITH asked AS (SELECT unnest(${[...unitIds]}::int[]) AS unit_id),
    wanted AS (
      SELECT unit_id FROM asked UNION
      SELECT v.parent_id FROM asked JOIN unit_version v ON v.unit_id = asked.unit_id
      WHERE v.parent_id IS NOT NULL AND ${holds('v', asOf)})
    SELECT u.id AS "unitId", v.name, v.kind, v.branch, v.parent_id AS "parentId",
      to_char(u.valid_from, 'YYYY-MM-DD') AS since, to_char(u.valid_to, 'YYYY-MM-DD') AS ends,
      ${newest('u.id')} AS "changedOn", ${aboveFrom(asOf)} AS above, ${childrenOn(asOf)} AS children,
      EXISTS (SELECT FROM unit_version c WHERE c.parent_id = u.id AND c.valid_from > ${asOf}::date) AS later,
      (SELECT count(DISTINCT o.person_id)::int FROM position o
       WHERE o.unit_id = u.id AND o.kind IN ${goingAlong} AND ${lasts('o', asOf)}) AS people,
      (SELECT count(*)::int FROM position o
       WHERE o.unit_id = u.id AND o.kind NOT IN ${goingAlong} AND ${lasts('o', asOf)}) AS offices,
      (SELECT count(DISTINCT o.person_id)::int FROM position o
       WHERE o.unit_id = u.id AND o.kind = 'deputySecretary' AND ${holds('o', asOf)}) AS deputies,
      coalesce((SELECT jsonb_agg(jsonb_build_object('programme', q.programme, 'appliesTo', q.applies_to, 'terms', q.terms::text)
        ORDER BY q.programme, q.applies_to) FROM policy q WHERE q.unit_id = u.id AND ${holds('q', asOf)}), '[]') AS policies,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) ORDER BY k.id)
        FROM cluster_unit m JOIN cluster k ON k.id = m.cluster_id
        WHERE m.unit_id = u.id AND ${holds('m', asOf)} AND ${holds('k', asOf)}), '[]') AS clusters,
      (SELECT count(*)::int FROM cluster k WHERE k.unit_id = u.id AND ${holds('k', asOf)}) AS "ledClusters",
      (SELECT count(*)::int FROM visit_place p JOIN visit w ON w.id = p.visit_id
       WHERE p.unit_id = u.id AND w.state IN ('planned', 'approved') AND w.start_on >= ${asOf}::date) AS visits,
      (SELECT count(*)::int FROM chat c WHERE c.unit_id = u.id) AS groups,
      ${stampOf('u.id')} AS stamp
    FROM wanted JOIN unit u ON u.id = wanted.unit_id JOIN unit_version v ON v.unit_id = u.id
    WHERE ${holds('u', asOf)} AND ${holds('v', asOf)}`;
  return new Map(
    z
      .array(row)
      .parse(rows)
      .map((fact) => [fact.unitId, fact]),
  );
}

/** Mark of a unit as it stands written down: all its versions, its end, and who was or comes below it. */
export async function unitStamp(tx: Tx, unitId: number): Promise<string> {
  const [found] = await tx.$queryRaw<{ stamp: string }[]>`
    SELECT ${stampOf('u.id')} AS stamp FROM unit u WHERE u.id = ${unitId}`;
  return found?.stamp ?? '';
}

/**
 * Lets one change of the tree happen at a time, until the transaction ends, and refuses one that was thought of before
 * another: the units' stamps must be those its preview was made from.
 */
export async function holdUnits(tx: Tx, units: readonly { unitId: number; name: string; stamp: string }[]) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('unit-change'))`;
  for (const { unitId, name, stamp } of units) {
    if ((await unitStamp(tx, unitId)) === stamp) continue;
    throw new UserError(`${name} vừa được người khác thay đổi. Đồng chí xem lại rồi làm lại từ đầu.`, {
      choices: [{ label: 'Xem đơn vị', say: `/donvi xem #${unitId}` }],
    });
  }
}

function stampOf(id: string): Prisma.Sql {
  const own = Prisma.raw(id);
  return Prisma.sql`md5(concat_ws('|',
    (SELECT concat_ws(',', z.valid_from, z.valid_to) FROM unit z WHERE z.id = ${own}),
    (SELECT string_agg(concat_ws(',', s.valid_from, s.valid_to, s.name, s.kind, s.branch, s.parent_id), ';' ORDER BY s.valid_from)
     FROM unit_version s WHERE s.unit_id = ${own}),
    (SELECT string_agg(concat_ws(',', s.unit_id, s.valid_from, s.valid_to, s.name), ';' ORDER BY s.unit_id, s.valid_from)
     FROM unit_version s WHERE s.parent_id = ${own})))`;
}

function newest(id: string): Prisma.Sql {
  return Prisma.sql`(SELECT to_char(max(x.valid_from), 'YYYY-MM-DD') FROM unit_version x WHERE x.unit_id = ${Prisma.raw(id)})`;
}

/** Above on the day or on a later one already written down: a unit may never come below one that will stand below it. */
function aboveFrom(asOf: Day): Prisma.Sql {
  return Prisma.sql`ARRAY(
    WITH RECURSIVE up(unit_id, height) AS (
      SELECT u.id, 0
      UNION
      SELECT w.parent_id, up.height + 1 FROM up JOIN unit_version w ON w.unit_id = up.unit_id
      WHERE w.parent_id IS NOT NULL AND up.height < 20 AND ${lasts('w', asOf)})
    SELECT unit_id FROM up WHERE height > 0 GROUP BY unit_id ORDER BY min(height))`;
}

function childrenOn(asOf: Day): Prisma.Sql {
  return Prisma.sql`coalesce((
    SELECT jsonb_agg(jsonb_build_object('unitId', c.unit_id, 'name', c.name, 'kind', c.kind,
      'changedOn', ${newest('c.unit_id')}) ORDER BY c.name, c.unit_id)
    FROM unit_version c JOIN unit k ON k.id = c.unit_id
    WHERE c.parent_id = u.id AND ${holds('c', asOf)} AND ${holds('k', asOf)}), '[]')`;
}
