import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { showVisit } from '../../src/bot/visits/visit-card.ts';

export default command({
  name: 'chuyen xem',
  summary: 'Xem một chuyến',
  allow: can.seeVisit,
  input: z.object({ code: z.string().regex(/^v\s?\d{1,9}$/i) }),
  ask: { code: 'Xem chuyến nào? Đồng chí nhắn mã chuyến, ví dụ: V12.' },
  examples: ['/chuyen xem', '/chuyen xem V1'],
  run: ({ code }, context) => showVisit(code, context),
});
