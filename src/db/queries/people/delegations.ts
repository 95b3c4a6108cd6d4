import { type Day, dateOf, dayOf } from '../../../domain/day.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { HIDDEN_NAME, isShown } from './shown.ts';

export interface StandingDelegation {
  id: number;
  giverId: number;
  takerId: number;
  taker: string;
  action: string;
  to: Day;
}

/** What a person has lent to others and still holds on a day. */
export async function lentBy(tx: Tx, giverId: number, today: Day): Promise<StandingDelegation[]> {
  const rows = await tx.delegation.findMany({
    where: { giverId, endedAt: null, validTo: { gte: dateOf(today) } },
    include: { taker: { select: { name: true, restrictedAt: true } } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, takerId, taker, action, validTo }) => ({
    id,
    giverId,
    takerId,
    taker: taker.restrictedAt ? HIDDEN_NAME : taker.name,
    action,
    to: dayOf(validTo),
  }));
}

export async function keepDelegation(
  tx: Tx,
  lent: { giverId: number; takerId: number; action: string; from: Day; to: Day; at: Date },
): Promise<number> {
  const { from, to, at, ...rest } = lent;
  const data = { ...rest, validFrom: dateOf(from), validTo: dateOf(to), createdAt: at };
  return (await tx.delegation.create({ data, select: { id: true } })).id;
}

/** Ends one before its last day; gives who had it, null where it is not the giver's or has ended. */
export async function endDelegation(
  tx: Tx,
  id: number,
  giverId: number,
  at: Date,
): Promise<{ takerId: number } | null> {
  const { count } = await tx.delegation.updateMany({ where: { id, giverId, endedAt: null }, data: { endedAt: at } });
  return count === 1 ? tx.delegation.findUnique({ where: { id }, select: { takerId: true } }) : null;
}

export interface Colleague {
  personId: number;
  name: string;
  title: string;
}

/** People who hold a position in one of the units on a day, other than `but`, by a part of the folded name. */
export function colleagues(
  tx: Tx,
  units: readonly number[],
  { but, named = '' }: { but: number; named?: string },
  asOf: Day,
): Promise<Colleague[]> {
  return tx.$queryRaw`
    SELECT DISTINCT ON (p.id) p.id AS "personId", p.name, o.title FROM position o JOIN person p ON p.id = o.person_id
    WHERE o.unit_id = ANY(${[...units]}::int[]) AND p.id <> ${but} AND ${isShown('p')} AND ${holds('o', asOf)}
      AND position(${named} in p.folded) > 0
    ORDER BY p.id, o.kind LIMIT 12`;
}

/** The accounts at which a person can be reached on a channel. */
export async function reachableAccounts(tx: Tx, channel: string, personId: number): Promise<string[]> {
  const rows = await tx.account.findMany({
    where: { channel, personId, unreachable: null },
    orderBy: { boundAt: 'asc' },
  });
  return rows.map((row) => row.externalId);
}
