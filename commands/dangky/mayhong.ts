import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { admissionNumber } from '../../src/bot/people/admission-field.ts';
import { reportLostPhone } from '../../src/bot/people/second-account.ts';

export default command({
  name: 'dangky mayhong',
  summary: 'Báo máy cũ không còn dùng được',
  allow: can.askAdmission,
  input: z.object({ id: admissionNumber }),
  ask: { id: 'Việc số mấy?' },
  examples: ['/dangky mayhong 1'],
  run: async ({ id }, context) => reportLostPhone(id, context),
});
