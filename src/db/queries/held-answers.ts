import {
  type AbsenceReason,
  type AttendanceState,
  absenceReason,
  attendanceState,
} from '../../domain/meetings/meeting-life.ts';
import type { Tx } from '../open/open.ts';

export interface HeldAnswer {
  meetingId: number;
  channel: string;
  account: string;
  personId: number | null;
  state: AttendanceState;
  reason: AbsenceReason | null;
  at: Date;
}

/** Holds an answer that does not count as yet; the account's last one wins. */
export async function holdAnswer(tx: Tx, { meetingId, channel, account, ...held }: HeldAnswer): Promise<void> {
  const where = { meetingId_channel_account: { meetingId, channel, account } };
  await tx.heldAnswer.upsert({ where, create: { meetingId, channel, account, ...held }, update: held });
}

/** What an account has waiting, with the meetings' codes. */
export async function heldOf(tx: Tx, channel: string, account: string): Promise<(HeldAnswer & { code: string })[]> {
  const rows = await tx.heldAnswer.findMany({
    where: { channel, account },
    include: { meeting: { select: { code: true } } },
    orderBy: { meetingId: 'asc' },
  });
  return rows.map(({ meeting, ...row }) => ({ ...readHeld(row), code: meeting.code }));
}

/** Takes a person's late answer to a meeting out of the waiting; undefined where there is none (any more). */
export async function takeHeld(tx: Tx, meetingId: number, personId: number): Promise<HeldAnswer | undefined> {
  const rows = await tx.heldAnswer.findMany({ where: { meetingId, personId }, orderBy: { at: 'desc' } });
  await tx.heldAnswer.deleteMany({ where: { meetingId, personId } });
  return rows[0] && readHeld(rows[0]);
}

/** Forgets what an account has waiting for a meeting. */
export async function dropHeld(tx: Tx, meetingId: number, channel: string, account: string): Promise<void> {
  await tx.heldAnswer.deleteMany({ where: { meetingId, channel, account } });
}

/** How many accounts nobody knows wait for a meeting. */
export function countStrangers(tx: Tx, meetingId: number): Promise<number> {
  return tx.heldAnswer.count({ where: { meetingId, personId: null } });
}

function readHeld(row: Omit<HeldAnswer, 'state' | 'reason'> & { state: string; reason: string | null }): HeldAnswer {
  const { meetingId, channel, account, personId, at } = row;
  const reason = absenceReason.nullable().catch('other').parse(row.reason);
  return { meetingId, channel, account, personId, at, reason, state: attendanceState.parse(row.state) };
}
