import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the script in hex, as Prisma writes it in _prisma_migrations. */
  checksum: string;
}

export const migrationsDir = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** The migrations on disk, oldest first. */
export function readMigrations(dir = migrationsDir): Migration[] {
  return readdirSync(dir)
    .sort()
    .map((name) => ({ name, file: join(dir, name, 'migration.sql') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => migrationOf(name, readFileSync(file, 'utf8')));
}

export function migrationOf(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}
