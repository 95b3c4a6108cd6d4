// npm's postinstall: writes the Prisma client to src/db/client. Plain JavaScript, because a fresh `npm ci` may run it
// under any Node from 20.19 on, before the pinned one (no type stripping there).
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { slimClient } from './slim-client.mjs';

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
// Prisma's CLI downloads a native schema engine that `generate` never uses, from a host many offices cannot reach.
// Naming any file that exists as that engine makes it skip the download.
const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' };
const cwd = dirname(dirname(fileURLToPath(import.meta.url)));
const { status, error } = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], { cwd, env, stdio: 'inherit' });
if (error) throw error;
if (status === 0) slimClient(`${cwd}/src/db/client`);
process.exit(status ?? 1);
