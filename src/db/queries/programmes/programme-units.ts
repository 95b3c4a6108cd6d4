import { z } from 'zod';
import type { Day } from '../../../domain/day.ts';
import { type Criterion, isTyped } from '../../../domain/programmes/programme.ts';
import { type Answers, answers } from '../../../domain/programmes/programme-answer.ts';
import { holdsFor, isAsked, passes, type Sieve } from '../../../domain/programmes/programme-sieve.ts';
import { type UnitKind, unitKind } from '../../../domain/units/unit.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import type { Reach } from '../audit/audit-entries.ts';
import { holds } from '../effective.ts';
import { readWide, type Share } from './programme-coverage.ts';
import { belowSql } from './programme-facts.ts';
import { masksOn, passesSql, scopeOf } from './programme-masks.ts';
import { criteriaSql, metSql } from './programme-reports.ts';
import type { Programme } from './programmes.ts';

/** Which units of a programme are wanted. */
export type Part = 'all' | 'met' | 'missing' | 'waiting';

/** A unit of a programme on a day; `own`: of each criterion the bot works out, whether it is met (null: not asked). */
export interface ProgrammeUnit {
  unitId: number;
  name: string;
  parentId: number | null;
  parent: string | null;
  met: boolean;
  own: Record<string, boolean | null>;
  answers: Answers;
}

/** Units of a programme in reach on a day, by parent and name, or one of them; `total` counts all of the part, whatever the page. */
export async function programmeUnits(
  tx: Tx,
  one: Programme,
  reach: Reach,
  { asOf, part, limit, offset = 0, unitId }: { asOf: Day; part: Part; limit: number; offset?: number; unitId?: number },
): Promise<{ total: number; units: ProgrammeUnit[] }> {
  const { chosen, sieve } = await chosenOf(tx, one, reach, asOf);
  const wanted = {
    all: Prisma.sql`TRUE`,
    met: Prisma.sql`c.met`,
    missing: Prisma.sql`NOT c.met`,
    waiting: Prisma.sql`r.waiting > 0`,
  }[part];
  await readWide(tx);
  const rows = shape.parse(
    await tx.$queryRaw`
      WITH chosen AS (${chosen})
      SELECT c.unit_id AS "unitId", v.name, v.parent_id AS "parentId", p.name AS parent, c.mask, c.met, coalesce(r.answers, '{}') AS answers,
        (count(*) OVER ())::int AS total
      FROM chosen c JOIN unit_version v ON v.unit_id = c.unit_id AND ${holds('v', asOf)}
      LEFT JOIN unit_version p ON p.unit_id = v.parent_id AND ${holds('p', asOf)}
      LEFT JOIN programme_report r ON r.programme_id = ${one.id}::int AND r.unit_id = c.unit_id AND ${holds('r', asOf)}
      WHERE ${wanted} AND (${unitId ?? null}::int IS NULL OR c.unit_id = ${unitId ?? null}::int)
      ORDER BY p.name, v.name, c.unit_id LIMIT ${limit}::int OFFSET ${offset}::int`,
  );
  const units = rows.map(({ mask, total: _total, ...row }) => ({ ...row, own: ownOf(one, sieve, mask) }));
  return { total: rows[0]?.total ?? 0, units };
}

const shape = z.array(
  z.object({
    ...{ unitId: z.int(), name: z.string(), parentId: z.int().nullable(), parent: z.string().nullable() },
    ...{ mask: z.bigint(), met: z.boolean(), answers, total: z.int() },
  }),
);

function ownOf(one: Programme, sieve: Sieve, mask: bigint): Record<string, boolean | null> {
  const all = one.definition.criteria.flatMap(({ key }): [string, boolean | null][] => {
    const clause = sieve.criteria.get(key);
    return clause ? [[key, isAsked(clause, mask) ? holdsFor(clause, mask) : null]] : [];
  });
  return Object.fromEntries(all);
}

