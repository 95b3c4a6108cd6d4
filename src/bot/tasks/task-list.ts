import { changeTask, type KeptTask, settleTask, tasksBelow, tasksOfPerson } from '../../db/queries/tasks/tasks.ts';
import { daysBetween, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can, rightOf } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { tellAll } from '../plans/plan-letters.ts';
import { isOwn, keepsTask, loadTask, taskRoots } from './task-field.ts';
import { taskText } from './task-give.ts';

/** Tasks on one page. */
const SHOWN = 8;

/** The asker's open tasks, those due first and first. */
export async function ownTasks(context: Context): Promise<Answer> {
  const tasks = await tasksOfPerson(context.tx, context.actor.person?.personId ?? 0, SHOWN + 1);
  return list(tasks, { none: 'Đồng chí không có việc nào đang chờ', some: 'Việc của đồng chí' }, context);
}

/** The open tasks of the units the asker answers for and those below them. */
export async function unitTasks(context: Context): Promise<Answer> {
  const tasks = await tasksBelow(context.tx, taskRoots(context), context.today, SHOWN + 1);
  return list(tasks, { none: 'Đơn vị không có việc nào đang chờ', some: 'Việc của đơn vị' }, context);
}

function list(tasks: readonly KeptTask[], { none, some }: { none: string; some: string }, context: Context): Answer {
  const shown = tasks.slice(0, SHOWN);
  const late = shown.filter(({ dueOn }) => dueOn !== null && dueOn < context.today).length;
  const count = tasks.length > SHOWN ? `${SHOWN} việc gần hạn nhất` : `${shown.length} việc`;
  const keeps = rightOf(context.actor, can.keepTasks) !== undefined;
  return {
    text: [
      bold(shown.length === 0 ? `${none}.` : `${some}: ${count}${late > 0 ? `, ${late} quá hạn` : ''}.`),
      ...shown.map((task) => `• ${taskText(task)}${lateness(task, context)}`),
    ].join('\n'),
    buttons: [
      ...pairs(shown.map(({ code }) => ({ label: code, say: `/viec xem ${code}` }))),
      ...(keeps
        ? [
            [
              { label: 'Việc của đơn vị', say: '/viec donvi' },
              { label: 'Giao việc', say: '/viec them' },
            ],
          ]
        : []),
    ],
  };
}

/** Four codes fit side by side on a phone. */
function pairs(buttons: readonly Button[]): Button[][] {
  return [buttons.slice(0, 4), buttons.slice(4)].filter((row) => row.length > 0).map((row) => [...row]);
}

function lateness({ dueOn, state }: KeptTask, { today }: Context): string {
  if (dueOn === null || state !== 'open') return '';
  const left = daysBetween(today, dueOn);
  if (left < 0) return ` (quá hạn ${-left} ngày)`;
  return left === 0 ? ' (hôm nay)' : '';
}

const states = { open: 'đang làm', done: 'đã xong', dropped: 'đã bỏ' } as const;

/** One task, with what may be done about it. */
export async function showTask(code: string, context: Context): Promise<Answer> {
  const task = await loadTask(code, context);
  const keeps = await keepsTask(task, context);
  const open = task.state === 'open';
  return {
    text: [
      `${bold(`Việc ${task.code}`)}: ${states[task.state]}${lateness(task, context)}.`,
      `• ${task.text}`,
      `• Người làm: ${task.ownerName || 'chưa rõ'}${task.ownerId === null && task.ownerName ? ' (chưa dùng trợ lý)' : ''}`,
      `• Hạn: ${task.dueOn ? formatDay(task.dueOn) : 'không có'}`,
      ...(task.meeting ? [`• Giao ở buổi ${task.meeting}`] : []),
    ].join('\n'),
    buttons: [
      ...(open ? [[{ label: 'Đã xong', say: `/viec xong ${task.code}` }]] : []),
      ...(open && keeps
        ? [
            [
              { label: 'Giao người khác', say: `/viec giao ${task.code}` },
              { label: 'Đổi hạn', say: `/viec han ${task.code}` },
              { label: 'Bỏ việc', say: `/viec bo ${task.code}` },
            ],
          ]
        : []),
    ],
    subject: `task:${task.id}`,
  };
}

/** Ends a task: its owner or the unit's secretary says it is done, only the latter drops it. */
export async function endTask(code: string, state: 'done' | 'dropped', context: Context): Promise<Answer> {
  const { tx, clock, trace } = context;
  const task = await loadTask(code, context);
  if (state === 'dropped' && !(await keepsTask(task, context)))
    throw new UserError(`Việc ${task.code} do đơn vị giao; chỉ bí thư đơn vị bỏ được.`);
  if (!(await settleTask(tx, task.id, state, clock.now())))
    throw new UserError(`Việc ${task.code} ${states[task.state]} từ trước.`);
  const subject = `task:${task.id}`;
  trace({ action: 'settleTask', subject, ...about(task), after: { state } });
  return {
    text: `${bold(state === 'done' ? `Đã ghi xong việc ${task.code}` : `Đã bỏ việc ${task.code}`)}: ${task.text}.`,
    buttons: [
      [
        {
          label: isOwn(task, context) ? 'Việc của tôi' : 'Việc của đơn vị',
          say: isOwn(task, context) ? '/viec' : '/viec donvi',
        },
      ],
    ],
    subject,
  };
}

/** Gives an open task another owner, who is told, or another day. */
export async function alterTask(
  code: string,
  change: Parameters<typeof changeTask>[2],
  context: Context,
): Promise<Answer> {
  const { tx, trace } = context;
  const task = await loadTask(code, context);
  if (!(await keepsTask(task, context)))
    throw new UserError(`Việc ${task.code} do đơn vị giao; bí thư đơn vị mới đổi được.`);
  if (!(await changeTask(tx, task.id, change)))
    throw new UserError(`Việc ${task.code} ${states[task.state]} từ trước.`);
  const subject = `task:${task.id}`;
  const after = 'owner' in change ? { ownerId: change.owner.personId } : { dueOn: change.dueOn };
  trace({ action: 'changeTask', subject, ...about(task), before: { ownerId: task.ownerId, dueOn: task.dueOn }, after });
  const now = {
    ...task,
    ...('owner' in change ? { ownerId: change.owner.personId, ownerName: change.owner.name } : change),
  };
  await tellOwner(now, `task:${task.id}:${context.turn}`, context);
  return {
    text: `${bold(`Đã đổi việc ${task.code}`)}.\n${taskText(now)}`,
    buttons: [[{ label: 'Việc của đơn vị', say: '/viec donvi' }]],
    subject,
  };
}

/** A notice to a task's owner, where he is on the bot. */
export async function tellOwner(
  task: Pick<KeptTask, 'ownerId' | 'code' | 'text' | 'dueOn'>,
  matter: string,
  context: Context,
): Promise<void> {
  if (task.ownerId === null) return;
  const text = `${bold(`Đồng chí được giao việc ${task.code}`)}: ${task.text}${task.dueOn ? `, hạn ${formatDay(task.dueOn)}` : ''}.`;
  const buttons = [[{ label: `Xong ${task.code}`, say: `/viec xong ${task.code}` }]];
  await tellAll(context, [task.ownerId], { matter, reply: { text, buttons } });
}

const about = ({ ownerId }: KeptTask) => (ownerId === null ? {} : { personId: ownerId });
