import { peopleIn } from '../../db/queries/meetings/minutes.ts';
import { findTask } from '../../db/queries/tasks/tasks.ts';
import { readTask } from '../../domain/tasks/task-line.ts';
import { bold } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { demandWithin } from '../within.ts';
import { giveTask, ownerButtons, taskText } from './task-give.ts';
import { tellOwner } from './task-list.ts';

/** Gives a task outside a meeting: "Nam làm sân, hạn 20/9", to somebody of the unit or below it. */
export async function addTask(
  { unit, said }: { unit: { unitId: number; name: string }; said: string },
  context: Context,
): Promise<Answer> {
  await demandWithin(context, can.keepTasks, unit.unitId);
  const line = readTask(said, await peopleIn(context.tx, [unit.unitId], context.today), context.today);
  const given = await giveTask({ unitId: unit.unitId, meetingId: null, ...line }, context);
  const task = await findTask(context.tx, given.code);
  if (task) await tellOwner(task, `task:${task.id}`, context);
  return {
    text: `${bold(`Đã giao việc`)} của ${unit.name}.\n${taskText(given)}`,
    buttons: [
      ...ownerButtons(given),
      [
        { label: 'Giao việc khác', say: '/viec them' },
        { label: 'Việc của đơn vị', say: '/viec donvi' },
      ],
    ],
    ...(task ? { subject: `task:${task.id}` } : {}),
  };
}
