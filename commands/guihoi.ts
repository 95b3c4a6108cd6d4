import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { line } from '../src/bot/fields.ts';
import { namingField } from '../src/bot/guidance/keeper-fields.ts';
import { demandRoom, passOn } from '../src/bot/guidance/keeper-question.ts';
import { WORK_ONLY } from '../src/bot/work-only.ts';

export default command({
  name: 'guihoi',
  summary: 'Gửi câu hỏi cho người giữ sổ quy định',
  allow: can.askKeeper,
  input: z.object({ question: line(500, 'Câu hỏi'), naming: namingField }),
  ask: {
    question: `Đồng chí muốn hỏi người giữ sổ quy định điều gì?\n${WORK_ONLY}`,
    naming: `Gửi câu hỏi theo cách nào?\nĐồng chí xem lại câu hỏi giúp. ${WORK_ONLY}`,
  },
  examples: ['/guihoi', '/guihoi đoàn viên đi nghĩa vụ có đóng đoàn phí không'],
  check: (_input, context) => demandRoom(context),
  run: ({ question, naming }, context) => passOn(question, naming, context),
});
