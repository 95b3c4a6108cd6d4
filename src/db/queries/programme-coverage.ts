import type { Day } from '../../domain/day.ts';
import { passes, type Sieve } from '../../domain/programme-sieve.ts';
import { Prisma } from '../client/client.ts';
import type { Tx } from '../open.ts';
import type { Reach } from './audit-entries.ts';
import { masksOn, scopeOf } from './programme-masks.ts';
import type { Programme } from './programmes.ts';

/** How many units of a programme there are on a day, and how many of them meet all that counts. */
export interface Share {
  met: number;
  units: number;
}

/** Programmes read by one statement: as many as surely fit a mask with all their facts. */
const AT_ONCE = 12;

/**
 * The coverage of programmes among the units in reach, as of a day, by programme id. One statement for twelve programmes
 * and any number of units: units of equal facts come back as one row with their count. A unit counts from its first day
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
  for (let at = 0; at < programmes.length; at += AT_ONCE) {
    const some = programmes.slice(at, at + AT_ONCE).map(onlyCounted);
    const { sql, sieves } = masksOn(some, scope, asOf);
    await readWide(tx);
    const rows = await tx.$queryRaw<{ mask: bigint; units: number }[]>(countedSql(sql));
    for (const { id } of some) found.set(id, shareOf(sieves.get(id), rows));
  }
  return found;
}

/** SQL: how many units have each mask. */
export function countedSql(masks: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT mask, count(*)::int AS units FROM (${masks}) of_unit GROUP BY mask`;
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
