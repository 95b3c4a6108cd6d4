import { z } from 'zod';
import { evidenceOf, storeEvidence } from '../db/queries/visits/evidence-photos.ts';
import { bold } from '../post/reply.ts';
import { task } from './task.ts';

/** Copies the photos of a project or a report from their platform, one by one: after a kill only the rest is fetched. */
export const evidencePhotos = task({
  kind: 'evidence-photos',
  title: 'Lưu ảnh minh chứng',
  input: z.object({
    shown: z.union([
      z.object({ projectId: z.int() }),
      z.object({ programmeId: z.int(), unitId: z.int(), criterion: z.string() }),
    ]),
    /** The line that sends them. */
    say: z.string(),
  }),
  async run({ shown, say }, { db, clock, channel, fetchFile, progress }) {
    const left = (await evidenceOf(db.prisma, shown)).filter((photo) => !photo.stored && photo.channel === channel);
    for (const [at, { id, fileId }] of left.entries()) {
      await progress(Math.round((at / left.length) * 100), `Ảnh ${at + 1}/${left.length}`);
      await storeEvidence(db.prisma, id, await fetchFile(fileId), clock.now());
    }
    return { text: bold(`Đã lưu ${left.length} ảnh.`), buttons: [[{ label: 'Xem ảnh', say }]] };
  },
});
