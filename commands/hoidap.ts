import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { listQuestions, showQuestion } from '../src/bot/guidance/keeper-answer.ts';
import { askedField } from '../src/bot/guidance/keeper-fields.ts';

export default command({
  name: 'hoidap',
  summary: 'Câu hỏi chờ người giữ sổ trả lời',
  allow: can.keepRulebook,
  input: z.object({ asked: askedField.optional() }),
  examples: ['/hoidap'],
  run: ({ asked }, context) => (asked === undefined ? listQuestions(context) : showQuestion(asked, context)),
});
