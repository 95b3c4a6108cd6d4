import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { showOwnPlan } from '../src/bot/plans/own-plan.ts';
import { quarterField } from '../src/bot/plans/quarter-field.ts';
import { plannedQuarter } from '../src/domain/plans/quarter.ts';

export default command({
  name: 'kehoach',
  summary: 'Đăng ký quý của tôi, kế hoạch quý của ban',
  allow: can.planQuarter,
  input: z.object({ quarter: quarterField.optional() }),
  examples: ['/kehoach', '/kehoach quý 4'],
  run: ({ quarter }, context) => showOwnPlan(quarter ?? plannedQuarter(context.today), context),
});
