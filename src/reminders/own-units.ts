import { holds } from '../db/queries/effective.ts';
import type { Asked } from './reminder.ts';

/** The units in which those asked about hold positions on the day. */
export async function ownUnits({ tx, day, people = [] }: Asked): Promise<number[]> {
  const rows = await tx.$queryRaw<{ unitId: number }[]>`
    SELECT DISTINCT o.unit_id AS "unitId" FROM position o
    WHERE o.person_id = ANY(${[...people]}::int[]) AND ${holds('o', day)}`;
  return rows.map(({ unitId }) => unitId);
}
