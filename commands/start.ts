import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { askConsents, consentFields, givenOf } from '../src/bot/data-rights/consent.ts';
import { line } from '../src/bot/fields.ts';
import { greet } from '../src/bot/greet.ts';
import { codeField } from '../src/bot/people/code-field.ts';
import { invite, join } from '../src/bot/people/invitation.ts';
import { UserError } from '../src/domain/errors.ts';

export default command({
  name: 'start',
  summary: 'Bắt đầu, hoặc vào bằng mã mời',
  allow: can.useInvitation,
  input: z.object({ code: codeField.optional(), ...consentFields, name: line(80, 'Họ tên').optional() }),
  labels: { name: 'Họ tên' },
  examples: ['/start'],
  async check({ code, name, ...answers }, context) {
    if (!code) return;
    const invitation = await invite(code, context);
    askConsents(answers);
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
      ...(invitation.confirms ? ['Người phụ trách đơn vị sẽ xác nhận trước khi đồng chí dùng được.'] : []),
    ];
    return { text: text.join('\n'), save: 'Liên kết' };
  },
  run: async ({ code, name, ...answers }, context) =>
    code ? join(code, name, givenOf(answers), context) : greet(context),
});
