import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { answerInvitation } from '../../src/bot/visits/visit-company.ts';

export default command({
  name: 'chuyen nhan',
  summary: 'Nhận lời cùng đi',
  allow: can.joinVisit,
  input: z.object({ code: z.string().regex(/^v\s?\d{1,9}$/i) }),
  ask: { code: 'Chuyến nào? Đồng chí nhắn mã chuyến, ví dụ: V12.' },
  examples: ['/chuyen nhan', '/chuyen nhan V1'],
  run: ({ code }, context) => answerInvitation(code, true, context),
});
