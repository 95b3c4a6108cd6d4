import { z } from 'zod';
import { errorReply, planReply, SHOWN } from '../bot/imports/import-reply.ts';
import { planLines } from '../bot/imports/import-words.ts';
import { readImport } from '../bot/imports/read-import.ts';
import { applyImport, planImport } from '../db/imports/import-plan.ts';
import { dropRows, dropStaleRows, isStaged, problemsOf } from '../db/imports/import-staging.ts';
import { businessDay } from '../domain/calendar.ts';
import { UserError } from '../domain/errors.ts';
import { bold } from '../post/reply.ts';
import { bytesSource, type Source } from '../reports/xlsx/source.ts';
import { task } from './task.ts';

/** Staged rows nobody carried out are forgotten after a day. */
const STALE_MS = 86_400_000;
/** The share of the work that is reading, and the steps in which the card moves. */
const READING = 70;
const STEP = 5;

/** The dry run: reads the file into staging rows, checks them, and says what importing them would do. */
export const importCheck = task({
  kind: 'import-check',
  title: 'Kiểm tra tệp nhập',
  input: z.object({ file: z.object({ id: z.string(), name: z.string(), size: z.int() }) }),
  async run({ file }, { db, clock, taskId, fetchFile, progress }) {
    const now = clock.now();
    await dropStaleRows(db.prisma, new Date(now.getTime() - STALE_MS));
    await progress(0, 'Đang tải tệp…');
    const source = counted(bytesSource(await fetchFile(file.id)));
    const rows = await readImport(db, taskId, source, reportReading(source, progress)).catch(async (error: unknown) => {
      await dropRows(db.prisma, taskId);
      throw error;
    });
    await progress(READING + STEP, `Đã đọc ${rows.toLocaleString('vi-VN')} dòng, đang đối chiếu…`);
    const plan = await planImport(db, taskId, businessDay(now));
    const problems = await problemsOf(db.prisma, taskId, SHOWN);
    await progress(100, `Đã kiểm tra ${rows.toLocaleString('vi-VN')} dòng.`);
    return planReply(taskId, rows, plan, problems.rows);
  },
});

/** The swap: everything that a dry run staged, or nothing. */
export const importApply = task({
  kind: 'import-apply',
  title: 'Nhập đơn vị và người',
  input: z.object({ staged: z.int() }),
  async run({ staged }, { db, clock, personId, progress }) {
    if (!(await isStaged(db.prisma, staged))) throw new UserError('Lần kiểm tra này đã được nhập hoặc đã bỏ trước đó.');
    await progress(STEP, 'Đang kiểm tra lại và nhập…');
    const now = clock.now();
    const plan = await applyImport(db, { taskId: staged, at: now, personId }, businessDay(now));
    if (plan.problems > 0) return errorReply(staged, plan.problems, (await problemsOf(db.prisma, staged, SHOWN)).rows);
    await progress(100, 'Đã nhập.');
    return { text: [bold('Đã nhập xong.'), ...planLines(plan, true)].join('\n') };
  },
});

/** A source that knows how much of it was read. */
function counted(source: Source): Source & { share(): number } {
  let read = 0;
  return {
    size: source.size,
    read(at, length) {
      read += length;
      return source.read(at, length);
    },
    share: () => Math.min(1, read / Math.max(1, source.size)),
  };
}

/** Moves the card in steps: each is an edited message. */
function reportReading(source: { share(): number }, progress: (percent: number, line: string) => Promise<void>) {
  let shown = 0;
  return async (rows: number) => {
    const percent = Math.floor((source.share() * READING) / STEP) * STEP;
    if (percent <= shown) return;
    shown = percent;
    await progress(percent, `Đã đọc ${rows.toLocaleString('vi-VN')} dòng…`);
  };
}
