import { z } from 'zod';
import { photosOf, storePhoto } from '../db/queries/visit-photos.ts';
import { bold } from '../post/reply.ts';
import { task } from './task.ts';

/** Copies a visit's photos from their platform: one by one, so that after a kill only the rest is fetched again. */
export const visitPhotos = task({
  kind: 'visit-photos',
  title: 'Lưu ảnh',
  input: z.object({ visitId: z.int() }),
  async run({ visitId }, { db, clock, channel, fetchFile, progress }) {
    const photos = await photosOf(db.prisma, visitId);
    const left = photos.filter((photo) => !photo.stored && photo.channel === channel);
    for (const [index, { id, fileId }] of left.entries()) {
      await progress(Math.round((index / left.length) * 100), `Ảnh ${index + 1}/${left.length}`);
      await storePhoto(db.prisma, id, await fetchFile(fileId), clock.now());
    }
    const { code } = await db.prisma.visit.findUniqueOrThrow({ where: { id: visitId }, select: { code: true } });
    return {
      text: `${bold(`Đã lưu ${photos.length} ảnh của ${code}.`)}`,
      buttons: [[{ label: 'Gửi lại ảnh', say: `/chuyen anh ${code}` }]],
    };
  },
});
