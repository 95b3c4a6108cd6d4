import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { answerCard, answerQuestion } from '../../src/bot/guidance/keeper-answer.ts';
import { answerScope, askedField } from '../../src/bot/guidance/keeper-fields.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

export default command({
  name: 'hoidap traloi',
  summary: 'Trả lời một câu hỏi, câu trả lời thành quy định',
  allow: can.keepRulebook,
  input: z.object({
    asked: askedField,
    topic: line(120, 'Chủ đề'),
    answer: line(1_500, 'Trả lời'),
    source: line(200, 'Căn cứ'),
    scope: answerScope,
  }),
  ask: {
    asked: 'Trả lời câu hỏi số mấy?',
    topic: `Chủ đề là gì? Dùng chữ mọi người hay hỏi, ví dụ: Đoàn phí của đoàn viên đi nghĩa vụ.\n${WORK_ONLY}`,
    answer: `Trả lời thế nào?\n${WORK_ONLY}`,
    source: 'Căn cứ văn bản nào, điều nào? Ví dụ: Điều lệ Đoàn khóa XII, Điều 17, khoản 3',
    scope: 'Áp dụng ở đâu?',
  },
  labels: { topic: 'Chủ đề', answer: 'Trả lời', source: 'Căn cứ', scope: 'Phạm vi' },
  examples: ['/hoidap traloi'],
  confirm: ({ asked, ...answer }, context) => answerCard(asked, answer, context),
  run: ({ asked, ...answer }, context) => answerQuestion(asked, answer, context),
});
