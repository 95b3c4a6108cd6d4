import type { Day } from '../../../domain/day.ts';
import { unitKey } from '../../../domain/units/unit-words.ts';
import type { Tx } from '../../open/open.ts';

/** Lets people find a unit by another name from a day on; false where it is found by that name already. */
export async function addAlias(tx: Tx, unitId: number, name: string, day: Day): Promise<boolean> {
  const done = await tx.$executeRaw`
    INSERT INTO unit_alias (unit_id, folded, name, old, valid_from)
    VALUES (${unitId}::int, ${unitKey(name)}, ${name}, false, ${day}::date) ON CONFLICT DO NOTHING`;
  return done > 0;
}
