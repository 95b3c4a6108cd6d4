import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { visitQuota } from '../src/bot/visit-quota.ts';
import { visitsOf } from '../src/db/queries/visits.ts';
import { countDays, progressLines, visitLine } from '../src/domain/visit.ts';
import { bold } from '../src/post/reply.ts';

/** Coming visits shown at once; more would not fit a phone. */
const SHOWN = 4;

export default command({
  name: 'tiendo',
  summary: 'Số ngày đã đi so với chỉ tiêu',
  allow: can.seeProgress,
  input: z.object({}),
  examples: ['/tiendo'],
  async run(_input, context) {
    const { actor, tx, today } = context;
    const year = Number(today.slice(0, 4));
    const visits = await visitsOf(tx, actor.person?.personId ?? 0, `${year}-01-01`, `${year + 1}-12-31`);
    const quota = await visitQuota(context);
    const { done, planned } = countDays(visits, year, today);
    const [first = '', ...rest] = progressLines({ year, done, planned, quota: quota.daysPerYear, rule: quota.rule });
    const coming = visits.filter((visit) => visit.to >= today);
    const lines = [
      bold(first),
      ...rest,
      coming.length > 0 ? 'Sắp tới:' : 'Chưa có chuyến nào sắp tới.',
      ...coming.slice(0, SHOWN).map((visit) => `• ${visitLine(visit, today)}`),
      ...(coming.length > SHOWN ? [`… và ${coming.length - SHOWN} chuyến nữa.`] : []),
    ];
    const rule = quota.rule ? [{ label: `Xem ${quota.rule}`, say: `/dieu ${quota.rule}` }] : [];
    const cancel = coming.length > 0 ? [{ label: 'Huỷ một chuyến', say: '/huy' }] : [];
    return {
      text: lines.join('\n'),
      buttons: [[{ label: 'Đăng ký chuyến mới', say: '/dicoso' }], [...cancel, ...rule]],
    };
  },
});
