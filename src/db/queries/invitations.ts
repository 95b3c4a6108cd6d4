import { type Day, dateOf } from '../../domain/day.ts';
import { fold } from '../../domain/fold.ts';
import type { Tx } from '../open.ts';

interface Row {
  hash: string;
  person_id: number | null;
  person: string | null;
  unit_id: number;
  unit: string;
  kind: string;
  title: string;
  bound: boolean;
}

/** An invitation that still holds at `now`, with the names it is about; null when there is none. */
export async function invitationByHash(tx: Tx, hash: string, now: Date, today: Day) {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT i.code_hash AS hash, i.person_id, p.name AS person, i.unit_id, v.name AS unit, i.kind,
           coalesce(i.title, i.kind) AS title,
           EXISTS (SELECT 1 FROM account a WHERE a.person_id = i.person_id) AS bound
    FROM invitation i LEFT JOIN person p ON p.id = i.person_id
    JOIN unit_version v ON v.unit_id = i.unit_id AND v.valid_from <= ${today}::date
      AND (v.valid_to IS NULL OR v.valid_to >= ${today}::date)
    WHERE i.code_hash = ${hash} AND i.uses_left > 0 AND i.expires_at > ${now}`;
  if (!row) return null;
  const { person_id, unit_id, bound, ...rest } = row;
  return { ...rest, personId: person_id, unitId: unit_id, boundElsewhere: bound };
}

/** Takes one use; false when none is left (of two at once, one wins). */
export async function useInvitation(tx: Tx, hash: string, now: Date): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { codeHash: hash, usesLeft: { gt: 0 }, expiresAt: { gt: now } },
    data: { usesLeft: { decrement: 1 } },
  });
  return count === 1;
}

export interface NewInvitation {
  hash: string;
  personId?: number;
  unitId: number;
  kind: string;
  title: string;
  uses: number;
  expiresAt: Date;
}

export async function keepInvitation(tx: Tx, invitation: NewInvitation): Promise<void> {
  const { hash, uses, personId, ...rest } = invitation;
  await tx.invitation.create({ data: { ...rest, codeHash: hash, usesLeft: uses, ...(personId ? { personId } : {}) } });
}

/** A person who comes in by an open invitation, with the position it gives from today. */
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
