import { z } from 'zod';
import type { Day } from '../../../domain/day.ts';
import { type Definition, isTyped } from '../../../domain/programmes/programme.ts';
import { type Answers, answers, stretches, tally } from '../../../domain/programmes/programme-answer.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import type { Programme } from './programmes.ts';

/** Answers that hold on a day, by unit; a unit of which nothing is said is not in it. */
export async function answersOn(
  tx: Tx,
  programmeId: number,
  unitIds: readonly number[],
  asOf: Day,
): Promise<Map<number, Answers>> {
  const rows = await tx.$queryRaw<{ unit_id: number; answers: unknown }[]>`
    SELECT r.unit_id, r.answers FROM programme_report r
    WHERE r.programme_id = ${programmeId}::int AND r.unit_id = ANY(${[...unitIds]}::int[]) AND ${holds('r', asOf)}`;
  return new Map(rows.map((row) => [row.unit_id, answers.parse(row.answers)]));
}

/**
 * Changes what is said of some units from today on; earlier days keep what they had, and what lapses later lapses. Who
 * changes the same unit meanwhile waits, so that no answer is lost. Four statements, whatever the number of units.
 */
export async function changeReports(
  tx: Tx,
  { id, definition }: Pick<Programme, 'id' | 'definition'>,
  unitIds: readonly number[],
  { change, today, by }: { change: (said: Answers) => Answers; today: Day; by: number },
): Promise<void> {
  const units = [...unitIds].sort((a, b) => a - b);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${id}::int, u) FROM unnest(${units}::int[]) AS u`;
  const known = await answersOn(tx, id, units, today);
  const rows = units.flatMap((unitId) =>
    stretches(change(known.get(unitId) ?? {}), today).map((one) => ({
      ...{ unitId, from: one.from, to: one.to, answers: one.answers },
      ...tally(definition, one.answers),
    })),
  );
  const own = Prisma.sql`programme_id = ${id}::int AND unit_id = ANY(${units}::int[])`;
  await tx.$executeRaw`DELETE FROM programme_report WHERE ${own} AND valid_from >= ${today}::date`;
  await tx.$executeRaw`
    UPDATE programme_report SET valid_to = ${today}::date - 1
    WHERE ${own} AND (valid_to IS NULL OR valid_to >= ${today}::date)`;
  await tx.$executeRaw`
    INSERT INTO programme_report (programme_id, unit_id, valid_from, valid_to, met, waiting, answers, reported_by)
    SELECT ${id}::int, n."unitId", n."from", n."to", n.met, n.waiting, n.answers, ${by}::int
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS n ("unitId" int, "from" date, "to" date, met smallint, waiting smallint, answers jsonb)`;
}

/** SQL: the typed criteria as a table `c` (key, kind, target, counts). */
export function criteriaSql({ criteria }: Definition): Prisma.Sql {
  const rows = criteria.filter(isTyped).map((one) => ({
    key: one.key,
    kind: one.kind,
    counts: one.counts,
    target: one.kind === 'number' ? one.target : null,
  }));
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c (key text, kind text, counts boolean, target numeric)`;
}

/** SQL: whether criterion `c` is met by the answers of `r`; domain/programmes/programme-answer.ts's isMet. */
export function metSql({ confirms }: Definition): Prisma.Sql {
  const value = Prisma.sql`r.answers -> c.key -> 'value'`;
  const confirmed = confirms === 'none' ? Prisma.sql`TRUE` : Prisma.sql`r.answers -> c.key ? 'confirmed'`;
  return Prisma.sql`coalesce(CASE c.kind
      WHEN 'number' THEN CASE WHEN jsonb_typeof(${value}) = 'number' THEN (${value})::text::numeric >= c.target ELSE FALSE END
      WHEN 'document' THEN jsonb_typeof(${value}) = 'string' AND ${value} <> '""'
      ELSE ${value} = 'true' END AND ${confirmed}, FALSE)`;
}

/** Counts by a new definition what is said on a day and after it; earlier days keep the count they had. */
export async function recountReports(tx: Tx, programmeId: number, definition: Definition, today: Day): Promise<void> {
  const own = Prisma.sql`r.programme_id = ${programmeId}::int AND (r.valid_to IS NULL OR r.valid_to >= ${today}::date)`;
  await tx.$executeRaw`
    INSERT INTO programme_report (programme_id, unit_id, valid_from, valid_to, met, waiting, answers, reported_by)
    SELECT r.programme_id, r.unit_id, ${today}::date, r.valid_to, r.met, r.waiting, r.answers, r.reported_by
    FROM programme_report r WHERE ${own} AND r.valid_from < ${today}::date`;
  await tx.$executeRaw`
    UPDATE programme_report r SET valid_to = ${today}::date - 1 WHERE ${own} AND r.valid_from < ${today}::date`;
  const waits =
    definition.confirms === 'none'
      ? Prisma.sql`0`
      : Prisma.sql`count(*) FILTER (WHERE r.answers ? c.key AND NOT r.answers -> c.key ? 'confirmed')`;
  await tx.$executeRaw`
    UPDATE programme_report r SET (met, waiting) = (
      SELECT count(*) FILTER (WHERE c.counts AND ${metSql(definition)}), ${waits} FROM ${criteriaSql(definition)})
    WHERE ${own}`;
}

const kept = z.array(
  z.object({ title: z.string(), criterion: z.string(), unit: z.string(), on: z.string(), value: z.unknown() }),
);

/** What somebody said in programmes, for the copy of his own data. */
export async function answersBy(tx: Tx, personId: number) {
  return kept.parse(
    await tx.$queryRaw`
      SELECT DISTINCT p.code AS title, a.key AS criterion, coalesce(v.name, '') AS unit, a.value ->> 'on' AS on, a.value -> 'value' AS value
      FROM programme_report r JOIN programme p ON p.id = r.programme_id
      CROSS JOIN LATERAL jsonb_each(r.answers) AS a(key, value)
      LEFT JOIN unit_version v ON v.unit_id = r.unit_id AND v.valid_from <= r.valid_from
        AND (v.valid_to IS NULL OR v.valid_to >= r.valid_from)
      WHERE r.reported_by = ${personId}::int AND (a.value ->> 'by')::int = ${personId}::int ORDER BY 4, 1, 2`,
  );
}
