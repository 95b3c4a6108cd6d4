import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { diffMigrations } from '../../src/db/schema/diff.ts';
import { readMigrations } from '../../src/db/schema/migrations.ts';

const schema = readFileSync('prisma/schema.prisma', 'utf8');

it('has a migration for everything in schema.prisma', async () => {
  expect(await diffMigrations(readMigrations(), schema)).toBe('');
});

it('would notice a column and an index without a migration', async () => {
  const altered = schema.replace('phone        String?', 'phone        String?\n  email String? @unique');
  const sql = await diffMigrations(readMigrations(), altered);
  expect(sql).toContain('ADD COLUMN     "email" TEXT');
  expect(sql).toContain('CREATE UNIQUE INDEX "person_email_key"');
});
