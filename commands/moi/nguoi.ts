import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { checkListed, inviteListed } from '../../src/bot/people/listed-invitation.ts';
import { personInReach } from '../../src/bot/people/position-fields.ts';
import { numberFrom } from '../../src/bot/units/reach-field.ts';
import { bold } from '../../src/post/reply.ts';

/** Days the invitation holds where nothing is said; 60 at most. */
const DAYS = 7;

export default command({
  name: 'moi nguoi',
  summary: 'Mời một người có tên trong danh sách',
  allow: can.invite,
  input: z.object({ person: personInReach('invite'), days: numberFrom(1, 60, []).optional() }),
  ask: { person: 'Mời ai trong danh sách? Đồng chí nhắn họ tên.' },
  labels: { person: 'Người' },
  examples: ['/moi nguoi'],
  check: ({ person }, context) => checkListed(person, context),
  confirm: async ({ person, days = DAYS }) => ({
    text: `${bold('Mời')} đồng chí ${person.name} – đã có tên, chức danh trong danh sách.\nAi mở mã này được nhận là đồng chí ấy, nên chỉ gửi đúng người. Còn hạn ${days} ngày.`,
    save: 'Tạo mã mời',
  }),
  run: ({ person, days = DAYS }, context) => inviteListed(person, days, context),
});
