import type { Day } from '../../../domain/day.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { endPositions } from './unit-changes.ts';

/**
 * Lets what has no days of its own follow the mergers that hold by `today`: groups' units, visits to come from the
 * merger's day on, people waiting to be let in, and positions given in the meantime. A merger written down for a later day is carried out so when that
 * day has come; harmless to run again.
 */
export async function settleSuccessions(tx: Tx, today: Day): Promise<void> {
  const left = await tx.$queryRaw<{ from_id: number; to_id: number; day: string }[]>`
    SELECT from_id, to_id, to_char(on_day, 'YYYY-MM-DD') AS day FROM succession s
    WHERE kind = 'merger' AND on_day <= ${today}::date AND EXISTS (
      SELECT FROM position o WHERE o.unit_id = s.from_id AND o.valid_from <= ${today}::date
        AND (o.valid_to IS NULL OR o.valid_to >= s.on_day))
    ORDER BY on_day`;
  for (const { from_id, to_id, day } of left) await endPositions(tx, [from_id], to_id, day);
  await tx.$executeRaw`${heirs(today)} UPDATE chat SET unit_id = heir.to_id FROM heir WHERE chat.unit_id = heir.from_id`;
  await tx.$executeRaw`
    ${heirs(today)} UPDATE admission a SET unit_id = heir.to_id FROM heir
    WHERE a.unit_id = heir.from_id AND a.state = 'waiting'`;
  const due = Prisma.sql`p.visit_id = w.id AND p.unit_id = heir.from_id AND w.state IN ('planned', 'approved') AND w.start_on >= heir.on_day`;
  await tx.$executeRaw`
    ${heirs(today)}, moved AS (
      SELECT DISTINCT ON (p.visit_id, heir.to_id) p.visit_id, p.unit_id, heir.to_id
      FROM visit_place p, visit w, heir WHERE ${due} AND NOT EXISTS (
        SELECT FROM visit_place q WHERE q.visit_id = p.visit_id AND q.unit_id = heir.to_id)
      ORDER BY p.visit_id, heir.to_id, p.unit_id)
    UPDATE visit_place p SET unit_id = moved.to_id FROM moved
    WHERE p.visit_id = moved.visit_id AND p.unit_id = moved.unit_id`;
  await tx.$executeRaw`${heirs(today)} DELETE FROM visit_place p USING visit w, heir WHERE ${due}`;
}

/** What became of a closed unit by `asOf`: where it ends up after every merger; null when it was not merged. */
export async function heirOf(tx: Tx, unitId: number, asOf: Day): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ to_id: number }[]>`
    ${heirs(asOf)} SELECT to_id FROM heir WHERE from_id = ${unitId}::int`;
  return row?.to_id ?? null;
}

/**
 * The most deputies a merged unit may have from a day on (TC-11): as many as those merged into it held on the day
 * before; null where the unit came from no merger by then.
 */
export async function deputyLimit(tx: Tx, unitId: number, from: Day): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ merged: number; deputies: number }[]>`
    WITH s AS (SELECT from_id, on_day FROM succession
      WHERE to_id = ${unitId}::int AND kind = 'merger' AND on_day <= ${from}::date),
    part AS (SELECT from_id AS unit_id, on_day FROM s UNION SELECT ${unitId}::int, min(on_day) FROM s)
    SELECT (SELECT count(*)::int FROM s) AS merged,
      count(DISTINCT (o.person_id, o.unit_id))::int AS deputies
    FROM part JOIN position o ON o.unit_id = part.unit_id AND o.kind = 'deputySecretary'
      AND o.valid_from < part.on_day AND (o.valid_to IS NULL OR o.valid_to >= part.on_day - 1)`;
  return row && row.merged > 0 ? row.deputies : null;
}

/** How many deputies other than `but` a unit has on the day, from `from` on, on which it has most. */
export async function mostDeputies(tx: Tx, unitId: number, from: Day, but: number | null): Promise<number> {
  const [row] = await tx.$queryRaw<{ most: number }[]>`
    WITH held AS (SELECT person_id, valid_from, coalesce(valid_to, 'infinity'::date) AS valid_to FROM position
      WHERE unit_id = ${unitId}::int AND kind = 'deputySecretary' AND person_id IS DISTINCT FROM ${but}::int
        AND (valid_to IS NULL OR valid_to >= ${from}::date)),
    days AS (SELECT ${from}::date AS day UNION SELECT valid_from FROM held WHERE valid_from > ${from}::date)
    SELECT coalesce(max(n), 0)::int AS most FROM (SELECT count(DISTINCT h.person_id) AS n
      FROM days JOIN held h ON h.valid_from <= days.day AND h.valid_to >= days.day GROUP BY days.day) counted`;
  return row?.most ?? 0;
}

/** `heir`: every unit that merged by a day with the last of its line; two mergers in a row count as one. */
function heirs(today: Day): Prisma.Sql {
  const done = Prisma.sql`kind = 'merger' AND on_day <= ${today}::date`;
  return Prisma.sql`
    WITH RECURSIVE line(from_id, to_id, on_day) AS (
      SELECT from_id, to_id, on_day FROM succession WHERE ${done}
      UNION
      SELECT line.from_id, s.to_id, line.on_day FROM line
      JOIN succession s ON s.from_id = line.to_id AND s.kind = 'merger' AND s.on_day <= ${today}::date),
    heir AS (
      SELECT from_id, to_id, on_day FROM line
      WHERE NOT EXISTS (SELECT FROM succession s WHERE s.from_id = line.to_id AND s.kind = 'merger' AND s.on_day <= ${today}::date))`;
}
