import { findMeeting, type WholeMeeting } from '../../db/queries/meetings/meetings.ts';
import { type KeptMinutes, minutesOf } from '../../db/queries/meetings/minutes.ts';
import { UserError } from '../../domain/errors.ts';
import { emptyMinutes, type Section, sectionNames, sectionOf } from '../../domain/meetings/minutes.ts';
import type { Context } from '../command.ts';
import { choice } from '../data-rights/data-fields.ts';
import { reader, readField } from '../fields.ts';
import { loadMeeting, meetingField } from './meeting-field.ts';

/** A meeting whose minutes the asker keeps; it may still be under way. */
export const minutesMeeting = meetingField({ allow: 'keepMinutes', states: ['called', 'held'] });

/** A meeting whose minutes the asker may read. */
export const readMeeting = meetingField({ allow: 'seeMinutes', states: ['called', 'held'] });

const byName = choice(sectionNames);

/** A part of minutes, by its name or by what people call it. */
export const sectionField = reader(
  byName.clone(),
  async (text, context) => sectionOf(text) ?? readField(byName, text, context),
  async () => (Object.keys(sectionNames) as Section[]).map((part) => ({ label: sectionNames[part], say: part })), // as: the keys of a record of Section
);

/** The meeting and its minutes, empty where nothing was written; refused where they are locked or the meeting is off. */
export async function openMinutes(
  code: string,
  context: Context,
): Promise<{ meeting: WholeMeeting; minutes: KeptMinutes }> {
  const meeting = await loadMeeting(code, 'keepMinutes', context);
  if (meeting.state === 'cancelled') throw new UserError(`Buổi ${meeting.code} đã huỷ, không có biên bản.`);
  const minutes = await minutesOf(context.tx, meeting.id);
  if (minutes?.closedAt) throw locked(meeting.code);
  return { meeting, minutes: minutes ?? { content: emptyMinutes, version: 1, closedAt: null } };
}

/** A refusal where minutes are locked, with the ways on. */
export function locked(code: string): UserError {
  return new UserError(`Biên bản ${code} đã khoá. Cần sửa thì mở lại, có ghi nhật ký.`, {
    choices: [
      { label: 'Xem biên bản', say: `/bienban xem ${code}` },
      { label: 'Mở lại để sửa', say: `/bienban molai ${code}` },
    ],
  });
}

/** Refuses, before anything else is asked, a meeting of which no minutes are taken (any more). */
export async function checkOpen(
  { meeting }: { meeting?: { code: string } | undefined },
  context: Context,
): Promise<void> {
  if (meeting && (await findMeeting(context.tx, meeting.code))) await openMinutes(meeting.code, context);
}
