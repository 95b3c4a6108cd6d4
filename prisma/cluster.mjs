// npm's postinstall: makes an empty database cluster once, which the first start of an embedded database copies (75 ms)
// instead of making its own (3 s). Whatever goes wrong here, that start still makes its own: src/db/open/pglite.ts. Plain
// JavaScript for the same reason as generate.mjs.
import { renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';

const home = fileURLToPath(new URL('../node_modules/.cache/cluster', import.meta.url));
const making = `${home}.new`;
try {
  for (const dir of [home, making]) rmSync(dir, { recursive: true, force: true });
  const lite = await PGlite.create(making);
  await lite.close();
  renameSync(making, home);
} catch (error) {
  console.warn(`No cluster was made beforehand: ${error}`);
}
process.exit(0);
