import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { taskField } from '../../src/bot/tasks/task-field.ts';
import { endTask } from '../../src/bot/tasks/task-list.ts';

export default command({
  name: 'viec bo',
  summary: 'Bỏ một việc đã giao',
  allow: can.keepTasks,
  input: z.object({ task: taskField }),
  ask: { task: 'Bỏ việc nào?' },
  examples: ['/viec bo', '/viec bo T1'],
  run: ({ task }, context) => endTask(task.code, 'dropped', context),
});
