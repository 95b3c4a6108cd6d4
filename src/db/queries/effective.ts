import type { Day } from '../../domain/day.ts';
import { Prisma } from '../client/client.ts';

/** SQL: whether an effective-dated row (by its table's name or alias) holds on a day; see schema.prisma. */
export function holds(table: string, asOf: Day): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(table)}.valid_from <= ${asOf}::date AND ${lasts(table, asOf)}`;
}

/** SQL: whether it holds on the day or on a later one. */
export function lasts(table: string, asOf: Day): Prisma.Sql {
  const t = Prisma.raw(table);
  return Prisma.sql`(${t}.valid_to IS NULL OR ${t}.valid_to >= ${asOf}::date)`;
}

/** SQL: whether a unit (`o.unit_id`) is one of `roots` or stands below one on a day; 'all': any is. Walks up from the unit. */
export function isBelow(unit: string, roots: readonly number[] | 'all', asOf: Day): Prisma.Sql {
  if (roots === 'all') return Prisma.sql`TRUE`;
  return Prisma.sql`EXISTS (
    WITH RECURSIVE up(unit_id, parent_id) AS (
      SELECT w.unit_id, w.parent_id FROM unit_version w WHERE w.unit_id = ${Prisma.raw(unit)} AND ${holds('w', asOf)}
      UNION
      SELECT w.unit_id, w.parent_id FROM up JOIN unit_version w ON w.unit_id = up.parent_id WHERE ${holds('w', asOf)})
    SELECT FROM up WHERE up.unit_id = ANY(${[...roots]}::int[]))`;
}

/**
 * SQL for WITH RECURSIVE: up(given, unit_id, parent_id, height), each of some units (`given`, SQL of their ids) and all that
 * stood above it on a day; `height` 0 is the unit itself, `most` the highest looked at.
 */
export function climb(given: Prisma.Sql, asOf: Day, most = 20): Prisma.Sql {
  return Prisma.sql`up(given, unit_id, parent_id, height) AS (
      SELECT v.unit_id, v.unit_id, v.parent_id, 0 FROM unit_version v WHERE v.unit_id IN (${given}) AND ${holds('v', asOf)}
      UNION ALL
      SELECT up.given, v.unit_id, v.parent_id, up.height + 1 FROM up JOIN unit_version v ON v.unit_id = up.parent_id
      WHERE ${holds('v', asOf)} AND up.height < ${most}::int)`;
}
