import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { lendable } from '../src/bot/lendable.ts';
import { colleague, lend, lendableRight } from '../src/bot/people/delegation.ts';
import { numberFrom } from '../src/bot/units/reach-field.ts';
import { addDays, formatDay } from '../src/domain/day.ts';
import { bold } from '../src/post/reply.ts';

/** Days a right may be lent at most: longer than that is a position. */
const MOST = 90;

export default command({
  name: 'uyquyen',
  summary: 'Uỷ quyền một việc trong mấy ngày',
  allow: can.lendRights,
  input: z.object({
    taker: colleague,
    right: lendableRight,
    days: numberFrom(
      1,
      MOST,
      [3, 7, 14, 30].map((count) => ({ label: `${count} ngày`, say: String(count) })),
    ),
  }),
  ask: {
    taker: 'Uỷ quyền cho ai trong đơn vị?',
    right: 'Việc nào?',
    days: `Trong mấy ngày, tính cả hôm nay? Nhiều nhất ${MOST}.`,
  },
  labels: { taker: 'Người nhận', right: 'Việc', days: 'Số ngày' },
  examples: ['/uyquyen'],
  confirm: async ({ taker, right, days }, { today }) => ({
    text: `${bold('Uỷ quyền')} – đồng chí xem đã đúng chưa:\n• Người nhận: ${taker.name}\n• Việc: ${lendable[right]}\n• Đến hết: ${formatDay(addDays(today, days - 1))}`,
    save: 'Uỷ quyền',
  }),
  run: (lending, context) => lend(lending, context),
});
