import type { Day } from '../../../domain/day.ts';
import type { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds, isBelow } from '../effective.ts';
import { isShown } from './shown.ts';

/**
 * waiting: for the unit's secretary or head; asking: for the person's first account; appealed: for an administrator;
 * admitted and refused end it.
 */
export type AdmissionState = 'waiting' | 'asking' | 'appealed' | 'admitted' | 'refused';

export interface NewAdmission {
  channel: string;
  account: string;
  name: string;
  unitId: number;
  kind: string;
  title: string;
  codeHash?: string;
  personId?: number;
  state: AdmissionState;
  consents: Prisma.InputJsonArray;
  createdAt: Date;
}

export async function openAdmission(tx: Tx, admission: NewAdmission): Promise<number> {
  return (await tx.admission.create({ data: admission, select: { id: true } })).id;
}

export function admissionById(tx: Tx, id: number) {
  return tx.admission.findUnique({ where: { id } });
}

/** What an account asked for that is not settled yet. */
export function pendingAdmission(tx: Tx, channel: string, account: string) {
  const state = { in: ['waiting', 'asking', 'appealed'] };
  return tx.admission.findFirst({ where: { channel, account, state }, orderBy: { id: 'desc' } });
}

export function countAdmissions(tx: Tx, channel: string, account: string, since: Date): Promise<number> {
  return tx.admission.count({ where: { channel, account, createdAt: { gt: since } } });
}

/** Moves an admission on; false where it was not in one of `from` any more (of two presses at once, one wins). */
export async function moveAdmission(
  tx: Tx,
  id: number,
  from: readonly AdmissionState[],
  to: { state: AdmissionState; decidedBy?: number; decidedAt?: Date; reason?: string; personId?: number },
): Promise<boolean> {
  const { count } = await tx.admission.updateMany({ where: { id, state: { in: [...from] } }, data: to });
  return count === 1;
}

export interface WaitingAdmission {
  id: number;
  name: string;
  title: string;
  unitId: number;
  unit: string;
}

/** Those who wait in units at or below `roots` on a day ('all': anywhere), the longest waiting first; 50 at most. */
export function waitingBelow(tx: Tx, roots: readonly number[] | 'all', asOf: Day): Promise<WaitingAdmission[]> {
  return tx.$queryRaw`
    SELECT a.id, a.name, a.title, a.unit_id AS "unitId", v.name AS unit
    FROM admission a JOIN unit_version v ON v.unit_id = a.unit_id AND ${holds('v', asOf)}
    WHERE a.state = 'waiting' AND ${isBelow('a.unit_id', roots, asOf)} ORDER BY a.id LIMIT 50`;
}

/** People of a unit on a day whose name reads the same without diacritics. */
export function namesakes(tx: Tx, unitId: number, folded: string, asOf: Day): Promise<{ personId: number }[]> {
  return tx.$queryRaw`
    SELECT DISTINCT p.id AS "personId" FROM person p JOIN position o ON o.person_id = p.id
    WHERE o.unit_id = ${unitId} AND p.folded = ${folded} AND p.erased_at IS NULL AND ${holds('o', asOf)} LIMIT 2`;
}

/**
 * Who decides about a unit's newcomers: its secretary or head with an account on the channel that can be reached, else
 * those of the nearest unit above that has one.
 */
export function decidersOf(
  tx: Tx,
  channel: string,
  unitId: number,
  asOf: Day,
): Promise<{ account: string; personId: number }[]> {
  return tx.$queryRaw`
    WITH RECURSIVE up(unit_id, parent_id, height) AS (
      SELECT v.unit_id, v.parent_id, 0 FROM unit_version v WHERE v.unit_id = ${unitId} AND ${holds('v', asOf)}
      UNION ALL
      SELECT v.unit_id, v.parent_id, up.height + 1 FROM up JOIN unit_version v ON v.unit_id = up.parent_id
      WHERE ${holds('v', asOf)} AND up.height < 20),
    seats AS (
      SELECT up.height, o.person_id, a.external_id FROM up
      JOIN position o ON o.unit_id = up.unit_id AND o.kind IN ('secretary', 'head', 'leader') AND ${holds('o', asOf)}
      JOIN account a ON a.person_id = o.person_id AND a.channel = ${channel} AND a.unreachable IS NULL
      JOIN person p ON p.id = o.person_id AND ${isShown('p')})
    SELECT DISTINCT external_id AS account, person_id AS "personId" FROM seats
    WHERE height = (SELECT min(height) FROM seats) ORDER BY 1`;
}
