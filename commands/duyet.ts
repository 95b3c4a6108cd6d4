import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { showWaiting } from '../src/bot/plans/plan-decision.ts';

export default command({
  name: 'duyet',
  summary: 'Kế hoạch quý chờ duyệt',
  allow: can.approvePlan,
  input: z.object({}),
  examples: ['/duyet'],
  run: (_input, context) => showWaiting(context),
});
