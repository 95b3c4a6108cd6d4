import type { Day } from '../../../domain/day.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';

/** The bound accounts of those who are administrators on a day, on one channel. */
export function administrators(tx: Tx, channel: string, today: Day): Promise<{ account: string; personId: number }[]> {
  return tx.$queryRaw`
    SELECT DISTINCT a.external_id AS account, a.person_id AS "personId"
    FROM position o JOIN account a ON a.person_id = o.person_id
    WHERE o.kind = 'administrator' AND a.channel = ${channel}
      AND ${holds('o', today)}
    ORDER BY a.external_id`;
}
