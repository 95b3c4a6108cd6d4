import { type Day, dateOf, dayOf } from '../../../domain/day.ts';
import {
  type FigureSource,
  figureSource,
  type MeetingEvent,
  type MeetingState,
  meetingState,
  nextMeetingState,
} from '../../../domain/meetings/meeting-life.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';

/** A branch that meets; `total` and `present` are set where the figures are final, null otherwise. */
export interface MeetingOfBranch {
  unitId: number;
  name: string;
  total: number | null;
  present: number | null;
}

/** A meeting with its branches, in the order of their names. `startAt` is 'HH:MM' in Vietnam. */
export interface WholeMeeting {
  id: number;
  code: string;
  heldOn: Day;
  startAt: string | null;
  place: string | null;
  topic: string;
  state: MeetingState;
  attendance: FigureSource;
  version: number;
  calledBy: number;
  /** Guests without an account; null: none told. */
  guests: number | null;
  branches: MeetingOfBranch[];
}

export interface NewMeeting {
  heldOn: Day;
  startAt?: string | undefined;
  place?: string | undefined;
  topic: string;
  state: 'called' | 'held';
  attendance: FigureSource;
  calledBy: number;
  at: Date;
  branches: readonly { unitId: number; name: string; total?: number | undefined; present?: number | undefined }[];
}

/** Keeps a meeting, called or recorded afterwards; its code is `H` and its number. */
export async function saveMeeting(tx: Tx, meeting: NewMeeting): Promise<{ id: number; code: string }> {
  const { heldOn, startAt, place, topic, state, attendance, calledBy, at, branches } = meeting;
  const [row] = await tx.$queryRaw<{ id: number; code: string }[]>`
    WITH n AS (SELECT nextval('meeting_id_seq')::int AS id),
    m AS (
      INSERT INTO meeting (id, code, held_on, start_at, place, topic, state, attendance, called_by, created_at, closed_at)
      SELECT n.id, 'H' || n.id, ${heldOn}::date, ${startAt ?? null}, ${place ?? null}, ${topic}, ${state}, ${attendance},
        ${calledBy}::int, ${at}::timestamptz, CASE WHEN ${state} = 'held' THEN ${at}::timestamptz END
      FROM n RETURNING id, code
    ),
    b AS (
      INSERT INTO meeting_branch (meeting_id, unit_id, name, total, present)
      SELECT m.id, x."unitId", x.name, x.total, x.present
      FROM m, jsonb_to_recordset(${JSON.stringify(branches)}::jsonb)
        AS x ("unitId" int, name text, total int, present int))
    SELECT id, code FROM m`;
  if (!row) throw new Error('the meeting was not kept');
  return row;
}

/** The meeting of a code (H12, in any case); undefined where there is none. */
export async function findMeeting(tx: Tx, code: string): Promise<WholeMeeting | undefined> {
  const row = await tx.meeting.findUnique({ where: { code: code.toUpperCase() }, include: whole });
  return row ? meetingOf(row) : undefined;
}

