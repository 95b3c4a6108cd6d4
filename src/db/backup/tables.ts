import { z } from 'zod';
import type { Tx } from '../open/open.ts';

export interface Table {
  name: string;
  /** Columns of the primary key, in its order. */
  key: string[];
}

const tables = z.array(z.object({ name: z.string(), key: z.array(z.string()) }));
const links = z.array(z.object({ from: z.string(), to: z.string() }));

/** Our own tables as the database has them, each after those it points to. Prisma's and pg-boss's are not among them. */
export async function listTables(tx: Tx): Promise<Table[]> {
  const found = tables.parse(
    await tx.$queryRaw`
      SELECT c.relname AS name, (
        SELECT array_agg(a.attname::text ORDER BY array_position(i.indkey::int2[], a.attnum)) FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary
      ) AS key
      FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
        AND c.relname <> '_prisma_migrations' ORDER BY c.relname`,
  );
  return inOrder(found, await listLinks(tx));
}

async function listLinks(tx: Tx): Promise<z.infer<typeof links>> {
  return links.parse(
    await tx.$queryRaw`
      SELECT s.relname AS "from", t.relname AS "to" FROM pg_constraint k
      JOIN pg_class s ON s.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
      WHERE k.contype = 'f' AND k.conrelid <> k.confrelid AND k.connamespace = current_schema()::regnamespace`,
  );
}

function inOrder(all: Table[], pointing: z.infer<typeof links>): Table[] {
  const placed = new Set<string>();
  const waits = (name: string) => pointing.some(({ from, to }) => from === name && !placed.has(to));
  const ordered: Table[] = [];
  while (ordered.length < all.length) {
    const next = all.find(({ name }) => !placed.has(name) && !waits(name));
    if (!next)
      throw new Error(
        `tables point to each other in a ring: ${all.filter((t) => !placed.has(t.name)).map((t) => t.name)}`,
      );
    placed.add(next.name);
    ordered.push(next);
  }
  return ordered;
}

export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
