import { z } from 'zod';
import { type Day, dateOf, dayOf } from '../../../domain/day.ts';
import { type DayParts, keptParts } from '../../../domain/day-parts.ts';
import { type VisitState, visitState } from '../../../domain/visits/visit-life.ts';
import type { Tx } from '../../open/open.ts';
import { HIDDEN_NAME } from '../people/shown.ts';

const companionState = z.enum(['invited', 'agreed', 'declined']);

export interface Companion {
  personId: number;
  name: string;
  state: z.infer<typeof companionState>;
}

export interface HostPlace {
  unitId: number;
  name: string;
  confirmed: boolean | null;
  told: boolean;
}

/** A visit with all that belongs to it. */
export interface WholeVisit extends DayParts {
  id: number;
  code: string;
  from: Day;
  to: Day;
  purpose: string;
  orderNumber: string | null;
  state: VisitState;
  version: number;
  registeredBy: number;
  registeredAt: Date;
  returnReason: string | null;
  result: string | null;
  found: string | null;
  proposals: string | null;
  reportedAt: Date | null;
  reportedLate: boolean;
  companions: Companion[];
  places: HostPlace[];
  photos: number;
}

/** The visit of a code (V12); undefined where there is none. */
export async function wholeVisit(tx: Tx, code: string): Promise<WholeVisit | undefined> {
  const row = await tx.visit.findUnique({
    where: { code: code.toUpperCase() },
    include: {
      participants: {
        include: { person: { select: { name: true, restrictedAt: true } } },
        orderBy: { personId: 'asc' },
      },
      places: { orderBy: { name: 'asc' } },
      _count: { select: { photos: true } },
    },
  });
  if (!row) return undefined;
  const { id, purpose, version, registeredBy, returnReason, result, found, proposals, reportedAt, reportedLate } = row;
  return {
    ...{ id, code: row.code, purpose, version, registeredBy, returnReason, result, found, proposals, reportedAt },
    ...{ reportedLate, registeredAt: row.createdAt, orderNumber: row.orderNumber },
    ...keptParts(row.startPart, row.endPart),
    from: dayOf(row.startOn),
    to: dayOf(row.endOn),
    state: visitState.parse(row.state),
    companions: row.participants.map(({ personId, person, state }) => ({
      personId,
      name: person.restrictedAt ? HIDDEN_NAME : person.name,
      state: companionState.parse(state),
    })),
    places: row.places.map(({ unitId, name, confirmed, toldAt }) => ({
      unitId,
      name,
      confirmed,
      told: toldAt !== null,
    })),
    photos: row._count.photos,
  };
}

/** What a change writes; the version moves on with every one of them. */
export interface VisitChange {
  state?: VisitState;
  startOn?: Date;
  endOn?: Date;
  startPart?: string | null;
  endPart?: string | null;
  approvedAt?: Date | null;
  cancelledAt?: Date;
  returnReason?: string | null;
  result?: string;
  found?: string | null;
  proposals?: string | null;
  reportedAt?: Date;
  reportedBy?: number;
  reportedLate?: boolean;
}

/** Changes a visit only as it was seen; false where it has moved on since (of two at once, one wins). */
export async function changeVisit(
  tx: Tx,
  { id, version }: { id: number; version: number },
  change: VisitChange,
): Promise<boolean> {
  const { count } = await tx.visit.updateMany({
    where: { id, version },
    data: { ...change, version: { increment: 1 } },
  });
  return count === 1;
}

/** Keeps that a visit's days were changed, for plan against reality. */
export async function keepMove(
  tx: Tx,
  move: { visitId: number; movedBy: number; at: Date; before: { from: Day; to: Day }; after: { from: Day; to: Day } },
): Promise<void> {
  const { before, after, ...rest } = move;
  const days = { fromStart: dateOf(before.from), fromEnd: dateOf(before.to) };
  await tx.visitMove.create({ data: { ...rest, ...days, toStart: dateOf(after.from), toEnd: dateOf(after.to) } });
}

