import type { Day } from '../../../domain/day.ts';
import type { UnitKind } from '../../../domain/units/unit.ts';
import type { UnitSearch } from '../../../domain/units/unit-search.ts';
import { Prisma } from '../../client/client.ts';
import { holds } from '../effective.ts';

/** Which units count as candidates: some levels, a unit and what stands below it. */
export interface CandidateScope {
  kinds?: readonly UnitKind[];
  under?: number;
}

/** Hits that are looked at in full, at most: names repeat from province to province ("Tân Lập"). */
const hitsKept = 60;
/** Higher units whose members are searched through, at most. */
const uppersKept = 8;

/**
 * Kinds of which the country has tens of thousands. Written into the statement, not given as a parameter, so that
 * partial indexes can serve it: trigrams over all other kinds, and exact names over these. Without them the answer is
 * the same but, with 150,000 units, several times slower.
 */
const many = Prisma.sql`('branch', 'group', 'place')`;

/**
 * The likely candidates, with aliases and ancestors, in one statement that stays quick with 150,000 units:
 * - `upper`: communes and the like, and aliases, named like a stretch of the text, by trigrams;
 * - `exact`: branches named exactly like one; `numbered`: "thôn 3" stands in every commune, so it is looked up below the
 *   higher units found and below `under`, and only where the text names no higher unit are a few of the country's taken;
 * - `below`: where neither gave a member of the higher units found, their members whose name holds a stretch.
 */
export function likelySql(search: UnitSearch, asOf: Day, scope: CandidateScope): Prisma.Sql {
  const names = uncounted(search.names);
  const numbers = uncounted(search.numbered);
  return Prisma.sql`
    WITH RECURSIVE ${typedSql(search.names)},
    alike AS MATERIALIZED (
      SELECT v.unit_id, v.parent_id, v.kind, similarity(v.folded, s) AS likeness
      FROM typed JOIN unit_version v ON v.folded % s WHERE v.kind NOT IN ${many} AND ${holds('v', asOf)}
      UNION ALL
      SELECT v.unit_id, v.parent_id, v.kind, similarity(a.folded, s)
      FROM typed JOIN unit_alias a ON a.folded % s JOIN unit_version v ON v.unit_id = a.unit_id
      WHERE ${holds('v', asOf)} AND ${standsFor(asOf)}),
    upper AS MATERIALIZED (
      SELECT unit_id, max(likeness) AS likeness FROM alike WHERE kind NOT IN ${many}
      GROUP BY unit_id ORDER BY likeness DESC, unit_id LIMIT ${uppersKept}),
    exact AS MATERIALIZED (
      SELECT v.unit_id, v.parent_id, v.kind, 1::real AS likeness FROM unit_version v
      WHERE v.folded = ANY(${names}) AND v.kind IN ${many} AND ${holds('v', asOf)}),
    roots AS (SELECT unit_id FROM upper UNION SELECT ${scope.under ?? null}::int),
    holders AS MATERIALIZED (
      SELECT unit_id FROM roots UNION
      SELECT v.unit_id FROM roots JOIN unit_version v ON v.parent_id = roots.unit_id AND v.kind IN ('league', 'branch')
        AND EXISTS (SELECT FROM unit_version w WHERE w.parent_id = v.unit_id)),
    members AS MATERIALIZED (
      SELECT v.unit_id, v.parent_id, v.kind, v.folded
      FROM holders JOIN unit_version v ON v.parent_id = holders.unit_id WHERE v.kind IN ${many} AND ${holds('v', asOf)}),
    numbered AS (SELECT unit_id, parent_id, kind, 1::real AS likeness FROM members WHERE folded = ANY(${numbers})),
    anywhere AS (
      SELECT v.unit_id, v.parent_id, v.kind, 0.5::real AS likeness FROM unit_version v
      WHERE v.folded = ANY(${numbers}) AND v.kind IN ${many} AND ${holds('v', asOf)} AND NOT EXISTS (SELECT FROM upper) LIMIT ${hitsKept}),
    below AS (
      SELECT m.unit_id, m.parent_id, m.kind, similarity(m.folded, s) AS likeness FROM members m JOIN typed ON m.folded %> s
      WHERE NOT EXISTS (SELECT FROM numbered)
        AND NOT EXISTS (SELECT FROM exact JOIN holders ON holders.unit_id = exact.parent_id)),
    found AS (
      SELECT * FROM alike UNION ALL SELECT * FROM exact UNION ALL SELECT * FROM numbered
      UNION ALL SELECT * FROM anywhere UNION ALL SELECT * FROM below),
    hits AS MATERIALIZED (
      SELECT f.unit_id, max(f.likeness + coalesce(u.likeness, 0)) AS likeness
      FROM found f LEFT JOIN upper u ON u.unit_id = f.parent_id
      WHERE ${isOf(scope)} GROUP BY f.unit_id ORDER BY likeness DESC, f.unit_id LIMIT ${hitsKept}),
    ${lineageSql(asOf, scope)}`;
}

