import type { Day } from '../../domain/day.ts';
import type { UnitKind } from '../../domain/unit.ts';
import type { UnitSearch } from '../../domain/unit-search.ts';
import { Prisma } from '../client/client.ts';

const parents: readonly UnitKind[] = ['province', 'district', 'commune', 'direct', 'league'];

/** Trigram hits looked at in full at most: names repeat from province to province ("Tân Lập"). */
const hitsKept = 60;

/**
 * Candidates with aliases and ancestors, in one statement. `near`: names like a stretch of the text, by the trigram
 * index (0.4 finds a word with a typo beside a right one; the index's own 0.3 finds every "phú …" of the country).
 * `numbered`: "thôn 3" stands in every commune, so it is looked up only below the higher units found, below `under`, or,
 * when the text names no higher unit, a few of the country's.
 */
export function candidatesSql(
  search: UnitSearch,
  asOf: Day,
  { kinds, under }: { kinds?: readonly UnitKind[]; under?: number },
): Prisma.Sql {
  const wanted = kinds ? Prisma.sql`c.kind = ANY(${[...kinds]})` : Prisma.sql`TRUE`;
  const inside = under === undefined ? Prisma.sql`TRUE` : Prisma.sql`l.unit_id = ${under} OR ${under} = ANY(l.path)`;
  return Prisma.sql`
    WITH RECURSIVE
    strict AS MATERIALIZED (SELECT set_config('pg_trgm.similarity_threshold', '0.4', true) AS on),
    typed AS MATERIALIZED (SELECT s FROM strict, unnest(${[...search.names]}::text[]) AS s WHERE strict.on <> ''),
    near AS MATERIALIZED (
      SELECT v.unit_id, v.parent_id, v.kind, similarity(v.folded, s) AS likeness
      FROM typed JOIN unit_version v ON v.folded % s WHERE ${holds('v', asOf)}
      UNION ALL
      SELECT v.unit_id, v.parent_id, v.kind, similarity(a.folded, s)
      FROM typed JOIN unit_alias a ON a.folded % s JOIN unit_version v ON v.unit_id = a.unit_id WHERE ${holds('v', asOf)}),
    upper AS MATERIALIZED (
      SELECT unit_id, max(likeness) AS likeness FROM near WHERE kind = ANY(${[...parents]})
      GROUP BY unit_id ORDER BY likeness DESC, unit_id LIMIT 12),
    roots AS (SELECT unit_id FROM upper UNION SELECT ${under ?? null}::int),
    leagues AS (
      SELECT unit_id FROM roots UNION
      SELECT v.unit_id FROM roots JOIN unit_version v ON v.parent_id = roots.unit_id AND v.kind = 'league'),
    numbered AS (
      SELECT v.unit_id, v.parent_id, v.kind, 1::real AS likeness
      FROM leagues JOIN unit_version v ON v.parent_id = leagues.unit_id
      WHERE v.folded = ANY(${[...search.numbered]}::text[]) AND ${holds('v', asOf)}
      UNION ALL
      (SELECT v.unit_id, v.parent_id, v.kind, 0.5::real FROM unit_version v
      WHERE v.folded = ANY(${[...search.numbered]}::text[]) AND ${holds('v', asOf)}
        AND NOT EXISTS (SELECT FROM upper) LIMIT ${hitsKept})),
    hits AS MATERIALIZED (
      SELECT c.unit_id, max(c.likeness + coalesce(u.likeness, 0)) AS likeness
      FROM (SELECT * FROM near UNION ALL SELECT * FROM numbered) c LEFT JOIN upper u ON u.unit_id = c.parent_id
      WHERE ${wanted} GROUP BY c.unit_id ORDER BY likeness DESC, c.unit_id LIMIT ${hitsKept}),
    ${lineageSql(asOf)}
    SELECT l.unit_id AS "unitId", l.name, l.kind, l.above,
      ARRAY(SELECT a.folded FROM unit_alias a WHERE a.unit_id = l.unit_id) AS aliases
    FROM lineage l WHERE ${inside}`;
}

/** CTEs that walk up from each of `hits`: `lineage` has its names and the ancestors' ids, nearest first. */
function lineageSql(asOf: Day): Prisma.Sql {
  return Prisma.sql`
    steps(origin, unit_id, parent_id, name, kind, height) AS (
      SELECT v.unit_id, v.unit_id, v.parent_id, v.name, v.kind, 0
      FROM hits JOIN unit_version v ON v.unit_id = hits.unit_id JOIN unit u ON u.id = v.unit_id
      WHERE ${holds('v', asOf)} AND ${holds('u', asOf)}
      UNION ALL
      SELECT steps.origin, v.unit_id, v.parent_id, v.name, v.kind, steps.height + 1
      FROM steps JOIN unit_version v ON v.unit_id = steps.parent_id
      WHERE ${holds('v', asOf)} AND steps.height < 20),
    lineage AS (
      SELECT origin AS unit_id,
        max(name) FILTER (WHERE height = 0) AS name, max(kind) FILTER (WHERE height = 0) AS kind,
        coalesce(jsonb_agg(jsonb_build_object('name', name, 'kind', kind) ORDER BY height)
          FILTER (WHERE height > 0), '[]') AS above,
        array_agg(unit_id) AS path
      FROM steps GROUP BY origin)`;
}

/** The condition that a row of `table` holds on a day. */
function holds(table: string, asOf: Day): Prisma.Sql {
  const alias = Prisma.raw(table);
  return Prisma.sql`${alias}.valid_from <= ${asOf}::date AND (${alias}.valid_to IS NULL OR ${alias}.valid_to >= ${asOf}::date)`;
}
