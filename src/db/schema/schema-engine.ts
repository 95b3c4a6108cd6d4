import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Migration } from './migrations.ts';

export const filters = { externalTables: [], externalEnums: [] };

/**
 * Prisma's own schema engine, as WebAssembly, over an adapter. Loaded by hand and not by `import '@prisma/schema-engine-wasm'`,
 * because Node warns about imported WebAssembly as experimental and test runners do not load it at all.
 */
export async function startSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<bindings.SchemaEngine> {
  await loadOnce();
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
}

let loaded: Promise<void> | undefined;

function loadOnce(): Promise<void> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<void> {
  // Not import.meta.resolve: vitest's runner has none, and its global setup opens the first database.
  const engine = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const imports = { './schema_engine_bg.js': { ...bindings, ...withLazyTimers(Object.keys(bindings)) } };
  const { instance } = await WebAssembly.instantiate(
    readFileSync(join(dirname(engine), 'schema_engine_bg.wasm')),
    imports,
  );
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
}

/** The engine leaves its 10 s lock timer running when it is done; no process should stay for that. */
function withLazyTimers(names: string[]): Record<string, (run: () => void, ms: number) => unknown> {
  const timers = names.filter((name) => name.startsWith('__wbg_setTimeout'));
  return Object.fromEntries(timers.map((name) => [name, (run, ms) => setTimeout(run, ms >>> 0).unref()]));
}

/** The migrations as the engine takes them. */
export function listFor(migrations: readonly Migration[], baseDir = 'prisma/migrations') {
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}
