import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { dayRange } from '../src/bot/fields.ts';
import { checkMove, moveVisit, showMove } from '../src/bot/visits/visit-change.ts';
import { codeAnd, visitOfMine } from '../src/bot/visits/visit-field.ts';

const visit = visitOfMine({ states: ['planned', 'approved'] });
const codeAndDay = codeAnd('when', { visit, rest: dayRange });
/** “V1 sang 20/8” means to that day, not its morning. */
const to = /^(\s*v\s?\d{1,9}\s+)sang\s+(?=\d|ng[aà]y|th[uứ])/iu;

export default command({
  name: 'doi',
  summary: 'Đổi ngày một chuyến',
  allow: can.moveVisit,
  input: z.object({ visit, when: dayRange }),
  ask: { visit: 'Đổi chuyến nào? Đồng chí chọn, hoặc nhắn mã chuyến.', when: 'Sang ngày nào? Ví dụ: 20-21/8.' },
  labels: { when: 'Ngày' },
  examples: ['/doi', '/doi V1 sang 20-21/8'],
  read: (line, context) => codeAndDay(line.replace(to, '$1'), context),
  check: checkMove,
  confirm: showMove,
  run: moveVisit,
});
