import { z } from 'zod';
import { action } from '../action.ts';
import { listLength, sayInstant } from '../say.ts';

const states: Record<string, string> = { due: 'chưa chạy', ran: 'đã chạy', late: 'chạy muộn', skipped: 'bỏ qua' };

export default action({
  name: 'occurrences',
  summary: 'Các lần chạy gần đây của lịch nhắc và báo cáo',
  args: z.object({}),
  async run(_args, { db, print }) {
    const runs = await db.prisma.occurrence.findMany({ orderBy: { dueAt: 'desc' }, take: listLength });
    if (runs.length === 0) print('Chưa có lần chạy nào.');
    for (const { job, period, dueAt, state, letters, reason } of runs) {
      const why = reason ? ` (${reason})` : '';
      print(`${sayInstant(dueAt)}  ${job} ${period}: ${states[state] ?? state}${why}, ${letters} thư`);
    }
  },
});
