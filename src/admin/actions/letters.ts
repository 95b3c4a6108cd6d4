import { z } from 'zod';
import { action } from '../action.ts';
import { listLength, sayInstant } from '../say.ts';

export default action({
  name: 'letters',
  summary: 'Các thư gần đây không gửi được và lý do; không in nội dung thư',
  args: z.object({}),
  async run(_args, { db, print }) {
    const letters = await db.prisma.letter.findMany({
      where: { state: 'failed' },
      orderBy: { settledAt: 'desc' },
      take: listLength,
      select: { id: true, channel: true, chat: true, job: true, period: true, settledAt: true, reason: true },
    });
    if (letters.length === 0) print('Không có thư nào gửi không được.');
    for (const { id, channel, chat, job, period, settledAt, reason } of letters) {
      const cause = job ? `  ${job} ${period ?? ''}`.trimEnd() : '';
      print(
        `${settledAt ? sayInstant(settledAt) : '–'}  thư ${id} → ${channel} ${chat}${cause}: ${reason ?? 'không rõ'}`,
      );
    }
  },
});
