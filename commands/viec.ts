import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { ownTasks } from '../src/bot/tasks/task-list.ts';

export default command({
  name: 'viec',
  summary: 'Việc được giao, hạn làm',
  allow: can.seeTasks,
  input: z.object({}),
  examples: ['/viec'],
  run: (_input, context) => ownTasks(context),
});
