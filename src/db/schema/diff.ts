import { adaptLite } from '../open/adapter-lite.ts';
import { openMemory } from '../open/pglite.ts';
import type { Migration } from './migrations.ts';
import { filters, listFor, startSchemaEngine } from './schema-engine.ts';

/** The SQL that leads from what the migrations build to what the schema says; an empty string when they agree. */
export async function diffMigrations(migrations: readonly Migration[], schema: string): Promise<string> {
  // The engine builds the migrations in its shadow database and asks nothing of the main one: one PGlite is both.
  const lite = await openMemory();
  const engine = await startSchemaEngine(adaptLite(lite, async () => lite));
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...listFor(migrations) },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: true,
      filters,
    });
    return stdout?.includes('This is an empty migration') ? '' : (stdout ?? '');
  } finally {
    engine.free();
    await lite.close();
  }
}
