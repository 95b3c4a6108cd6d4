import { z } from 'zod';
import type { Day } from '../../../domain/day.ts';
import { type JudgedNames, judgeNames, nameWords, rankNames } from '../../../domain/people/person-match.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { isShown } from './shown.ts';

/** Names looked at in full, at most. */
const candidatesKept = 80;

/** A person found by name, with the widest of his positions that day, if any. */
export interface FoundPerson {
  personId: number;
  name: string;
  title: string | null;
  unit: string | null;
  score: number;
}

/** `under`: only those holding a position that day in one of these units or below; absent: everybody. */
export interface PeopleOptions {
  under?: readonly number[];
  limit?: number;
}

const found = z.array(
  z.object({ personId: z.int(), name: z.string(), title: z.string().nullable(), unit: z.string().nullable() }),
);

/** People whose name is like `text`, typed with or without marks, best first; see domain/people/person-match.ts. */
export async function findPeople(tx: Tx, text: string, asOf: Day, options: PeopleOptions = {}): Promise<FoundPerson[]> {
  const words = nameWords(text);
  if (words.length === 0) return [];
  const typed = words.join(' ');
  const exact = found.parse(await tx.$queryRaw(candidatesSql(endsLike(typed), typed, asOf, options)));
  const rows = exact.length > 0 ? exact : found.parse(await tx.$queryRaw(candidatesSql(alike, typed, asOf, options)));
  return rankNames(text, rows).slice(0, options.limit ?? 8);
}

/** Whether a text means one person, several that fit, or none. */
export async function matchPerson(
  tx: Tx,
  text: string,
  asOf: Day,
  options: PeopleOptions = {},
): Promise<JudgedNames<FoundPerson>> {
  return judgeNames(await findPeople(tx, text, asOf, options));
}

/** A person by id with the same reach; undefined where there is none in it. */
export async function personWithin(tx: Tx, personId: number, asOf: Day, { under }: PeopleOptions = {}) {
  const rows = await tx.$queryRaw`
    ${downFrom(under, asOf)}
    SELECT p.id AS "personId", p.name, ${positionColumns} FROM person p ${widestPosition(asOf)}
    WHERE p.id = ${personId}::int AND ${isShown('p')} AND ${isUnder(under, asOf)}`;
  const [person] = found.parse(rows);
  return person && { ...person, score: 1 };
}

/** The whole name, or its end as people say it ("Hoàng Nam"): all its trigrams narrow the index, so it is tried first. */
function endsLike(typed: string): Prisma.Sql {
  return Prisma.sql`(p.folded = ${typed} OR p.folded LIKE ${`% ${typed}`})`;
}

/** Trigrams of words (threshold 0.5: one wrong letter in a name of two words) find them by the index on `folded`. */
const alike = Prisma.sql`p.folded %> t.s`;

function candidatesSql(fits: Prisma.Sql, typed: string, asOf: Day, { under }: PeopleOptions): Prisma.Sql {
  return Prisma.sql`
    ${downFrom(under, asOf)},
    likely AS MATERIALIZED (
      SELECT p.id, p.name, word_similarity(t.s, p.folded) AS likeness
      FROM (SELECT ${typed}::text AS s FROM (SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true) AS set
        OFFSET 0) c WHERE c.set <> '') t
      JOIN person p ON ${fits} WHERE ${isShown('p')} AND ${isUnder(under, asOf)}
      ORDER BY likeness DESC, length(p.folded), p.id LIMIT ${candidatesKept})
    SELECT p.id AS "personId", p.name, ${positionColumns} FROM likely p ${widestPosition(asOf)}
    ORDER BY p.likeness DESC`;
}

const positionColumns = Prisma.sql`w.title, w.unit`;

function widestPosition(asOf: Day): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT o.title, v.name AS unit FROM position o JOIN unit_version v ON v.unit_id = o.unit_id
      WHERE o.person_id = p.id AND ${holds('o', asOf)} AND ${holds('v', asOf)}
      ORDER BY o.kind = 'member', o.id LIMIT 1) w ON true`;
}

/** `down`: the units under which people are looked for. Always begins the WITH, so that others may follow. */
function downFrom(under: readonly number[] | undefined, asOf: Day): Prisma.Sql {
  return Prisma.sql`
    WITH RECURSIVE down(unit_id) AS (
      SELECT u FROM unnest(${[...(under ?? [])]}::int[]) AS u
      UNION
      SELECT v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id AND ${holds('v', asOf)})`;
}

function isUnder(under: readonly number[] | undefined, asOf: Day): Prisma.Sql {
  if (!under) return Prisma.sql`TRUE`;
  return Prisma.sql`EXISTS (SELECT FROM position o WHERE o.person_id = p.id AND ${holds('o', asOf)}
    AND o.unit_id IN (SELECT unit_id FROM down))`;
}
