import type { Database } from '../../src/db/open/open.ts';

interface Table {
  name: string;
  copy: string;
  columns: string;
}

/**
 * Remembers all rows and numbers of a database, ours and the queues', and gives what puts them back: a twentieth of the
 * time it takes to open another one. Statement by statement nothing else may be under way. Tables made since stay.
 */
export async function remember({ prisma }: Database): Promise<() => Promise<void>> {
  const tables = await prisma.$queryRaw<Table[]>`
    SELECT format('%I.%I', n.nspname, c.relname) AS name, format('pristine.%I', n.nspname || '.' || c.relname) AS copy,
      (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname IN ('public', 'pgboss') ORDER BY 1`;
  await prisma.$executeRaw`CREATE SCHEMA pristine`;
  for (const { name, copy, columns } of tables)
    await prisma.$executeRawUnsafe(`CREATE TABLE ${copy} AS SELECT ${columns} FROM ${name}`);
  const sequences = await prisma.$queryRaw<{ call: string }[]>`
    SELECT format('PERFORM setval(%L, %s, %L)', format('%I.%I', schemaname, sequencename), coalesce(last_value, 1),
      last_value IS NOT NULL) AS call FROM pg_sequences WHERE schemaname IN ('public', 'pgboss')`;
  const back = tables.flatMap(({ name, copy, columns }) => [
    `DELETE FROM ${name}`,
    `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM ${copy}`,
  ]);
  const body = ['SET LOCAL session_replication_role = replica', ...back, ...sequences.map(({ call }) => call)];
  // A column of the same name as one of plpgsql's own variables (found) is the column.
  const script = `DO $pristine$ #variable_conflict use_column\nBEGIN ${body.join('; ')}; END $pristine$`;
  return async () => void (await prisma.$executeRawUnsafe(script));
}
