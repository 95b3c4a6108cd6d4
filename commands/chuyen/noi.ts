import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { unitName } from '../../src/bot/fields.ts';
import { codeAnd, visitOfMine } from '../../src/bot/visits/visit-field.ts';
import { goThereToo } from '../../src/bot/visits/visit-place.ts';

const visit = visitOfMine({ states: ['planned', 'approved'] });

export default command({
  name: 'chuyen noi',
  summary: 'Thêm nơi đến',
  allow: can.registerVisit,
  input: z.object({ visit, place: unitName }),
  ask: { visit: 'Thêm nơi đến cho chuyến nào?', place: 'Đến thêm đơn vị nào?' },
  examples: ['/chuyen noi', '/chuyen noi V1 xã Hòa Phong'],
  read: codeAnd('place', { visit, rest: unitName }),
  run: ({ visit, place }, context) => goThereToo(visit.code, place, context),
});
