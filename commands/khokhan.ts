import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { showDuties } from '../src/bot/meetings/duty.ts';
import { dutyMonth } from '../src/bot/meetings/duty-field.ts';
import { monthOf } from '../src/domain/meetings/branch-duty.ts';

export default command({
  name: 'khokhan',
  summary: 'Dự sinh hoạt chi đoàn khó khăn',
  allow: can.overseeDuty,
  input: z.object({ month: dutyMonth.optional() }),
  examples: ['/khokhan', '/khokhan tháng trước'],
  run: ({ month }, context) => showDuties(month ?? monthOf(context.today), context),
});
