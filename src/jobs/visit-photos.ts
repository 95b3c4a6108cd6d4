import { z } from 'zod';
import { meetingPhotos, storeMeetingPhoto } from '../db/queries/meetings/meeting-photos.ts';
import { type KeptPhoto, photosOf, storePhoto } from '../db/queries/visits/visit-photos.ts';
import { bold } from '../post/reply.ts';
import { type TaskContext, task } from './task.ts';

type Store = typeof storePhoto;

/** Copies photos from their platform: one by one, so that after a kill only the rest is fetched again. */
async function copy(photos: readonly KeptPhoto[], store: Store, context: TaskContext): Promise<void> {
  const { db, clock, channel, fetchFile, progress } = context;
  const left = photos.filter((photo) => !photo.stored && photo.channel === channel);
  for (const [index, { id, fileId }] of left.entries()) {
    await progress(Math.round((index / left.length) * 100), `Ảnh ${index + 1}/${left.length}`);
    await store(db.prisma, id, await fetchFile(fileId), clock.now());
  }
}

/** Copies a visit's photos. */
export const visitPhotos = task({
  kind: 'visit-photos',
  title: 'Lưu ảnh',
  input: z.object({ visitId: z.int() }),
  async run({ visitId }, context) {
    const { prisma } = context.db;
    const photos = await photosOf(prisma, visitId);
    await copy(photos, storePhoto, context);
    const { code } = await prisma.visit.findUniqueOrThrow({ where: { id: visitId }, select: { code: true } });
    return {
      text: `${bold(`Đã lưu ${photos.length} ảnh của ${code}.`)}`,
      buttons: [[{ label: 'Gửi lại ảnh', say: `/chuyen anh ${code}` }]],
    };
  },
});

/** Copies the photos of a meeting's paper minutes. */
export const meetingPhotosTask = task({
  kind: 'meeting-photos',
  title: 'Lưu ảnh biên bản',
  input: z.object({ meetingId: z.int() }),
  async run({ meetingId }, context) {
    const { prisma } = context.db;
    const photos = await meetingPhotos(prisma, meetingId);
    await copy(photos, storeMeetingPhoto, context);
    const { code } = await prisma.meeting.findUniqueOrThrow({ where: { id: meetingId }, select: { code: true } });
    return {
      text: `${bold(`Đã lưu ${photos.length} ảnh của ${code}.`)}`,
      buttons: [[{ label: 'Gửi lại ảnh', say: `/sinhhoat xemanh ${code}` }]],
    };
  },
});
