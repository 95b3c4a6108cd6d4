import { type Day, dateOf } from '../../../domain/day.ts';
import { unitKey } from '../../../domain/units/unit-words.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';

/** The unit at the top on a day; null while there is none. */
export async function rootUnit(tx: Tx, asOf: Day): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ unit_id: number }[]>`
    SELECT v.unit_id FROM unit_version v
    WHERE v.parent_id IS NULL AND ${holds('v', asOf)}
    ORDER BY v.unit_id LIMIT 1`;
  return row?.unit_id ?? null;
}

/** Makes the unit at the top of a new database, unless there is one. */
export async function foundRoot(tx: Tx, name: string, from: Day): Promise<void> {
  if ((await rootUnit(tx, from)) !== null) return;
  const version = { validFrom: dateOf(from), name, folded: unitKey(name), kind: 'province' };
  await tx.unit.create({ data: { code: 'goc', validFrom: version.validFrom, versions: { create: version } } });
}
