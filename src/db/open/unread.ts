import { Prisma } from '../client/client.ts';

/** What marks a statement of a transaction whose answer nobody reads (eager-pool.ts). */
export const UNREAD = '/* unread */';

/**
 * Put first in a statement: inside a transaction it is sent and not waited for, and gives no rows and no count. Should
 * it fail, the next statement that is waited for fails with its error, COMMIT at the latest. Only for what must succeed.
 */
export const unread = Prisma.raw(UNREAD);

/** Statements that nobody reads as one: one round of Prisma's and the server's work. No two may touch the same row. */
export function together(statements: readonly [Prisma.Sql, ...Prisma.Sql[]]): Prisma.Sql {
  const [last, ...others] = statements;
  const named = others.map((statement, n) => Prisma.sql`${Prisma.raw(`s${n}`)} AS (${statement})`);
  return named.length === 0 ? Prisma.sql`${unread} ${last}` : Prisma.sql`${unread} WITH ${Prisma.join(named)} ${last}`;
}
