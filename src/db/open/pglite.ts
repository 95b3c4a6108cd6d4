import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { DurableFS, durableStart } from '../backup/durable-fs.ts';

const extensions = { pg_trgm };

/** The PGlite in DATA_DIR/pg. A cluster is made beside it and moved in whole, so a kill while it is made leaves nothing half. */
export async function openFolder(dir: string): Promise<PGlite> {
  const home = join(dir, 'pg');
  if (!existsSync(join(home, 'PG_VERSION'))) await makeCluster(dir, home);
  return PGlite.create({ fs: new DurableFS(home), startParams: durableStart(PGlite.defaultStartParams), extensions });
}

/** An empty cluster of this PGlite, made when the packages were installed (prisma/cluster.mjs). */
const prepared = fileURLToPath(new URL('../../../node_modules/.cache/cluster', import.meta.url));

async function makeCluster(dir: string, home: string): Promise<void> {
  const making = join(dir, 'pg.new');
  rmSync(making, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
  if (existsSync(join(prepared, 'PG_VERSION'))) cpSync(prepared, making, { recursive: true });
  else await (await PGlite.create(making)).close();
  for (const entry of readdirSync(making, { recursive: true, encoding: 'utf8' })) syncPath(join(making, entry));
  renameSync(making, home);
  syncPath(dir);
}

function syncPath(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

let parts: Promise<{ pgliteWasmModule: WebAssembly.Module; fsBundle: Blob }> | undefined;

/** The compiled engine and its files, read once a process: a second database in memory opens in half the time. */
function engineParts() {
  // Not import.meta.resolve: vitest's runner has none, and its global setup opens the first database.
  const { resolve } = createRequire(import.meta.url);
  const file = (name: string) => readFileSync(resolve(`@electric-sql/pglite/${name}`));
  parts ??= WebAssembly.compile(file('pglite.wasm')).then((pgliteWasmModule) => ({
    pgliteWasmModule,
    fsBundle: new Blob([file('pglite.data')]),
  }));
  return parts;
}

/** A PGlite in memory, empty or from a dumped data directory. WAL in small segments makes its dump 30 MB smaller. */
export async function openMemory(loadDataDir?: Blob): Promise<PGlite> {
  const start = loadDataDir ? { loadDataDir } : { initDbStartParams: ['--wal-segsize=1'] };
  return PGlite.create({ ...(await engineParts()), extensions, ...start });
}
