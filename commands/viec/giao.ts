import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { taskAnd, taskField, taskOwner } from '../../src/bot/tasks/task-field.ts';
import { alterTask } from '../../src/bot/tasks/task-list.ts';

export default command({
  name: 'viec giao',
  summary: 'Giao một việc cho người khác',
  allow: can.keepTasks,
  input: z.object({ task: taskField, owner: taskOwner }),
  ask: { task: 'Giao việc nào?', owner: 'Giao cho đồng chí nào?' },
  examples: ['/viec giao', '/viec giao T1 Nguyễn Văn Nam'],
  read: taskAnd('owner', taskOwner),
  run: ({ task, owner }, context) => alterTask(task.code, { owner }, context),
});
