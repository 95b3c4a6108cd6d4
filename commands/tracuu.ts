import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { advise } from '../src/bot/guidance/advise.ts';
import { notMeant } from '../src/bot/guidance/not-meant.ts';
import { question } from '../src/bot/guidance/question-field.ts';

export default command({
  name: 'tracuu',
  summary: 'Hỏi quy định bằng lời, gõ không dấu cũng được',
  allow: can.lookUpGuidance,
  where: 'anywhere',
  input: z.object({ question }),
  ask: { question: 'Đồng chí muốn hỏi quy định nào? Ví dụ: chi đoàn mấy tháng sinh hoạt một lần.' },
  examples: ['/tracuu', '/tracuu doan phi 1 thang bao nhieu', '/tracuu điều 17 khoản 3'],
  run: ({ question: { text, more, unlike } }, context) =>
    unlike === undefined ? advise(text, context, more) : notMeant(unlike, text, context),
});
