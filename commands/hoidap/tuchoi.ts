import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { reasonField } from '../../src/bot/data-rights/data-fields.ts';
import { declineQuestion, declineReasons } from '../../src/bot/guidance/keeper-answer.ts';
import { askedField } from '../../src/bot/guidance/keeper-fields.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

export default command({
  name: 'hoidap tuchoi',
  summary: 'Từ chối một câu hỏi, nêu lý do',
  allow: can.keepRulebook,
  input: z.object({ asked: askedField, reason: reasonField(declineReasons) }),
  ask: {
    asked: 'Từ chối câu hỏi số mấy?',
    reason: `Vì lý do gì? Người hỏi sẽ đọc được.\n${WORK_ONLY}`,
  },
  examples: ['/hoidap tuchoi'],
  run: ({ asked, reason }, context) => declineQuestion(asked, reason, context),
});
