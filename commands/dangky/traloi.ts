import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { admissionNumber, numberAnd, sameOne } from '../../src/bot/people/admission-field.ts';
import { answerForAccount } from '../../src/bot/people/second-account.ts';

export default command({
  name: 'dangky traloi',
  summary: 'Trả lời: máy mới có phải của tôi',
  allow: can.answerForOwnAccount,
  input: z.object({ id: admissionNumber, answer: sameOne }),
  ask: { id: 'Trả lời việc số mấy?', answer: 'Máy mới có phải của đồng chí không? Nhắn dung hoặc sai.' },
  examples: ['/dangky traloi 1 sai'],
  read: numberAnd('answer'),
  run: async ({ id, answer }, context) => answerForAccount(id, answer === 'dung', context),
});
