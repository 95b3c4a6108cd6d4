import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { showRounds } from '../src/bot/oversight/inspection-round.ts';

export default command({
  name: 'kiemtra',
  summary: 'Đợt kiểm tra: thành viên, đơn vị, kết luận',
  allow: can.inspect,
  input: z.object({
    code: z
      .string()
      .regex(/^k\s?\d{1,9}$/i)
      .optional(),
  }),
  ask: { code: 'Đợt kiểm tra nào? Đồng chí nhắn mã đợt, ví dụ: K3.' },
  examples: ['/kiemtra', '/kiemtra K1'],
  run: ({ code }, context) => showRounds(code, context),
});
