import { type Day, dayFrom, monthLength, partsOf } from '../../../domain/day.ts';
import type { ComputedFact, Criterion, Definition } from '../../../domain/programmes/programme.ts';
import { addMonths } from '../../../domain/programmes/programme-days.ts';
import { Prisma } from '../../client/client.ts';
import { holds } from '../effective.ts';

/**
 * The units of which something is true on a day, as a set that many programmes share under one `id`; `sql` selects its
 * unit_id, some more than once. Every set is read once, whatever the number of programmes and units.
 */
export interface UnitSet {
  id: string;
  sql: Prisma.Sql;
}

/** The first day from which something done `months` at a time still counts on a day: a month that is not over may yet see it. */
function windowFrom(asOf: Day, months: number): Day {
  const { y, m, d } = partsOf(asOf);
  const whole = d === monthLength(y, m);
  return addMonths(dayFrom(y, m, 1), whole ? 1 - months : -months);
}

/** The set of those that meet a criterion the bot works out itself. */
export function factSet(one: Extract<Criterion, { kind: 'position' | 'computed' }>, asOf: Day): UnitSet {
  if (one.kind === 'computed') return { id: `f_${one.fact.toLowerCase()}`, sql: facts[one.fact](asOf) };
  const beside = one.concurrent ? Prisma.sql`AND NOT o.full_time AND o.main_post IS NOT NULL` : Prisma.empty;
  return {
    id: `p_${one.position.toLowerCase()}${one.concurrent ? '_beside' : ''}`,
    sql: Prisma.sql`SELECT o.unit_id FROM position o WHERE o.kind = ${one.position} AND ${holds('o', asOf)} ${beside}`,
  };
}

/** The set of those that carry one of some marks. */
export function markSet(marks: readonly string[], asOf: Day): UnitSet {
  return {
    id: `m_${[...marks].sort().join('_')}`,
    sql: Prisma.sql`SELECT k.unit_id FROM unit_mark k WHERE k.mark = ANY(${[...marks]}::text[]) AND ${holds('k', asOf)}`,
  };
}

/** The sets by which a programme chooses its units: marks, list, merged, and the subtree of the unit that owns it. */
export function choosingSets(
  { id, ownerId, definition: { units } }: { id: number; ownerId: number | null; definition: Definition },
  asOf: Day,
): UnitSet[] {
  return [
    ...(units.marks ? [markSet(units.marks, asOf)] : []),
    ...(units.list
      ? [
          {
            id: `l_${id}`,
            sql: belowSql(Prisma.sql`SELECT id FROM unit WHERE code = ANY(${units.list}::text[])`, asOf),
          },
        ]
      : []),
    ...(units.merged ? [{ id: 'merged', sql: mergedSql(asOf) }] : []),
    ...(ownerId === null ? [] : [{ id: `o_${ownerId}`, sql: belowSql(Prisma.sql`SELECT ${ownerId}::int`, asOf) }]),
  ];
}

/** SQL: some units (`roots`: a SELECT of ids) and all that stands below them on a day. */
export function belowSql(roots: Prisma.Sql, asOf: Day): Prisma.Sql {
  return Prisma.sql`(
    WITH RECURSIVE down(unit_id) AS (
      ${roots}
      UNION SELECT v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id AND ${holds('v', asOf)})
    SELECT unit_id FROM down)`;
}

function mergedSql(asOf: Day): Prisma.Sql {
  return Prisma.sql`SELECT s.to_id AS unit_id FROM succession s WHERE s.kind = 'merger' AND s.on_day <= ${asOf}::date`;
}

const facts: Readonly<Record<ComputedFact, (asOf: Day) => Prisma.Sql>> = {
  /** Has cadres of the Union: a secretary or a deputy. */
  officer: (asOf) => Prisma.sql`
    SELECT o.unit_id FROM position o WHERE o.kind IN ('secretary', 'deputySecretary') AND ${holds('o', asOf)}`,
  /** Meets: in the last whole month or the one under way; a remote branch within three months (SH-01, SH-02). */
  meeting: (asOf) => Prisma.sql`
    SELECT b.unit_id FROM meeting m JOIN meeting_branch b ON b.meeting_id = m.id
    WHERE m.state = 'held' AND m.held_on BETWEEN ${windowFrom(asOf, 1)}::date AND ${asOf}::date
    UNION ALL
    SELECT k.unit_id FROM unit_mark k CROSS JOIN LATERAL (
      SELECT FROM meeting_branch b JOIN meeting m ON m.id = b.meeting_id
      WHERE b.unit_id = k.unit_id AND m.state = 'held'
        AND m.held_on BETWEEN ${windowFrom(asOf, 3)}::date AND ${asOf}::date LIMIT 1) met
    WHERE k.mark = 'remote' AND ${holds('k', asOf)}`,
  /** Has a youth project of this year: begun by the day, not stopped, and not over before the year began. */
  project: (asOf) => Prisma.sql`
    SELECT j.unit_id FROM youth_project j
    WHERE j.start_on <= ${asOf}::date AND greatest(j.end_on, coalesce(j.done_on, j.end_on)) >= ${`${asOf.slice(0, 4)}-01-01`}::date
      AND (j.stopped_on IS NULL OR j.stopped_on > ${asOf}::date)`,
  /** A member of the standing committee was at a meeting of it (SH-11), in the last whole month or the one under way. */
  attended: (asOf) => Prisma.sql`
    SELECT d.unit_id FROM branch_duty d JOIN meeting m ON m.id = d.meeting_id
    WHERE m.state = 'held' AND m.held_on BETWEEN ${windowFrom(asOf, 1)}::date AND ${asOf}::date`,
  /**
   * No more deputies than all parts together had on the day before the merger (TC-11); the newest merger counts. The unit
   * itself is one of the parts where the others went into it.
   */
  deputies: (asOf) => Prisma.sql`
    SELECT c.unit_id FROM (
      SELECT s.to_id AS unit_id, max(s.on_day) AS on_day FROM succession s
      WHERE s.kind = 'merger' AND s.on_day <= ${asOf}::date GROUP BY s.to_id) c
    WHERE (SELECT count(DISTINCT o.person_id) FROM position o
        WHERE o.unit_id = c.unit_id AND o.kind = 'deputySecretary' AND ${holds('o', asOf)})
      <= (SELECT count(DISTINCT (o.person_id, o.unit_id)) FROM position o
        WHERE o.kind = 'deputySecretary' AND o.valid_from < c.on_day AND (o.valid_to IS NULL OR o.valid_to >= c.on_day - 1)
          AND (o.unit_id = c.unit_id OR o.unit_id IN (SELECT s.from_id FROM succession s
            WHERE s.to_id = c.unit_id AND s.kind = 'merger' AND s.on_day = c.on_day)))`,
};
