import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { hasComing, ownVisit } from '../src/bot/visits/own-visit.ts';
import { cancel, checkNotGone } from '../src/bot/visits/visit-cancel.ts';
import { UserError } from '../src/domain/errors.ts';
import { visitLine } from '../src/domain/visits/visit.ts';

export default command({
  name: 'huy',
  summary: 'Huỷ một chuyến, hoặc bỏ phần đang nhập',
  allow: can.cancelVisit,
  input: z.object({ visit: ownVisit }),
  ask: { visit: 'Huỷ chuyến nào? Đồng chí chọn, hoặc nhắn mã chuyến.' },
  examples: ['/huy', '/huy V1'],
  abandons: true,
  dropped: 'Đã thôi, chưa huỷ chuyến nào.',
  async check({ visit }, context) {
    if (!visit && !(await hasComing(context))) {
      throw new UserError('Đồng chí không có chuyến nào sắp tới hay chưa có kết quả.', {
        choices: [{ label: 'Đăng ký chuyến mới', say: '/dicoso' }],
      });
    }
    if (visit && visit.from < context.today) await checkNotGone(visit.code, context);
  },
  async confirm({ visit }, { today }) {
    const begun = visit.from < today;
    const question = begun ? 'Chuyến này không thực hiện, đồng chí chắc chưa?' : 'Huỷ chuyến này, đồng chí chắc chưa?';
    return { text: `${question}\n• ${visitLine(visit, today)}`, save: begun ? 'Ghi không thực hiện' : 'Huỷ chuyến' };
  },
  run: ({ visit }, context) => cancel(visit.code, context),
});
