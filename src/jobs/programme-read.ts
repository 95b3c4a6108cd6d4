import { z } from 'zod';
import { bringIn, problemReply, problemsIn } from '../bot/programmes/programme-import.ts';
import { businessDay } from '../domain/calendar.ts';
import { task } from './task.ts';

const FETCHED = 50;

/** Reads a sent programme's file: with a fault it is answered line by line and nothing changes, else it is in use at once. */
export const programmeRead = task({
  kind: 'programme-read',
  title: 'Đọc mô hình',
  input: z.object({
    file: z.object({ id: z.string(), name: z.string(), size: z.int() }),
    ownerId: z.int().nullable(),
    by: z.int().nullable(),
  }),
  async run({ file, ownerId, by }, { db, clock, fetchFile, progress }) {
    await progress(0, 'Đang tải tệp…');
    const source = new TextDecoder().decode(await fetchFile(file.id));
    await progress(FETCHED, 'Đang đọc…');
    const at = clock.now();
    const today = businessDay(at);
    const reply = await db.prisma.$transaction(async (tx) => {
      const problems = await problemsIn(tx, source);
      if (problems) return problemReply(file.name, problems);
      const brought = await bringIn(tx, source, { ownerId, by }, { at, today });
      const detail = { after: { file: file.name } };
      await tx.audit.create({
        data: { at, personId: by, action: 'importProgramme', subject: 'programmes', outcome: 'change', detail },
      });
      return brought;
    });
    await progress(100, 'Đã đọc xong.');
    return reply;
  },
});
