import {
  deadlines,
  extendedDoneBy,
  type RequestKind,
  type RequestState,
  requestKind,
  requestState,
} from '../../../domain/data-rights/data-rights.ts';
import { type Day, dateOf, dayOf } from '../../../domain/day.ts';
import type { Holidays } from '../../../domain/holidays.ts';
import type { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';

/** A request with the name of whoever asked. */
export interface KeptRequest {
  id: number;
  personId: number;
  name: string;
  kind: RequestKind;
  state: RequestState;
  received: Date;
  answerBy: Day;
  doneBy: Day;
  extended: boolean;
  reason: string | null;
}

export interface NewRequest {
  personId: number;
  kind: RequestKind;
  at: Date;
  today: Day;
  holidays: Holidays;
  detail?: Prisma.InputJsonValue;
}

/** Enters a request with its legal deadlines; one of the kind that is still open is kept instead of a second. */
export async function enterRequest(tx: Tx, asked: NewRequest): Promise<KeptRequest> {
  const { personId, kind, at, today, holidays, detail } = asked;
  const open = await tx.dataRequest.findFirst({ where: { personId, kind, state: { in: [...openStates] } }, include });
  if (open) return requestOf(open);
  const { answerBy, doneBy } = deadlines(kind, today, holidays);
  const by = { answerBy: dateOf(answerBy), doneBy: dateOf(doneBy) };
  const data = { personId, kind, receivedAt: at, ...by, ...(detail === undefined ? {} : { detail }) };
  return requestOf(await tx.dataRequest.create({ data, include }));
}

/** Enters a request that was carried out in the same turn: the proof that it was asked and done in time. */
export async function enterDone(tx: Tx, asked: NewRequest): Promise<KeptRequest> {
  const { personId, kind, at, today, holidays } = asked;
  const { answerBy, doneBy } = deadlines(kind, today, holidays);
  const by = { answerBy: dateOf(answerBy), doneBy: dateOf(doneBy) };
  const done = { state: 'done', answeredAt: at, doneAt: at };
  return requestOf(await tx.dataRequest.create({ data: { personId, kind, receivedAt: at, ...by, ...done }, include }));
}

/** Open requests, the most urgent first; at most `limit`, and how many there are. */
export async function openRequests(tx: Tx, limit: number): Promise<{ shown: KeptRequest[]; all: number }> {
  const where = { state: { in: [...openStates] } };
  const rows = await tx.dataRequest.findMany({ where, include });
  const sorted = rows.map(requestOf).sort((a, b) => nextDeadline(a).localeCompare(nextDeadline(b)) || a.id - b.id);
  return { shown: sorted.slice(0, limit), all: sorted.length };
}

/** A request that still waits for a decision or its carrying out; undefined where there is none of this id. */
export async function openRequest(tx: Tx, id: number): Promise<KeptRequest | undefined> {
  const row = await tx.dataRequest.findFirst({ where: { id, state: { in: [...openStates] } }, include });
  return row ? requestOf(row) : undefined;
}

/** Closes an open request; false where somebody else has closed it meanwhile. */
export async function closeRequest(
  tx: Tx,
  id: number,
  { state, at, reason }: { state: 'done' | 'refused'; at: Date; reason?: string },
): Promise<boolean> {
  const { count } = await tx.dataRequest.updateMany({
    where: { id, state: { in: [...openStates] } },
    data: { state, answeredAt: at, ...(state === 'done' ? { doneAt: at } : {}), ...(reason ? { reason } : {}) },
  });
  return count === 1;
}

/** Puts a request off, which may be done once, and answers it with the reason; false where it cannot be any more. */
export async function extendRequest(tx: Tx, request: KeptRequest, at: Date, reason: string): Promise<boolean> {
  const doneBy = dateOf(extendedDoneBy(request.kind, request.doneBy));
  const { count } = await tx.dataRequest.updateMany({
    where: { id: request.id, extended: false, state: { in: [...openStates] } },
    data: { state: 'answered', answeredAt: at, extended: true, doneBy, reason },
  });
  return count === 1;
}

const openStates = ['received', 'answered'] as const;

const include = { person: { select: { name: true } } };

function nextDeadline({ state, answerBy, doneBy }: KeptRequest): Day {
  return state === 'received' ? answerBy : doneBy;
}

type Row = Prisma.DataRequestGetPayload<{ include: { person: { select: { name: true } } } }>;

function requestOf({
  id,
  personId,
  person,
  kind,
  state,
  receivedAt,
  answerBy,
  doneBy,
  extended,
  reason,
}: Row): KeptRequest {
  return {
    id,
    personId,
    name: person.name,
    kind: requestKind.parse(kind),
    state: requestState.parse(state),
    received: receivedAt,
    answerBy: dayOf(answerBy),
    doneBy: dayOf(doneBy),
    extended,
    reason,
  };
}
