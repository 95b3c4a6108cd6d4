import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { handInOwn } from '../../src/bot/plans/own-plan.ts';
import { quarterField } from '../../src/bot/plans/quarter-field.ts';
import { plannedQuarter } from '../../src/domain/plans/quarter.ts';

export default command({
  name: 'kehoach nop',
  summary: 'Nộp đăng ký quý cho ban',
  allow: can.planQuarter,
  input: z.object({ quarter: quarterField.optional() }),
  examples: ['/kehoach nop', '/kehoach nop quý 4/2026'],
  run: ({ quarter }, context) => handInOwn(quarter ?? plannedQuarter(context.today), context),
});
