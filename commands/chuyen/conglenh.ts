import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { orderField, saveOrder } from '../../src/bot/visits/travel-order.ts';
import { codeAnd, visitOfMine } from '../../src/bot/visits/visit-field.ts';

const visit = visitOfMine({ states: ['planned', 'approved', 'done', 'confirmed'] });

export default command({
  name: 'chuyen conglenh',
  summary: 'Ghi số công lệnh, quyết định cử đi',
  allow: can.registerVisit,
  input: z.object({ visit, order: orderField }),
  ask: { visit: 'Ghi công lệnh cho chuyến nào?', order: 'Số công lệnh hoặc quyết định cử đi? Ví dụ: 12-CL/TĐ' },
  examples: ['/chuyen conglenh', '/chuyen conglenh V1 12-CL/TĐ'],
  read: codeAnd('order', { visit, rest: orderField }),
  run: ({ visit, order }, context) => saveOrder(visit.code, order, context),
});
