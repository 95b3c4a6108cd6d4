import type { Day } from '../../../domain/day.ts';
import { countMasks, type Packed, passes, type Sieve } from '../../../domain/programmes/programme-sieve.ts';
import type { Tx } from '../../open/open.ts';
import type { Reach } from '../audit/audit-entries.ts';
import { masksOn, readTogether, scopeOf } from './programme-masks.ts';
import type { Programme } from './programmes.ts';

/** How many units of a programme there are on a day, and how many of them meet all that counts. */
export interface Share {
  met: number;
  units: number;
}

/**
 * The coverage of programmes among the units in reach, as of a day, by programme id. One statement for some dozen programmes
 * and any number of units, which are counted by their facts here and not in the database. A unit counts from its first day
 * to its last: what was closed or not yet founded is in no version of that day. Call it in a transaction, so that the
 * statement's settings hold.
 */
export async function coverageOn(
  tx: Tx,
  programmes: readonly Programme[],
  reach: Reach,
  asOf: Day,
): Promise<Map<number, Share>> {
  const found = new Map<number, Share>();
  const scope = await scopeOf(tx, reach, asOf);
  for (const some of readTogether(programmes.map(onlyCounted), asOf)) {
    const { packed, standing, sieves } = masksOn(some, scope, asOf);
    await readWide(tx);
    const rows = countMasks(await tx.$queryRaw<Packed[]>(packed), standing);
    for (const { id } of some) found.set(id, shareOf(sieves.get(id), rows));
  }
  return found;
}

/**
 * Lets the transaction's next statements keep a country's units in memory, and leaves out compiling: it takes longer than
 * what it speeds up.
 */
export async function readWide(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`;
}

function shareOf(sieve: Sieve | undefined, rows: readonly { mask: bigint; units: number }[]): Share {
  const chosen = rows.filter(({ mask }) => sieve && passes(sieve.chosen, mask));
  const met = chosen.filter(({ mask }) => sieve && passes(sieve.met, mask));
  return { met: sum(met), units: sum(chosen) };
}

const sum = (rows: readonly { units: number }[]): number => rows.reduce((total, { units }) => total + units, 0);

/** A programme without the criteria that are followed beside: their facts need not be read for a figure. */
function onlyCounted(one: Programme): Programme {
  const criteria = one.definition.criteria.filter(({ counts }) => counts);
  return { ...one, definition: { ...one.definition, criteria } };
}
