import { z } from 'zod';
import { holidaysNow } from '../../db/holidays.ts';
import { rehearse } from '../../jobs/rehearsal.ts';
import { type AdminContext, action } from '../action.ts';
import { listLength, sayInstant } from '../say.ts';

const states: Record<string, string> = { due: 'chưa chạy', ran: 'đã chạy', late: 'chạy muộn', skipped: 'bỏ qua' };

export default action({
  name: 'occurrences',
  summary: 'Các lần chạy gần đây của lịch nhắc và báo cáo; --next: lần chạy tới sẽ gửi gì, không ghi gì',
  args: z.object({
    next: z.boolean().default(false).describe('chạy thử lần tới của mỗi lịch: ai sẽ nhận gì'),
    job: z.string().optional().describe('chỉ một lịch, theo tên'),
  }),
  run: async ({ next, job }, context) => (next ? showNext(job, context) : showPast(job, context)),
});

async function showPast(job: string | undefined, { db, print }: AdminContext): Promise<void> {
  const where = job === undefined ? {} : { job };
  const runs = await db.prisma.occurrence.findMany({ where, orderBy: { dueAt: 'desc' }, take: listLength });
  if (runs.length === 0) print('Chưa có lần chạy nào.');
  for (const { job: name, period, dueAt, state, letters, reason } of runs) {
    const why = reason ? ` (${reason})` : '';
    print(`${sayInstant(dueAt)}  ${name} ${period}: ${states[state] ?? state}${why}, ${letters} thư`);
  }
}

/** Letters shown of one job. */
const SHOWN = 20;

async function showNext(job: string | undefined, { db, clock, print }: AdminContext): Promise<void> {
  const now = clock.now();
  const runs = await rehearse(db.prisma, { now, holidays: await holidaysNow(db.prisma), only: job });
  if (runs.length === 0) print('Không có lịch nào tên như vậy.');
  for (const { name, title, period, dueAt, letters } of runs) {
    print(`${sayInstant(dueAt)}  ${name} ${period} (${title}): ${letters.length} thư`);
    for (const { to, who, says, skip } of letters.slice(0, SHOWN))
      print(`    ${who} → ${to}: ${skip === undefined ? says : `không gửi, ${skip}`}`);
    if (letters.length > SHOWN) print(`    … và ${letters.length - SHOWN} thư nữa`);
  }
  print('Chỉ là chạy thử theo dữ liệu lúc này: chưa ghi, chưa gửi gì.');
}
