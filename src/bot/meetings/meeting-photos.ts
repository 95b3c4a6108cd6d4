import { keepMeetingPhotos, meetingPhotos } from '../../db/queries/meetings/meeting-photos.ts';
import { UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { sendPhotos } from '../send-photos.ts';
import { PHOTOS_AT_MOST } from '../visits/result-fields.ts';
import { loadMeeting, type NamedMeeting } from './meeting-field.ts';

export interface Sent {
  meeting: NamedMeeting;
  photos: readonly { id: string }[];
  over?: number | undefined;
}

/** Keeps photos of a meeting's paper minutes; no more of one meeting than an album holds. */
export async function addPhotos({ meeting: said, photos, over = 0 }: Sent, context: Context): Promise<Answer> {
  const { actor, tx, clock, trace } = context;
  const meeting = await loadMeeting(said.code, 'callMeeting', context);
  if (meeting.state === 'cancelled') throw new UserError(`Buổi ${meeting.code} đã huỷ.`);
  const kept = (await meetingPhotos(tx, meeting.id)).length;
  const taken = photos.slice(0, PHOTOS_AT_MOST - kept);
  const photo = { meetingId: meeting.id, channel: actor.channel, addedBy: actor.person?.personId ?? 0 };
  await keepMeetingPhotos(
    tx,
    taken.map(({ id }) => ({ ...photo, fileId: id, addedAt: clock.now() })),
  );
  const subject = `meeting:${meeting.id}`;
  const now = (await meetingPhotos(tx, meeting.id)).length;
  trace({ action: 'addMeetingPhotos', subject, before: kept, after: now });
  const missed = photos.length - taken.length + over;
  const rest = missed > 0 ? `\n${missed} ảnh quá giới hạn ${PHOTOS_AT_MOST} ảnh một buổi, chưa nhận.` : '';
  return {
    text: `${bold(`Đã nhận ảnh biên bản ${meeting.code}`)}: ${now} ảnh.${rest}`,
    buttons: [[{ label: 'Lưu bản sao, xem lại', say: `/sinhhoat xemanh ${meeting.code}` }]],
    subject,
  };
}

/** Copies a meeting's photos to our own storage where that is still to be done; else sends the copies. */
export async function showMeetingPhotos(said: NamedMeeting, context: Context): Promise<Answer> {
  const meeting = await loadMeeting(said.code, 'callMeeting', context);
  const photos = await meetingPhotos(context.tx, meeting.id);
  if (photos.length === 0)
    throw new UserError(`Buổi ${meeting.code} chưa có ảnh nào.`, {
      choices: [{ label: 'Gửi ảnh biên bản', say: `/sinhhoat anh ${meeting.code}` }],
    });
  const copying = { kind: 'meeting-photos', params: { meetingId: meeting.id } };
  const shelf = { code: meeting.code, subject: `meeting:${meeting.id}`, photos, copying };
  return sendPhotos({ ...shelf, renderer: 'meeting-photo', deed: 'seeMeetingPhotos' }, context);
}