/** The figure of every criterion among the units of a programme: how many meet it, of how many it is asked of. */
export async function criteriaOn(tx: Tx, one: Programme, reach: Reach, asOf: Day): Promise<Map<string, Share>> {
  const { chosen, masks, sieve } = await chosenOf(tx, one, reach, asOf);
  await readWide(tx);
  const counted = await tx.$queryRaw<{ mask: bigint; units: number }[]>`
    SELECT mask, count(*)::int AS units FROM (${masks}) m GROUP BY mask`;
  const mine = counted.filter(({ mask }) => passes(sieve.chosen, mask));
  const units = sum(mine);
  const said = await tx.$queryRaw<{ key: string; met: number }[]>`
    WITH chosen AS (${chosen})
    SELECT c.key, count(*) FILTER (WHERE ${metSql(one.definition)})::int AS met
    FROM chosen h JOIN programme_report r ON r.unit_id = h.unit_id AND r.programme_id = ${one.id}::int AND ${holds('r', asOf)}
    CROSS JOIN ${criteriaSql(one.definition)} GROUP BY c.key`;
  const figure = (each: Criterion): Share => {
    if (isTyped(each)) return { met: said.find(({ key }) => key === each.key)?.met ?? 0, units };
    const clause = sieve.criteria.get(each.key);
    const asked = mine.filter(({ mask }) => clause && isAsked(clause, mask));
    return { met: sum(asked.filter(({ mask }) => clause && holdsFor(clause, mask))), units: sum(asked) };
  };
  return new Map(one.definition.criteria.map((each) => [each.key, figure(each)]));
}

const sum = (rows: readonly { units: number }[]): number => rows.reduce((total, { units }) => total + units, 0);

/** A unit above those of a programme, with its figure. */
export interface Group extends Share {
  unitId: number;
  name: string;
  kind: UnitKind;
}

/** Every unit of some kinds above the units of a programme in reach, with the figure of what stands below it; by name. */
export async function groupsOn(
  tx: Tx,
  one: Programme,
  reach: Reach,
  { asOf, kinds }: { asOf: Day; kinds: readonly UnitKind[] },
): Promise<Group[]> {
  const { chosen } = await chosenOf(tx, one, reach, asOf);
  await readWide(tx);
  const rows = await tx.$queryRaw<{ unitId: number; name: string; kind: string; met: number; units: number }[]>`
    WITH RECURSIVE chosen AS MATERIALIZED (${chosen}),
    climb(of_unit, met, unit_id) AS (
      SELECT c.unit_id, c.met, v.parent_id FROM chosen c JOIN unit_version v ON v.unit_id = c.unit_id AND ${holds('v', asOf)}
      UNION ALL
      SELECT climb.of_unit, climb.met, v.parent_id FROM climb JOIN unit_version v ON v.unit_id = climb.unit_id AND ${holds('v', asOf)}
      WHERE v.parent_id IS NOT NULL)
    SELECT v.unit_id AS "unitId", v.name, v.kind, count(*) FILTER (WHERE climb.met)::int AS met, count(*)::int AS units
    FROM climb JOIN unit_version v ON v.unit_id = climb.unit_id AND ${holds('v', asOf)}
    WHERE v.kind = ANY(${[...kinds]}::text[]) GROUP BY v.unit_id, v.name, v.kind ORDER BY v.name, v.unit_id`;
  return rows.map((row) => ({ ...row, kind: unitKind.parse(row.kind) }));
}

/** How many units of a programme's levels stand in reach on a day, whatever else it asks of them. */
export async function standingOn(tx: Tx, one: Programme, reach: Reach, asOf: Day): Promise<number> {
  const inside =
    reach === 'everything'
      ? Prisma.empty
      : Prisma.sql`AND v.unit_id IN ${belowSql(Prisma.sql`SELECT u FROM unnest(${[...reach]}::int[]) AS u`, asOf)}`;
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM unit_version v
    WHERE v.kind = ANY(${one.definition.level}::text[]) AND ${holds('v', asOf)} ${inside}`;
  return row?.n ?? 0;
}

/** SQL of the units a programme is about in reach on a day (unit_id, mask, met), and what reads a mask. */
async function chosenOf(
  tx: Tx,
  one: Programme,
  reach: Reach,
  asOf: Day,
): Promise<{ chosen: Prisma.Sql; masks: Prisma.Sql; sieve: Sieve }> {
  const { sql: masks, sieves } = masksOn([one], await scopeOf(tx, reach, asOf), asOf);
  const sieve = sieves.get(one.id);
  if (!sieve) throw new RangeError(`no sieve for ${one.code}`);
  const chosen = Prisma.sql`
    SELECT unit_id, mask, (${passesSql(sieve.met)}) AS met FROM (${masks}) m WHERE ${passesSql(sieve.chosen)}`;
  return { chosen, masks, sieve };
}
