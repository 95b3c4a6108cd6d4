import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { line } from '../src/bot/fields.ts';
import { greet, invitationCode, invite, join } from '../src/bot/invitation.ts';
import { UserError } from '../src/domain/errors.ts';

export default command({
  name: 'start',
  summary: 'Bắt đầu, hoặc vào bằng mã mời',
  allow: can.useInvitation,
  input: z.object({ code: invitationCode.optional(), name: line(80, 'Họ tên').optional() }),
  labels: { name: 'Họ tên' },
  examples: ['/start'],
  async check({ code, name }, context) {
    if (!code) return;
    const invitation = await invite(code, context);
    if (invitation.person || name) return;
    throw new UserError(`Mời đồng chí vào ${invitation.unit}, ${invitation.title}.\nĐồng chí cho biết họ và tên?`, {
      field: 'name',
    });
  },
  async confirm({ code, name }, context) {
    if (!code) return undefined;
    const invitation = await invite(code, context);
    const text = [
      'Liên kết tài khoản này, đồng chí xem đã đúng chưa:',
      `• Họ tên: ${invitation.person ?? name}`,
      `• ${invitation.title}, ${invitation.unit}`,
      'Trợ lý chỉ lưu họ tên, chức danh, mã tài khoản chat và việc đồng chí đăng ký; không lưu vị trí, ý kiến hay chuyện riêng. Bấm Đồng ý là đồng chí cho phép lưu như vậy.',
    ];
    return { text: text.join('\n'), save: 'Đồng ý' };
  },
  run: async ({ code, name }, context) => (code ? join(code, name, context) : greet(context)),
});
