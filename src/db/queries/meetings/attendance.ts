import { type Day, dayOf } from '../../../domain/day.ts';
import {
  type AbsenceReason,
  type AttendanceRole,
  type AttendanceState,
  absenceReason,
  attendanceState,
  figureSource,
  type MeetingState,
  meetingState,
} from '../../../domain/meetings/meeting-life.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { shownName } from '../people/shown.ts';

/** What an answer meets: the meeting as it stands, locked, and the branch in which the person counts (null: in none). */
export interface Roll {
  id: number;
  code: string;
  state: MeetingState;
  /** Whether its figures were typed: then no answer counts. */
  typed: boolean;
  heldOn: Day;
  unitId: number | null;
  /** Whether the chat is bound to one of the branches that meet. */
  ownGroup: boolean;
}

/**
 * Opens a meeting's roll for one answer and locks it till the turn's end: of an answer and the close, one sees the other.
 * A member is one who holds a position in the branch on the meeting's day or today.
 */
export async function openRoll(
  tx: Tx,
  asked: { code: string; personId: number | null; channel: string; chat: string },
  today: Day,
): Promise<Roll | undefined> {
  const [row] = await tx.$queryRaw<
    (Omit<Roll, 'state' | 'typed' | 'heldOn'> & { state: string; attendance: string; held_on: Date })[]
  >`
    SELECT m.id, m.code, m.state, m.attendance, m.held_on,
      (SELECT min(b.unit_id) FROM meeting_branch b JOIN position o ON o.unit_id = b.unit_id
       WHERE b.meeting_id = m.id AND o.person_id = ${asked.personId}::int
         AND (${holds('o', today)} OR (o.valid_from <= m.held_on AND (o.valid_to IS NULL OR o.valid_to >= m.held_on))))
        AS "unitId",
      EXISTS (SELECT FROM meeting_branch b JOIN chat c ON c.unit_id = b.unit_id
        WHERE b.meeting_id = m.id AND c.channel = ${asked.channel} AND c.external_id = ${asked.chat}) AS "ownGroup"
    FROM meeting m WHERE m.code = ${asked.code} FOR UPDATE OF m`;
  if (!row) return undefined;
  const { id, code, unitId, ownGroup } = row;
  const typed = figureSource.parse(row.attendance) === 'typed';
  return { id, code, unitId, ownGroup, typed, state: meetingState.parse(row.state), heldOn: dayOf(row.held_on) };
}

export interface GivenAnswer {
  meetingId: number;
  personId: number;
  unitId: number | null;
  role: AttendanceRole;
  state: AttendanceState;
  reason: AbsenceReason | null;
  saidBy: number;
  at: Date;
}

/** Writes a person's answer, the last one wins; false where it says what was there already. */
export async function keepAnswer(tx: Tx, given: GivenAnswer): Promise<boolean> {
  const { meetingId, personId, unitId, role, state, reason, saidBy, at } = given;
  const kept = await tx.$executeRaw`
    INSERT INTO attendance (meeting_id, person_id, unit_id, role, state, reason, said_by, at)
    VALUES (${meetingId}::int, ${personId}::int, ${unitId}::int, ${role}, ${state}, ${reason}, ${saidBy}::int,
      ${at}::timestamptz)
    ON CONFLICT (meeting_id, person_id) DO UPDATE SET unit_id = excluded.unit_id, role = excluded.role,
      state = excluded.state, reason = excluded.reason, said_by = excluded.said_by, at = excluded.at
    WHERE (attendance.unit_id, attendance.role, attendance.state, attendance.reason)
      IS DISTINCT FROM (excluded.unit_id, excluded.role, excluded.state, excluded.reason)`;
  return kept === 1;
}

/** A branch's count as it stands: its members on the meeting's day, and of them those who answered. */
export interface BranchTally {
  unitId: number;
  name: string;
  members: number;
  present: number;
  absent: number;
}

/** SQL: an answer of a member who had left its branch before the meeting's day counts no more. */
const counts = Prisma.sql`EXISTS (SELECT FROM position o WHERE o.person_id = a.person_id AND o.unit_id = a.unit_id
  AND (o.valid_to IS NULL OR o.valid_to >= m.held_on))`;

