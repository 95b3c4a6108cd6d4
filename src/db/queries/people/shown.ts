import { Prisma } from '../../client/client.ts';

/** What stands for the name of one who asked that his data only be kept (person.restricted_at). */
export const HIDDEN_NAME = '(đã hạn chế)';

/** SQL: whether the person may be found, chosen and written to at somebody else's wish: neither restricted nor erased. */
export function isShown(person: string): Prisma.Sql {
  const p = Prisma.raw(person);
  return Prisma.sql`(${p}.restricted_at IS NULL AND ${p}.erased_at IS NULL)`;
}

/** SQL: the person's name for others, where a row or a count must stand whoever it is. */
export function shownName(person: string): Prisma.Sql {
  const p = Prisma.raw(person);
  return Prisma.sql`CASE WHEN ${p}.restricted_at IS NULL THEN ${p}.name ELSE ${HIDDEN_NAME} END`;
}
