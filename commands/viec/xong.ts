import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { taskField } from '../../src/bot/tasks/task-field.ts';
import { endTask } from '../../src/bot/tasks/task-list.ts';

export default command({
  name: 'viec xong',
  summary: 'Ghi một việc đã xong',
  allow: can.seeTasks,
  input: z.object({ task: taskField }),
  ask: { task: 'Việc nào đã xong?' },
  examples: ['/viec xong', '/viec xong T1'],
  run: ({ task }, context) => endTask(task.code, 'done', context),
});
