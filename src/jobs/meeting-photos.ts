import { z } from 'zod';
import { photosOfMeeting, storeMeetingPhoto } from '../db/queries/meeting-photos.ts';
import { bold } from '../post/reply.ts';
import { task } from './task.ts';

/** Copies the photos of a meeting's paper minutes: one by one, so that after a kill only the rest is fetched again. */
export const meetingPhotos = task({
  kind: 'meeting-photos',
  title: 'Lưu ảnh biên bản',
  input: z.object({ meetingId: z.int() }),
  async run({ meetingId }, { db, clock, channel, fetchFile, progress }) {
    const photos = await photosOfMeeting(db.prisma, meetingId);
    const left = photos.filter((photo) => !photo.stored && photo.channel === channel);
    for (const [index, { id, fileId }] of left.entries()) {
      await progress(Math.round((index / left.length) * 100), `Ảnh ${index + 1}/${left.length}`);
      await storeMeetingPhoto(db.prisma, id, await fetchFile(fileId), clock.now());
    }
    const { code } = await db.prisma.meeting.findUniqueOrThrow({ where: { id: meetingId }, select: { code: true } });
    return {
      text: bold(`Đã lưu ${photos.length} ảnh biên bản của ${code}.`),
      buttons: [[{ label: 'Gửi lại ảnh', say: `/bienban anh ${code}` }]],
    };
  },
});
