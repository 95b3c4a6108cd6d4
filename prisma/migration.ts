// npm run migration -- NAME: writes prisma/migrations/<instant>_NAME/migration.sql, the SQL from the migrations to schema.prisma.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffMigrations } from '../src/db/schema/diff.ts';
import { migrationsDir, readMigrations } from '../src/db/schema/migrations.ts';

/** Trigram indexes need it; Prisma's schema does not speak of extensions, so the first migration does. */
const preamble = 'CREATE EXTENSION IF NOT EXISTS pg_trgm;\n\n';

const [name] = process.argv.slice(2);
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('npm run migration -- NAME (a-z, 0-9, _)');

const migrations = readMigrations();
const sql = await diffMigrations(migrations, readFileSync(new URL('schema.prisma', import.meta.url), 'utf8'));
if (sql === '') {
  console.log('prisma/schema.prisma and prisma/migrations agree: nothing to write.');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const dir = join(migrationsDir, `${stamp}_${name}`);
  mkdirSync(dir);
  writeFileSync(join(dir, 'migration.sql'), migrations.length === 0 ? preamble + sql : sql);
  console.log(`Wrote ${dir}. Read it before committing.`);
}
