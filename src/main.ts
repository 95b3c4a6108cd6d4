import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiled code is kept between starts, beside the packages: reading all modules takes half a second instead of one. It
// must be on before the first of them is read. Where the folder cannot be written, nothing is kept.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
const { complain, main } = await import('./main/run.ts');
setTimeout(flushCompileCache, 10_000).unref();
await main().catch(complain);
