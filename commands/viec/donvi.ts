import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { unitTasks } from '../../src/bot/tasks/task-list.ts';

export default command({
  name: 'viec donvi',
  summary: 'Việc của đơn vị',
  allow: can.keepTasks,
  input: z.object({}),
  examples: ['/viec donvi'],
  run: (_input, context) => unitTasks(context),
});
