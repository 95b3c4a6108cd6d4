import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { taskField } from '../../src/bot/tasks/task-field.ts';
import { showTask } from '../../src/bot/tasks/task-list.ts';

export default command({
  name: 'viec xem',
  summary: 'Xem một việc',
  allow: can.seeTasks,
  input: z.object({ task: taskField }),
  ask: { task: 'Xem việc nào? Đồng chí nhắn mã, ví dụ T3.' },
  examples: ['/viec xem', '/viec xem T1'],
  run: ({ task }, context) => showTask(task.code, context),
});
