import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { hasComing, ownVisit } from '../src/bot/own-visit.ts';
import { cancel } from '../src/bot/visit-cancel.ts';
import { UserError } from '../src/domain/errors.ts';
import { visitLine } from '../src/domain/visit.ts';

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
      throw new UserError('Đồng chí không có chuyến nào sắp tới.', {
        choices: [{ label: 'Đăng ký chuyến mới', say: '/dicoso' }],
      });
    }
    if (!visit || visit.from >= context.today) return;
    throw new UserError(`Chuyến ${visit.code} đã bắt đầu, không huỷ được nữa.`, {
      choices: [{ label: 'Tiến độ', say: '/tiendo' }],
    });
  },
  async confirm({ visit }, { today }) {
    return { text: `Huỷ chuyến này, đồng chí chắc chưa?\n• ${visitLine(visit, today)}`, save: 'Huỷ chuyến' };
  },
  run: ({ visit }, context) => cancel(visit.code, context),
});