/** The counts of every branch that meets, in the order of their names; one statement. */
export function tallyOf(tx: Tx, meetingId: number): Promise<BranchTally[]> {
  return tx.$queryRaw`
    SELECT b.unit_id AS "unitId", b.name,
      (SELECT count(DISTINCT o.person_id)::int FROM position o WHERE o.unit_id = b.unit_id
        AND o.valid_from <= m.held_on AND (o.valid_to IS NULL OR o.valid_to >= m.held_on)) AS members,
      count(a.person_id) FILTER (WHERE a.state = 'present')::int AS present,
      count(a.person_id) FILTER (WHERE a.state = 'absent')::int AS absent
    FROM meeting_branch b JOIN meeting m ON m.id = b.meeting_id
    LEFT JOIN attendance a ON a.meeting_id = b.meeting_id AND a.unit_id = b.unit_id AND a.role = 'member' AND ${counts}
    WHERE b.meeting_id = ${meetingId}::int GROUP BY b.unit_id, b.name, m.held_on ORDER BY b.name, b.unit_id`;
}

/** How many members each branch has on a day; none for a branch that has nobody on the list. */
export async function membersOf(tx: Tx, units: readonly number[], asOf: Day): Promise<ReadonlyMap<number, number>> {
  const rows = await tx.$queryRaw<{ unitId: number; members: number }[]>`
    SELECT o.unit_id AS "unitId", count(DISTINCT o.person_id)::int AS members FROM position o
    WHERE o.unit_id = ANY(${[...units]}::int[]) AND ${holds('o', asOf)} GROUP BY o.unit_id`;
  return new Map(rows.map(({ unitId, members }) => [unitId, members]));
}

/** One line of the secretary's list; `state` null: no answer. */
export interface RollLine {
  personId: number;
  name: string;
  unitId: number | null;
  role: AttendanceRole;
  state: AttendanceState | null;
  reason: AbsenceReason | null;
}

/** Everybody of the branches on the meeting's day with his answer, and the superiors who said they were there. */
export async function rollOf(tx: Tx, meetingId: number): Promise<RollLine[]> {
  const rows = await tx.$queryRaw<
    (Omit<RollLine, 'state' | 'reason'> & { state: string | null; reason: string | null })[]
  >`
    WITH members AS (
      SELECT DISTINCT ON (o.person_id) o.person_id, o.unit_id FROM meeting m
      JOIN meeting_branch b ON b.meeting_id = m.id JOIN position o ON o.unit_id = b.unit_id
      WHERE m.id = ${meetingId}::int AND (o.valid_to IS NULL OR o.valid_to >= m.held_on)
        AND (o.valid_from <= m.held_on OR EXISTS (SELECT FROM attendance a
          WHERE a.meeting_id = m.id AND a.person_id = o.person_id)) ORDER BY o.person_id, o.unit_id)
    SELECT p.id AS "personId", ${shownName('p')} AS name, coalesce(a.unit_id, l.unit_id) AS "unitId",
      coalesce(a.role, 'member') AS role, a.state, a.reason
    FROM members l FULL JOIN (SELECT * FROM attendance WHERE meeting_id = ${meetingId}::int
      AND (role <> 'member' OR person_id IN (SELECT person_id FROM members))) a ON a.person_id = l.person_id
    JOIN person p ON p.id = coalesce(l.person_id, a.person_id) ORDER BY p.name, p.id`;
  return rows.map(({ state, reason, ...row }) => ({
    ...row,
    state: attendanceState.nullable().parse(state),
    reason: absenceReason.nullable().catch('other').parse(reason),
  }));
}

/** A group bound to one of the branches that meet, in which the bot can write; `topic` where one of its topics is. */
export function groupsOf(
  tx: Tx,
  channel: string,
  meetingId: number,
): Promise<{ chat: string; topic: string | null }[]> {
  return tx.$queryRaw`
    SELECT DISTINCT c.external_id AS chat, c.topic FROM chat c JOIN meeting_branch b ON b.unit_id = c.unit_id
    WHERE b.meeting_id = ${meetingId}::int AND c.channel = ${channel} AND c.kind <> 'private' AND c.unreachable IS NULL
    ORDER BY 1`;
}

/** Accounts of those who answered, to be told of a change. */
export function answeredAccounts(
  tx: Tx,
  channel: string,
  meetingId: number,
): Promise<{ personId: number; account: string; superior: boolean }[]> {
  return tx.$queryRaw`
    SELECT a.person_id AS "personId", c.external_id AS account, a.role = 'superior' AS superior FROM attendance a
    JOIN account c ON c.person_id = a.person_id AND c.channel = ${channel} AND c.unreachable IS NULL
    WHERE a.meeting_id = ${meetingId}::int ORDER BY 1, 2`;
}
