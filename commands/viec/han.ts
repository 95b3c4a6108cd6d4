import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { taskAnd, taskField } from '../../src/bot/tasks/task-field.ts';
import { alterTask } from '../../src/bot/tasks/task-list.ts';
import { changeDay } from '../../src/bot/units/unit-field.ts';

export default command({
  name: 'viec han',
  summary: 'Đổi hạn một việc',
  allow: can.keepTasks,
  input: z.object({ task: taskField, day: changeDay }),
  ask: { task: 'Đổi hạn việc nào?', day: 'Hạn mới ngày nào?' },
  examples: ['/viec han', '/viec han T1 20/9'],
  read: taskAnd('day', changeDay),
  run: ({ task, day }, context) => alterTask(task.code, { dueOn: day }, context),
});
