import { type Day, dayOf } from '../../../domain/day.ts';
import { type MinutesContent, minutesContent } from '../../../domain/meetings/minutes.ts';
import type { Nameable } from '../../../domain/tasks/task-line.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { isShown, shownName } from '../people/shown.ts';

/** Minutes as they are kept; `version` counts how often they were locked and opened anew. */
export interface KeptMinutes {
  content: MinutesContent;
  version: number;
  closedAt: Date | null;
}

/** The minutes of a meeting; null where nothing was written yet. */
export async function minutesOf(tx: Tx, meetingId: number): Promise<KeptMinutes | null> {
  const row = await tx.minutes.findUnique({ where: { meetingId } });
  return row && { content: minutesContent.parse(row.content), version: row.version, closedAt: row.closedAt };
}

/** Keeps what minutes hold now; false where they were locked meanwhile. The caller holds the meeting. */
export async function keepMinutes(tx: Tx, meetingId: number, content: MinutesContent, at: Date): Promise<boolean> {
  const kept = await tx.$executeRaw`
    INSERT INTO minutes (meeting_id, content, updated_at)
    VALUES (${meetingId}::int, ${JSON.stringify(content)}::jsonb, ${at}::timestamptz)
    ON CONFLICT (meeting_id) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at
      WHERE minutes.closed_at IS NULL`;
  return kept === 1;
}

/** Locks minutes; false where they are locked already, or were never begun. */
export async function lockMinutes(tx: Tx, meetingId: number, by: number, at: Date): Promise<boolean> {
  const { count } = await tx.minutes.updateMany({
    where: { meetingId, closedAt: null },
    data: { closedAt: at, closedBy: by, updatedAt: at },
  });
  return count === 1;
}

/** Opens locked minutes anew, as their next version; false where they are open. */
export async function unlockMinutes(tx: Tx, meetingId: number, at: Date): Promise<boolean> {
  const { count } = await tx.minutes.updateMany({
    where: { meetingId, closedAt: { not: null } },
    data: { closedAt: null, closedBy: null, updatedAt: at, version: { increment: 1 } },
  });
  return count === 1;
}

/** Who was there, as minutes say it. Names are those of guests and superiors; of members only counts, by coarse reason. */
export interface Presence {
  /** Null where no figure was given. */
  total: number | null;
  present: number | null;
  absences: { reason: string | null; count: number }[];
  guests: { name: string; role: 'guest' | 'superior' }[];
}

/** The attendance of a meeting: final figures where it is closed, else what the answers say so far. */
export async function presenceAt(tx: Tx, meetingId: number): Promise<Presence> {
  const [row] = await tx.$queryRaw<Presence[]>`
    SELECT
      (SELECT sum(total)::int FROM meeting_branch WHERE meeting_id = ${meetingId}::int) AS total,
      coalesce((SELECT sum(present)::int FROM meeting_branch WHERE meeting_id = ${meetingId}::int),
        (SELECT nullif(count(*), 0)::int FROM attendance
          WHERE meeting_id = ${meetingId}::int AND role = 'member' AND state = 'present')) AS present,
      coalesce((SELECT jsonb_agg(r ORDER BY r.count DESC, r.reason) FROM (
        SELECT reason, count(*)::int AS count FROM attendance
        WHERE meeting_id = ${meetingId}::int AND role = 'member' AND state = 'absent' GROUP BY reason) r), '[]') AS absences,
      coalesce((SELECT jsonb_agg(jsonb_build_object('name', ${shownName('p')}, 'role', a.role) ORDER BY p.name)
        FROM attendance a JOIN person p ON p.id = a.person_id
        WHERE a.meeting_id = ${meetingId}::int AND a.role <> 'member' AND a.state = 'present'), '[]') AS guests`;
  return row ?? { total: null, present: null, absences: [], guests: [] };
}

/** Those who hold a position in some units or in what is below them on a day: whom a task of theirs may be given to. */
export function peopleIn(tx: Tx, units: readonly number[], asOf: Day): Promise<Nameable[]> {
  return tx.$queryRaw<Nameable[]>`
    WITH RECURSIVE down(unit_id) AS (
      SELECT u FROM unnest(${[...units]}::int[]) AS u
      UNION SELECT v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id AND ${holds('v', asOf)})
    SELECT DISTINCT p.id AS "personId", p.name FROM down
    JOIN position o ON o.unit_id = down.unit_id AND ${holds('o', asOf)}
    JOIN person p ON p.id = o.person_id AND ${isShown('p')} ORDER BY p.name, p.id`;
}

/** A resolution of a year's locked or open minutes, for the branch book. */
export interface BookRow {
  code: string;
  heldOn: Day;
  startAt: string | null;
  place: string | null;
  topic: string;
  attendance: string;
  total: number | null;
  present: number | null;
  guests: string[];
  minutes: MinutesContent | null;
  locked: boolean;
}

/** The held meetings of a branch on some days with their minutes, in order. */
export async function branchBook(tx: Tx, unitId: number, from: Day, to: Day): Promise<BookRow[]> {
  const rows = await tx.$queryRaw<(Omit<BookRow, 'heldOn' | 'minutes'> & { held_on: Date; content: unknown })[]>`
    SELECT m.code, m.held_on, m.start_at AS "startAt", m.place, m.topic, m.attendance, b.total, b.present,
      ARRAY(SELECT ${shownName('p')} FROM attendance a JOIN person p ON p.id = a.person_id
        WHERE a.meeting_id = m.id AND a.role = 'superior' AND a.state = 'present' ORDER BY p.name) AS guests,
      w.content, w.closed_at IS NOT NULL AS locked
    FROM meeting m JOIN meeting_branch b ON b.meeting_id = m.id LEFT JOIN minutes w ON w.meeting_id = m.id
    WHERE b.unit_id = ${unitId}::int AND m.state = 'held' AND m.held_on BETWEEN ${from}::date AND ${to}::date
    ORDER BY m.held_on, m.start_at NULLS LAST, m.id`;
  return rows.map(({ held_on, content, ...row }) => ({
    ...row,
    heldOn: dayOf(held_on),
    minutes: content === null ? null : minutesContent.parse(content),
  }));
}
