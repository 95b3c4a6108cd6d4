/**
 * bench:org – importing 100,000 people from .xlsx (seconds, and the peak memory of a process that does nothing else),
 * the subtree of a province as of a day, and finding a unit by an approximate name, among 150,000 units. PostgreSQL
 * (TEST_DATABASE_URL or the one on this machine). Args: --people N (default 100,000), --quick (10,000), --lite (the
 * import once more into the embedded database), --print (steps). Ends with one line of flat JSON; exits 0.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { layGround } from '../../src/db/open/ground.ts';
import { type DatabaseSettings, openDatabase } from '../../src/db/open/open.ts';
import { createDatabase } from '../support/postgres.ts';
import { serverUrl } from './ground.ts';
import { writeImportFile } from './org-file.ts';
import { measureFind, measureSubtree } from './org-units.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string' },
    quick: { type: 'boolean', default: false },
    lite: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
  },
});
const people = Number(values.people ?? (values.quick ? 10_000 : 100_000));
const importing = z.object({
  rows: z.int(),
  seconds: z.number(),
  mb: z.number(),
  wait: z.number(),
  problems: z.literal(0),
});
const folder = mkdtempSync(join(tmpdir(), 'tro-ly-doan-bench-org-'));
const file = join(folder, 'nhap.xlsx');

/** Imports the file in a process of its own, into a database with nothing but the unit at the top. */
async function measureImport(settings: DatabaseSettings, place: string): Promise<z.infer<typeof importing>> {
  const db = await openDatabase(settings);
  await layGround(db, new Date('2025-06-01T01:00:00Z'), 'Tỉnh Đoàn', 'any');
  await db.close();
  const script = new URL('org-import.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [script, file, place]);
  if (values.print) console.log(stdout.trim());
  return importing.parse(JSON.parse(stdout));
}

const round = (n: number): number => Math.round(n * 10) / 10;

const { units } = await writeImportFile(file, people);
console.log(`${people} người, ${units} đơn vị`);
const { url, drop } = await createDatabase(serverUrl, 'migrated');
const imported = await measureImport({ url }, url);
await drop();
const dir = join(folder, 'data');
const lite = values.lite ? await measureImport({ dir }, dir) : undefined;
rmSync(folder, { recursive: true, force: true });

const tree = await createDatabase(serverUrl, 'migrated');
const db = await openDatabase({ url: tree.url });
const subtree = await measureSubtree(db);
const find = await measureFind(db);
await db.close();
await tree.drop();

console.log(
  JSON.stringify({
    'import.seconds': round(imported.seconds),
    'import.mb': round(imported.mb),
    ...(lite
      ? {
          'import.lite.seconds': round(lite.seconds),
          'import.lite.mb': round(lite.mb),
          'import.lite.wait.seconds': round(lite.wait),
        }
      : {}),
    'subtree.p95ms': round(subtree),
    'find.p95ms': round(find),
    scale: people / 100_000,
  }),
);
