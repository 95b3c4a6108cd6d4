import { z } from 'zod';
import { findMeeting, meetingsOf, type WholeMeeting } from '../../db/queries/meetings/meetings.ts';
import { day, formatRange } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { type MeetingState, splitMeetingCode } from '../../domain/meetings/meeting-life.ts';
import type { Action } from '../access.ts';
import type { Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { reader, readField } from '../fields.ts';
import { ownUnits, within } from '../within.ts';

/** How many meetings are offered as buttons. */
const OFFERED = 5;

const named = z.object({ id: z.int(), code: z.string(), heldOn: day, topic: z.string() });

export type NamedMeeting = z.infer<typeof named>;

/** Which meetings a question is about: those in reach of an action, in some states. */
interface Offered {
  allow: Action;
  states: readonly MeetingState[];
}

/** A meeting by its code (H12); the newest ones of one's own units are offered. */
export function meetingField(offered: Offered) {
  return reader(
    named.clone(),
    async (text, context) => {
      const { id, code, heldOn, topic } = await loadMeeting(text, offered.allow, context);
      return { id, code, heldOn, topic };
    },
    async (context) =>
      (await newestMeetings(offered, context)).map((meeting) => ({ label: meetingLine(meeting), say: meeting.code })),
  );
}

/** The newest meetings of the asker's own units that a question could be about, newest first. */
export function newestMeetings({ allow, states }: Offered, context: Context): Promise<WholeMeeting[]> {
  const units = ownUnits(context, allow).map(({ unitId }) => unitId);
  return meetingsOf(context.tx, units, { states, limit: OFFERED });
}

/** The meeting of a code of whose branches one lies within the asker's reach; any other is as unknown as none. */
export async function loadMeeting(said: string, allow: Action, context: Context): Promise<WholeMeeting> {
  const { code = '' } = splitMeetingCode(said);
  const meeting = await findMeeting(context.tx, code);
  for (const { unitId } of meeting?.branches ?? [])
    if (meeting && (await within(context, allow, unitId))) return meeting;
  throw new UserError(`Không có buổi sinh hoạt nào mang mã “${said.slice(0, 12)}” trong phạm vi của đồng chí.`, {
    field: 'meeting',
    choices: [{ label: 'Các buổi sinh hoạt', say: '/sinhhoat xem' }],
  });
}

/** Reads `H12 …`: the code under `meeting`, and what follows it under `field`. Without a code all of it is the field's. */
export function meetingAnd(field: string, schemas: { meeting: z.ZodType; rest: z.ZodType }) {
  return async (line: string, context: Context): Promise<Readings> => {
    const { code, rest } = splitMeetingCode(line);
    return {
      ...(code ? { meeting: await attempt(() => readField(schemas.meeting, code, context)) } : {}),
      ...(rest ? { [field]: await attempt(() => readField(schemas.rest, rest, context)) } : {}),
    };
  };
}

/** A meeting on one line: day, topic, code. */
export function meetingLine({ heldOn, topic, code }: NamedMeeting): string {
  const brief = topic.length > 40 ? `${topic.slice(0, 39)}…` : topic;
  return `${formatRange(heldOn, heldOn)} · ${brief} · ${code}`;
}
