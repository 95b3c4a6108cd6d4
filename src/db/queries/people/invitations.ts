import { type Day, dateOf } from '../../../domain/day.ts';
import { fold } from '../../../domain/fold.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';

/** The six-digit form can be guessed, so it lives shorter than the link it belongs to. */
export const SHORT_LIFE_MS = 3 * 86_400_000;

interface Row {
  hash: string;
  person_id: number | null;
  person: string | null;
  unit_id: number;
  unit: string;
  kind: string;
  title: string;
  confirms: boolean;
}

/** An invitation that still holds at `now`, by the hash of either form, with the names it is about; null: none. */
export async function invitationByHash(tx: Tx, hash: string, now: Date, today: Day) {
  const since = new Date(now.getTime() - SHORT_LIFE_MS);
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT i.code_hash AS hash, i.person_id, p.name AS person, i.unit_id, v.name AS unit, i.kind,
           coalesce(i.title, i.kind) AS title, i.confirms
    FROM invitation i LEFT JOIN person p ON p.id = i.person_id
    JOIN unit_version v ON v.unit_id = i.unit_id AND ${holds('v', today)}
    WHERE (i.code_hash = ${hash} OR (i.short_hash = ${hash} AND i.created_at > ${since}))
      AND i.uses_left > 0 AND i.expires_at > ${now}`;
  if (!row) return null;
  const { person_id, unit_id, ...rest } = row;
  return { ...rest, personId: person_id, unitId: unit_id };
}

/** Takes one use; false when none is left (of two at once, one wins: the row's lock decides). */
export async function useInvitation(tx: Tx, hash: string, now: Date): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { codeHash: hash, usesLeft: { gt: 0 }, expiresAt: { gt: now } },
    data: { usesLeft: { decrement: 1 } },
  });
  return count === 1;
}

export interface NewInvitation {
  hash: string;
  shortHash?: string;
  personId?: number;
  unitId: number;
  kind: string;
  title: string;
  uses: number;
  expiresAt: Date;
  confirms?: boolean;
  createdBy?: number;
  createdAt?: Date;
}

export async function keepInvitation(tx: Tx, invitation: NewInvitation): Promise<void> {
  const { hash, uses, ...rest } = invitation;
  await tx.invitation.create({ data: { ...rest, codeHash: hash, usesLeft: uses } });
}

/** Whether a six-digit form is already that of an invitation that holds. */
export async function isShortTaken(tx: Tx, shortHash: string, now: Date): Promise<boolean> {
  return (await tx.invitation.count({ where: { shortHash, usesLeft: { gt: 0 }, expiresAt: { gt: now } } })) > 0;
}

/** Wrong codes since a moment: of one account, or of everybody. */
export function countWrongCodes(tx: Tx, since: Date, of?: { channel: string; account: string }): Promise<number> {
  return tx.wrongCode.count({ where: { at: { gt: since }, ...of } });
}

export async function keepWrongCode(tx: Tx, channel: string, account: string, at: Date): Promise<void> {
  await tx.wrongCode.create({ data: { channel, account, at } });
}

/** A person who comes in, with the position given to him from today. */
export async function createPerson(
  tx: Tx,
  name: string,
  invited: { unitId: number; kind: string; title: string },
  now: Date,
  today: Day,
): Promise<number> {
  const { unitId, kind, title } = invited;
  const position = { unitId, kind, title, validFrom: dateOf(today) };
  const person = await tx.person.create({
    data: { code: crypto.randomUUID(), name, folded: fold(name), createdAt: now, positions: { create: position } },
  });
  return person.id;
}

/**
 * The accounts a person has on a channel, the first bound first. The person's row is locked: of two who would bind
 * themselves to one person at once, the second finds the first.
 */
export async function accountsOf(tx: Tx, channel: string, personId: number) {
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId} FOR UPDATE`;
  return tx.account.findMany({ where: { channel, personId }, orderBy: { boundAt: 'asc' } });
}

/** Binds a chat account to a person; a row of the account may be there from before. */
export async function bindAccount(
  tx: Tx,
  channel: string,
  externalId: string,
  personId: number,
  now: Date,
): Promise<void> {
  const bound = { personId, boundAt: now, unreachable: null };
  await tx.account.upsert({
    where: { channel_externalId: { channel, externalId } },
    create: { channel, externalId, ...bound },
    update: bound,
  });
}
