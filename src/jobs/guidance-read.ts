import { z } from 'zod';
import { readReply } from '../bot/guidance/guidance-read-reply.ts';
import { keepDraftDocument } from '../db/queries/guidance/guidance-drafts.ts';
import { readApart } from '../rules/documents/read-apart.ts';
import { task } from './task.ts';

const FETCHED = 20;
const READ = 80;

/** Reads a sent document into a draft; nothing is published. A task that runs again replaces its draft. */
export const guidanceRead = task({
  kind: 'guidance-read',
  title: 'Đọc văn bản',
  again: { label: 'Gửi tệp khác', say: '/vanban nhap' },
  input: z.object({ file: z.object({ id: z.string(), name: z.string(), size: z.int() }) }),
  async run({ file }, { db, clock, taskId, fetchFile, progress }) {
    await progress(0, 'Đang tải tệp…');
    const bytes = await fetchFile(file.id);
    await progress(FETCHED, 'Đang đọc và tách điều khoản…');
    const { head, nodes, aside } = await readApart(file.name, bytes);
    await progress(READ, `Đã tách ${nodes.length} mục.`);
    const draft = { file: file.name, head, nodes };
    const id = await keepDraftDocument(db.prisma, `task:${taskId}`, draft, clock.now());
    await progress(100, `Đã đọc xong, ${nodes.length} mục.`);
    return readReply({ ...draft, id }, aside);
  },
});