/** Asks somebody to come along (again, where he had declined or the days have changed). */
export async function inviteCompanion(tx: Tx, visitId: number, personId: number, invitedBy: number): Promise<void> {
  const invited = { state: 'invited', invitedBy, answeredAt: null };
  await tx.visitParticipant.upsert({
    where: { visitId_personId: { visitId, personId } },
    create: { visitId, personId, ...invited },
    update: invited,
  });
}

/** All who had agreed but one are asked anew: the days they agreed to are other ones now. */
export async function askAllAgain(tx: Tx, visitId: number, but: number): Promise<void> {
  const where = { visitId, personId: { not: but }, state: 'agreed' };
  await tx.visitParticipant.updateMany({ where, data: { state: 'invited', invitedBy: but, answeredAt: null } });
}

/** Writes an invited one's answer; false where he is not (any more) asked. */
export async function answerCompanion(
  tx: Tx,
  { visitId, personId, agrees, at }: { visitId: number; personId: number; agrees: boolean; at: Date },
): Promise<boolean> {
  const { count } = await tx.visitParticipant.updateMany({
    where: { visitId, personId, state: agrees ? 'invited' : { in: ['invited', 'agreed'] } },
    data: { state: agrees ? 'agreed' : 'declined', answeredAt: at },
  });
  return count === 1;
}

/** Forgets the hosts' answers: they were about an earlier result. */
export async function askHostsAnew(tx: Tx, visitId: number): Promise<void> {
  await tx.visitPlace.updateMany({
    where: { visitId },
    data: { confirmed: null, confirmedBy: null, confirmedAt: null },
  });
}

/** Writes a host's answer once; false where there is one already. */
export async function answerHost(
  tx: Tx,
  answer: { visitId: number; unitId: number; yes: boolean; personId: number; at: Date },
): Promise<boolean> {
  const { visitId, unitId, yes, personId, at } = answer;
  const { count } = await tx.visitPlace.updateMany({
    where: { visitId, unitId, confirmed: null },
    data: { confirmed: yes, confirmedBy: personId, confirmedAt: at },
  });
  return count === 1;
}

/** Keeps photos by their platform's ids; one sent twice is kept once. */
export async function keepPhotos(
  tx: Tx,
  photos: readonly { visitId: number; channel: string; fileId: string; addedBy: number; addedAt: Date }[],
): Promise<void> {
  await tx.visitPhoto.createMany({ data: [...photos], skipDuplicates: true });
}

/** A person's visits of some days in some states, those without a result of the past first. */
export async function ownVisitsIn(
  tx: Tx,
  personId: number,
  { from, to, states }: { from: Day; to: Day; states: readonly VisitState[] },
): Promise<{ code: string; from: Day; to: Day; places: string[] }[]> {
  const rows = await tx.visit.findMany({
    where: {
      state: { in: [...states] },
      startOn: { lte: dateOf(to) },
      endOn: { gte: dateOf(from) },
      participants: { some: { personId, state: 'agreed' } },
    },
    include: { places: { orderBy: { name: 'asc' } } },
    orderBy: [{ startOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ code, startOn, endOn, places }) => ({
    code,
    from: dayOf(startOn),
    to: dayOf(endOn),
    places: places.map((place) => place.name),
  }));
}

/** Holds a visit until commit: hosts who answer at once are heard one after the other. */
export async function holdVisit(tx: Tx, code: string): Promise<void> {
  await tx.$executeRaw`SELECT FROM visit WHERE code = ${code} FOR UPDATE`;
}

/** Writes the hosts' verdict. The version stays: it names the result, which other hosts are still to answer. */
export async function settleVisit(tx: Tx, id: number, state: VisitState): Promise<void> {
  await tx.visit.update({ where: { id }, data: { state } });
}

/** Writes the number of a visit's order. The version stays: neither an approval nor a host's answer is about it. */
export async function keepOrder(tx: Tx, id: number, orderNumber: string | null): Promise<void> {
  await tx.visit.update({ where: { id }, data: { orderNumber } });
}

/** Adds a place to a visit; false where it is one already. */
export async function addPlace(tx: Tx, visitId: number, unitId: number, name: string): Promise<boolean> {
  const { count } = await tx.visitPlace.createMany({ data: [{ visitId, unitId, name }], skipDuplicates: true });
  return count === 1;
}