/** Meetings of some branches in some states, the newest day first. */
export async function meetingsOf(
  tx: Tx,
  units: readonly number[],
  asked: { states: readonly MeetingState[]; from?: Day; to?: Day; code?: string; limit: number },
): Promise<WholeMeeting[]> {
  const { states, from, to, code, limit } = asked;
  const heldOn = { ...(from ? { gte: dateOf(from) } : {}), ...(to ? { lte: dateOf(to) } : {}) };
  const rows = await tx.meeting.findMany({
    where: {
      ...(code ? { code: code.toUpperCase() } : {}),
      state: { in: [...states] },
      heldOn,
      branches: { some: { unitId: { in: [...units] } } },
    },
    include: whole,
    orderBy: [{ heldOn: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(meetingOf);
}

/** Takes a meeting's lock, so that of two changes at once (an answer, the close) one sees the other. */
export async function holdMeeting(tx: Tx, code: string): Promise<void> {
  await tx.$executeRaw`SELECT id FROM meeting WHERE code = ${code.toUpperCase()} FOR UPDATE`;
}

/** What closing freezes for each branch. */
export interface FinalFigures {
  unitId: number;
  total: number;
  present: number;
}

/** Ends a meeting with its final figures, in the caller's transaction; false where it is not open (any more). */
export async function closeMeeting(
  tx: Tx,
  id: number,
  { figures, source, at }: { figures: readonly FinalFigures[]; source: FigureSource; at: Date },
): Promise<boolean> {
  const closed = await changeMeeting(
    tx,
    id,
    'close',
    Prisma.sql`attendance = ${source}, closed_at = ${at}::timestamptz`,
  );
  if (closed) await writeFigures(tx, id, figures);
  return closed;
}

/** Writes other final figures over those of a closed meeting. */
export async function correctFigures(
  tx: Tx,
  id: number,
  { figures, source }: { figures: readonly FinalFigures[]; source: FigureSource },
): Promise<void> {
  await tx.$executeRaw`UPDATE meeting SET attendance = ${source}, version = version + 1 WHERE id = ${id}::int`;
  await writeFigures(tx, id, figures);
}

/** One more (or one fewer) was there than the closed figures of a branch say; never more than its members. */
export async function countLate(tx: Tx, id: number, unitId: number, by: 1 | -1): Promise<void> {
  await tx.$executeRaw`
    UPDATE meeting_branch SET present = greatest(coalesce(present, 0) + ${by}::int, 0),
      total = greatest(coalesce(total, 0), coalesce(present, 0) + ${by}::int)
    WHERE meeting_id = ${id}::int AND unit_id = ${unitId}::int`;
}

/** How many guests without an account were there. */
export async function countGuests(tx: Tx, id: number, guests: number): Promise<void> {
  await tx.meeting.update({ where: { id }, data: { guests } });
}

/** Takes branches out of a meeting of several, with their answers. */
export async function leaveMeeting(tx: Tx, meetingId: number, units: readonly number[]): Promise<void> {
  await tx.attendance.deleteMany({ where: { meetingId, unitId: { in: [...units] } } });
  await tx.meetingBranch.deleteMany({ where: { meetingId, unitId: { in: [...units] } } });
}

async function writeFigures(tx: Tx, id: number, figures: readonly FinalFigures[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE meeting_branch b SET total = x.total, present = x.present
    FROM jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) AS x ("unitId" int, total int, present int)
    WHERE b.meeting_id = ${id}::int AND b.unit_id = x."unitId"`;
}

/** Ends a meeting that does not take place; false where it is not open (any more). */
export function cancelMeeting(tx: Tx, id: number, at: Date): Promise<boolean> {
  return changeMeeting(tx, id, 'cancel', Prisma.sql`cancelled_at = ${at}::timestamptz`);
}

/** Gives a meeting another day, time or place; false where it is not open (any more). */
export function moveMeeting(
  tx: Tx,
  id: number,
  { heldOn, startAt, place }: { heldOn: Day; startAt: string | null; place: string | null },
): Promise<boolean> {
  return changeMeeting(tx, id, 'move', Prisma.sql`held_on = ${heldOn}::date, start_at = ${startAt}, place = ${place}`);
}

/** One event of a meeting's life, only from a state in which it can happen. */
async function changeMeeting(tx: Tx, id: number, event: MeetingEvent, what: Prisma.Sql): Promise<boolean> {
  const from = meetingState.options.filter((state) => nextMeetingState(state, event));
  const to = from.map((state) => nextMeetingState(state, event))[0];
  const changed = await tx.$executeRaw`
    UPDATE meeting SET ${what}, state = ${to}, version = version + 1 WHERE id = ${id}::int AND state = ANY(${from})`;
  return changed === 1;
}

const whole = { branches: { orderBy: { name: 'asc' } } } as const;

type Row = Prisma.MeetingGetPayload<{ include: typeof whole }>;

function meetingOf(row: Row): WholeMeeting {
  const { id, code, startAt, place, topic, version, calledBy, guests } = row;
  return {
    ...{ id, code, startAt, place, topic, version, calledBy, guests },
    heldOn: dayOf(row.heldOn),
    state: meetingState.parse(row.state),
    attendance: figureSource.parse(row.attendance),
    branches: row.branches.map(({ unitId, name, total, present }) => ({ unitId, name, total, present })),
  };
}
