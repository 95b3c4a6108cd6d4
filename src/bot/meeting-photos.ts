import { photosOfMeeting } from '../db/queries/meeting-photos.ts';
import { UserError } from '../domain/errors.ts';
import { bold } from '../post/reply.ts';
import type { Answer, Context } from './command.ts';
import { loadMeeting } from './meeting-field.ts';
import { sendCopies } from './visit-photos.ts';

/** Copies the photos of paper minutes to our own storage where that is still to be done; else sends the copies. */
export async function showMeetingPhotos(said: string, context: Context): Promise<Answer> {
  const meeting = await loadMeeting(said, 'seeMinutes', context);
  const photos = await photosOfMeeting(context.tx, meeting.id);
  const { code } = meeting;
  const subject = `meeting:${meeting.id}`;
  if (photos.length === 0)
    throw new UserError(`Biên bản ${code} chưa có ảnh nào.`, {
      choices: [{ label: 'Ghi biên bản, gửi ảnh', say: `/bienban ${code}` }],
    });
  if (photos.some((photo) => !photo.stored)) {
    await context.begin({ kind: 'meeting-photos', params: { meetingId: meeting.id } });
    return {
      text: `${bold('Đang lưu bản sao')} ${photos.length} ảnh biên bản ${code}. Xong trợ lý báo ngay.`,
      subject,
    };
  }
  context.trace({ action: 'seeMeetingPhotos', subject, after: { photos: photos.length } });
  await sendCopies({ code, renderer: 'meeting-photo', photos }, context);
  return { text: `${bold(`${photos.length} ảnh biên bản ${code}`)} được gửi ngay sau đây.`, subject };
}
