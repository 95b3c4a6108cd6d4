import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { admissionNumber, numberAnd, sameOne } from '../../src/bot/people/admission-field.ts';
import { settleAccount } from '../../src/bot/people/second-account.ts';

export default command({
  name: 'dangky lienket',
  summary: 'Quyết định máy mới khi máy cũ không trả lời',
  allow: can.settleAccounts,
  input: z.object({ id: admissionNumber, answer: sameOne }),
  ask: { id: 'Việc số mấy?', answer: 'Đúng người hay sai người? Nhắn dung hoặc sai.' },
  examples: ['/dangky lienket 1 sai'],
  read: numberAnd('answer'),
  run: async ({ id, answer }, context) => settleAccount(id, answer === 'dung', context),
});
