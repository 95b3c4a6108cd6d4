import { ensureDump } from './dump.ts';
import { ensureTemplate, serverUrl } from './postgres.ts';

/** Before any test file: the dump every fresh PGlite loads, and the PostgreSQL database the tests' own are copied from. */
export async function setup(): Promise<void> {
  await ensureDump();
  if (serverUrl) await ensureTemplate(serverUrl);
}
