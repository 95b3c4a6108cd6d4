import { Prisma } from '../db/client/client.ts';
import { holds } from '../db/queries/effective.ts';
import type { Day } from '../domain/day.ts';
import { positionKind } from '../domain/people/position.ts';
import type { Asked } from './reminder.ts';

/** SQL: whether a column's person is among those asked about. */
export function among(person: string, { people }: Pick<Asked, 'people'>): Prisma.Sql {
  if (people === undefined) return Prisma.sql`TRUE`;
  return Prisma.sql`${Prisma.raw(person)} = ANY(${[...people]}::int[])`;
}

/** SQL: the unit of a person's widest position on a day, or NULL. */
export function mainUnit(person: string, asOf: Day): Prisma.Sql {
  return Prisma.sql`(SELECT o.unit_id FROM position o WHERE o.person_id = ${Prisma.raw(person)}
    AND o.kind <> 'administrator' AND ${holds('o', asOf)}
    ORDER BY array_position(${[...positionKind.options]}::text[], o.kind), o.unit_id LIMIT 1)`;
}

/** SQL: the people at the head of a branch (`column`: its unit) on a day, as an array; its deputies where it has no secretary. */
export function secretariesOf(column: string, asOf: Day): Prisma.Sql {
  const unit = Prisma.raw(column);
  return Prisma.sql`(SELECT array_agg(o.person_id ORDER BY o.person_id) FROM position o
    WHERE o.unit_id = ${unit} AND ${holds('o', asOf)} AND o.kind = CASE WHEN EXISTS (
      SELECT FROM position s WHERE s.unit_id = ${unit} AND s.kind = 'secretary' AND ${holds('s', asOf)})
      THEN 'secretary' ELSE 'deputySecretary' END)`;
}
