import { z } from 'zod';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { shownName } from '../people/shown.ts';

/** Whose matters one may see: everybody's, or those of some units and all below them. */
export type Reach = 'everything' | readonly number[];

/** What is looked for: everything in reach, a person's doings and what was done to his data, or one thing (visit:12). */
export type AuditAbout = { personId: number } | { subject: string } | undefined;

export interface AuditQuery {
  reach: Reach;
  about: AuditAbout;
  /** Only rows older than this id. */
  before?: string | undefined;
  limit: number;
}

export interface AuditEntry {
  id: string;
  at: Date;
  /** Name of who did it; null for a stranger or the program itself. */
  who: string | null;
  /** Name of whose data it is about. */
  whose: string | null;
  whoseId: number | null;
  channel: string | null;
  turn: string | null;
  action: string;
  subject: string | null;
  /** Name of the unit it is about. */
  unit: string | null;
  outcome: string;
  detail: unknown;
  sealed: boolean;
  /** A part was erased. */
  erased: boolean;
}

const entries = z.array(
  z.object({
    ...{ id: z.string(), at: z.date(), who: z.string().nullable(), whose: z.string().nullable() },
    whoseId: z.int().nullable(),
    ...{ channel: z.string().nullable(), turn: z.string().nullable(), action: z.string() },
    ...{ subject: z.string().nullable(), unit: z.string().nullable(), outcome: z.string(), detail: z.unknown() },
    ...{ sealed: z.boolean(), erased: z.boolean() },
  }),
);

/** Changes and looks in reach, newest first. */
export async function auditEntries(tx: Tx, { reach, about, before, limit }: AuditQuery): Promise<AuditEntry[]> {
  const older = before === undefined ? Prisma.sql`TRUE` : Prisma.sql`id < ${BigInt(before)}`;
  const where = Prisma.sql`${older} AND ${isAbout(about)} AND ${await isLikely(tx, reach)}`;
  return entries.parse(await tx.$queryRaw(entriesSql(where, reach, limit)));
}

/** One change or look, if it is in reach. */
export async function auditEntry(tx: Tx, id: string, reach: Reach): Promise<AuditEntry | undefined> {
  return entries.parse(await tx.$queryRaw(entriesSql(Prisma.sql`id = ${BigInt(id)}`, reach, 1)))[0];
}

/** Goes down from the newest row and stops at the limit (OFFSET 0 keeps the planner from sorting what is checked). */
function entriesSql(where: Prisma.Sql, reach: Reach, limit: number): Prisma.Sql {
  return Prisma.sql`
    WITH hits AS MATERIALIZED (
      SELECT * FROM (SELECT * FROM audit WHERE outcome IN ('change', 'look') AND ${where} ORDER BY id DESC OFFSET 0) a
      WHERE ${isWithin(reach)} LIMIT ${limit})
    SELECT a.id::text, a.at, ${shownName('p')} AS who, ${shownName('q')} AS whose, a.about_id AS "whoseId", a.channel, a.turn, a.action,
      a.subject, ${unitNamed} AS unit, a.outcome, ${shownDetail} AS detail, a.seal IS NOT NULL AS sealed,
      coalesce(a.salt LIKE '.%' OR a.salt LIKE '%.', false) AS erased
    FROM hits a LEFT JOIN person p ON p.id = a.person_id LEFT JOIN person q ON q.id = a.about_id
    ORDER BY a.id DESC`;
}

const dayOfRow = Prisma.sql`(a.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

const unitOfRow = Prisma.sql`substring(a.subject FROM '^unit:([0-9]{1,9})$')::int`;

/** Its last name up to that day, or the first it has later. */
const unitNamed = Prisma.sql`(
  SELECT v.name FROM unit_version v WHERE v.unit_id = ${unitOfRow}
  ORDER BY v.valid_from > ${dayOfRow}, CASE WHEN v.valid_from <= ${dayOfRow} THEN v.valid_from END DESC, v.valid_from LIMIT 1)`;

/** A correction's payload is a name or a phone: hidden with its owner's name. */
const shownDetail = Prisma.sql`CASE WHEN a.action = 'correct' AND q.restricted_at IS NOT NULL THEN NULL ELSE a.detail END`;

function isAbout(about: AuditAbout): Prisma.Sql {
  if (about === undefined) return Prisma.sql`TRUE`;
  if ('subject' in about) return Prisma.sql`subject = ${about.subject}`;
  const { personId } = about;
  return Prisma.sql`(person_id = ${personId} OR about_id = ${personId} OR subject = ${`person:${personId}`})`;
}

/**
 * By the tree as it stood on the row's day: up from the units in which doer and owner held positions that day, and from
 * the unit it is about.
 */
function isWithin(reach: Reach): Prisma.Sql {
  if (reach === 'everything') return Prisma.sql`TRUE`;
  return Prisma.sql`EXISTS (
    WITH RECURSIVE up(unit_id) AS (
      (SELECT o.unit_id FROM position o WHERE o.person_id IN (a.person_id, a.about_id)
         AND o.valid_from <= ${dayOfRow} AND (o.valid_to IS NULL OR o.valid_to >= ${dayOfRow})
       UNION SELECT ${unitOfRow})
      UNION
      SELECT v.parent_id FROM up JOIN unit_version v ON v.unit_id = up.unit_id
        AND v.valid_from <= ${dayOfRow} AND (v.valid_to IS NULL OR v.valid_to >= ${dayOfRow}))
    SELECT FROM up WHERE unit_id = ANY(${[...reach]}::int[]))`;
}

/** Above so many people or units a reach is no longer searched by them: its rows are frequent enough to be met. */
const fewAtMost = 2_000;

/** Keeps a small reach from walking down the whole audit: only rows of those who ever belonged to it, by index. */
async function isLikely(tx: Tx, reach: Reach): Promise<Prisma.Sql> {
  if (reach === 'everything') return Prisma.sql`TRUE`;
  const found = await tx.$queryRaw<{ unit: boolean; id: number }[]>`
    WITH RECURSIVE down(unit_id) AS (
      SELECT u FROM unnest(${[...reach]}::int[]) AS u
      UNION SELECT v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id)
    (SELECT true AS unit, unit_id AS id FROM down LIMIT ${fewAtMost + 1})
    UNION ALL
    (SELECT DISTINCT false, o.person_id FROM down JOIN position o ON o.unit_id = down.unit_id LIMIT ${fewAtMost + 1})`;
  const [units = [], people = []] = [true, false].map((unit) => found.filter((row) => row.unit === unit));
  if (units.length > fewAtMost || people.length > fewAtMost) return Prisma.sql`TRUE`;
  const ids = people.map(({ id }) => id);
  const subjects = units.map(({ id }) => `unit:${id}`);
  return Prisma.sql`(person_id = ANY(${ids}::int[]) OR about_id = ANY(${ids}::int[]) OR subject = ANY(${subjects}::text[]))`;
}
