import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { Database } from '../../src/db/open/open.ts';
import { openDatabase } from '../../src/db/open/open.ts';
import { ensureDump } from './dump.ts';

let dump: Promise<Blob> | undefined;

/** A migrated, empty database of its own, in memory; pg-boss's schema is installed. The caller closes it. */
export async function freshDatabase(): Promise<Database> {
  dump ??= ensureDump().then((file) => new Blob([readFileSync(file)]));
  return openDatabase({ memory: await dump });
}

/** The same, closed when the test ends. */
export async function databaseOfTest(): Promise<Database> {
  const database = await freshDatabase();
  onTestFinished(() => database.close());
  return database;
}
