import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Day } from '../../domain/day.ts';
import type { Tx } from '../open/open.ts';
import { importProgramme, storedSources } from '../queries/programmes/programme-import.ts';

const folder = fileURLToPath(new URL('../../../prisma/seed/programmes', import.meta.url));

/**
 * Brings the shipped programmes (prisma/seed/programmes, each file named by its code) into the database: new ones, and
 * those whose file has changed and that nobody has replaced or ended meanwhile. One read at every boot; a file is parsed
 * only where it is to be written.
 */
export async function seedProgrammes(tx: Tx, { today, at }: { today: Day; at: Date }): Promise<void> {
  const stored = await storedSources(tx);
  for (const name of readdirSync(folder)
    .filter((one) => one.endsWith('.yaml'))
    .sort()) {
    const source = readFileSync(join(folder, name), 'utf8');
    const old = stored.get(name.replace(/\.yaml$/, ''));
    if (old && (old.source === source || old.by !== null || old.ended)) continue;
    const { readProgramme } = await import('../programme-file.ts');
    const found = readProgramme(source);
    if ('problems' in found) throw new Error(`prisma/seed/programmes/${name}: ${JSON.stringify(found.problems)}`);
    await importProgramme(tx, { definition: found.definition, source, ownerId: null, by: null, at, today });
  }
}
