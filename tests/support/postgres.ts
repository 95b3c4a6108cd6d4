import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/open/open.ts';
import { readMigrations } from '../../src/db/schema/migrations.ts';

/** A PostgreSQL URL whose user may create databases; the suites over PostgreSQL run only where it is set. */
export const serverUrl = process.env.TEST_DATABASE_URL;

/** The migrated database the tests' own are copied from; other migrations have another. */
function templateName(): string {
  const checksums = readMigrations().map(({ checksum }) => checksum);
  return `tro_ly_doan_${createHash('sha256').update(checksums.join()).digest('hex').slice(0, 12)}`;
}

function withDatabase(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.href;
}

/** Runs one statement after the other on the server's own database. */
export async function onServer(url: string, ...statements: string[]): Promise<{ rows: unknown[] }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const answers: { rows: unknown[] }[] = [];
    for (const sql of statements) answers.push(await client.query(sql));
    return answers;
  } finally {
    await client.end();
  }
}

/** Makes the template unless it is there; made under another name and renamed, so that a half-made one is never used. */
export async function ensureTemplate(url: string): Promise<void> {
  const name = templateName();
  const [found] = await onServer(url, `SELECT 1 FROM pg_database WHERE datname = '${name}'`);
  if (found?.rows.length) return;
  const making = `${name}_${randomUUID().slice(0, 8)}`;
  await onServer(url, `CREATE DATABASE ${making}`);
  const database = await openDatabase({ url: withDatabase(url, making) });
  await database.close();
  await onServer(url, `ALTER DATABASE ${making} RENAME TO ${name}`).catch(() =>
    onServer(url, `DROP DATABASE ${making}`),
  );
}

/** A database of its own, migrated or (`empty`) without a table, in a time zone other than UTC so that a slip shows. */
export async function createDatabase(url: string, kind: 'migrated' | 'empty' = 'migrated') {
  const name = `tro_ly_doan_test_${randomUUID().replaceAll('-', '')}`;
  if (kind === 'migrated') await ensureTemplate(url);
  const template = kind === 'migrated' ? ` TEMPLATE ${templateName()}` : '';
  await onServer(url, `CREATE DATABASE ${name}${template}`, `ALTER DATABASE ${name} SET TimeZone = 'Asia/Ho_Chi_Minh'`);
  const drop = () => onServer(url, `DROP DATABASE ${name} WITH (FORCE)`);
  return { url: withDatabase(url, name), drop };
}

/** Tests that need a PostgreSQL server: skipped where TEST_DATABASE_URL is not set, but on CI that is a failure. */
export function suiteOnServer(name: string, tests: (url: string) => void): void {
  if (serverUrl) describe(name, () => tests(serverUrl ?? ''));
  else if (process.env.CI) it(`${name}: TEST_DATABASE_URL is set`, () => expect(serverUrl).toBeDefined());
  else describe.skip(`${name} (TEST_DATABASE_URL is not set)`, () => it('needs a server', () => {}));
}
