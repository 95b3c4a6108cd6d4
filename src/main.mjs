import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Plain JavaScript: the one file that is read before compiled code is at hand. Were it TypeScript, Node would load its
// type stripper for it alone, 17 MB that stay. Compiled code is kept between starts, beside the packages: reading all
// modules takes half a second instead of one. Where the folder cannot be written, nothing is kept.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
const { complain, main } = await import('./main/run.ts');
setTimeout(flushCompileCache, 10_000).unref();
await main().catch(complain);