/**
 * Any unit whose name holds something like one of `names`, for what `likelySql` misses: a misspelt hamlet without its
 * commune, a company by a part of its name.
 */
export function anySql(names: readonly string[], asOf: Day, scope: CandidateScope): Prisma.Sql {
  return Prisma.sql`
    WITH RECURSIVE ${typedSql(names)},
    hits AS MATERIALIZED (
      SELECT f.unit_id, max(word_similarity(s, f.folded) + similarity(s, f.folded)) AS likeness
      FROM typed JOIN unit_version f ON f.folded %> s WHERE ${holds('f', asOf)} AND ${isOf(scope)}
      GROUP BY f.unit_id ORDER BY likeness DESC, f.unit_id LIMIT ${hitsKept}),
    ${lineageSql(asOf, scope)}`;
}

/**
 * `typed` has one row a stretch; reading it sets the trigram thresholds for the rest of the transaction. Likeness of
 * whole names 0.4 finds a word with a typo beside a right one, the default 0.3 every "phú …" there is; 0.6 is the
 * default for a stretch within a name, written down because a server may have another.
 */
function typedSql(names: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    strict AS MATERIALIZED (
      SELECT set_config('pg_trgm.similarity_threshold', '0.4', true) AS whole,
        set_config('pg_trgm.word_similarity_threshold', '0.6', true) AS part),
    typed AS MATERIALIZED (SELECT s FROM strict, unnest(${uncounted(names)}) AS s WHERE whole <> '' AND part <> '')`;
}

/** An array the server cannot count beforehand: it would plan anew for each, which takes longer than the search. */
function uncounted(names: readonly string[]): Prisma.Sql {
  return Prisma.sql`ARRAY(SELECT unnest(${[...names]}::text[]))`;
}

function isOf({ kinds }: CandidateScope): Prisma.Sql {
  return kinds ? Prisma.sql`f.kind = ANY(${[...kinds]})` : Prisma.sql`TRUE`;
}

/** Walks up from each of `hits` and gives one row a unit, its ancestors nearest first. */
function lineageSql(asOf: Day, { under }: CandidateScope): Prisma.Sql {
  const inside = under === undefined ? Prisma.sql`TRUE` : Prisma.sql`${under} = ANY(l.path)`;
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
      FROM steps GROUP BY origin)
    SELECT l.unit_id AS "unitId", l.name, l.kind, l.above,
      ARRAY(SELECT a.folded FROM unit_alias a WHERE a.unit_id = l.unit_id AND ${standsFor(asOf)}) AS aliases
    FROM lineage l WHERE ${inside}`;
}

/** The condition that the alias `a` stands for its unit on a day: a name taken over in a merger does so from then on. */
function standsFor(asOf: Day): Prisma.Sql {
  return Prisma.sql`(a.valid_from IS NULL OR a.valid_from <= ${asOf}::date)`;
}
