import { z } from 'zod';
import { matchPerson, personWithin } from '../../db/queries/people/find-people.ts';
import { findTask, type KeptTask, tasksBelow, tasksOfPerson } from '../../db/queries/tasks/tasks.ts';
import { UserError } from '../../domain/errors.ts';
import type { Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { reader, readField } from '../fields.ts';
import { personChoice } from '../people/person-field.ts';
import { reachesOf, within } from '../within.ts';
import { taskText } from './task-give.ts';

/** How many tasks or namesakes are offered as buttons. */
const OFFERED = 6;

/** One of the asker's own tasks, or one of a unit he answers for, by its code (T12); open ones are offered. */
export const taskField = reader(
  z.object({ id: z.int(), code: z.string() }),
  async (text, context) => {
    const { id, code } = await loadTask(text, context);
    return { id, code };
  },
  async (context) => (await offered(context)).map((task) => ({ label: taskText(task).slice(0, 60), say: task.code })),
);

/** The task of a code within the asker's reach; any other is as unknown as none. */
export async function loadTask(said: string, context: Context): Promise<KeptTask> {
  const code = `T${/\d{1,9}/.exec(said)?.[0] ?? ''}`;
  const task = await findTask(context.tx, code);
  if (task && (isOwn(task, context) || (await keepsTask(task, context)))) return task;
  throw new UserError(`Không có việc nào mang mã “${said.slice(0, 12)}” trong phạm vi của đồng chí.`, {
    field: 'task',
    choices: [{ label: 'Việc của tôi', say: '/viec' }],
  });
}

export function isOwn({ ownerId }: Pick<KeptTask, 'ownerId'>, { actor }: Context): boolean {
  return ownerId !== null && ownerId === actor.person?.personId;
}

/** Whether the asker answers for the task's unit. */
export function keepsTask({ unitId }: Pick<KeptTask, 'unitId'>, context: Context): Promise<boolean> {
  return within(context, 'keepTasks', unitId);
}

/** The units whose tasks the asker keeps. */
export function taskRoots({ actor }: Context): number[] {
  return [...new Set(reachesOf(actor, 'keepTasks').map(({ unitId }) => unitId))];
}

async function offered(context: Context): Promise<KeptTask[]> {
  const own = await tasksOfPerson(context.tx, context.actor.person?.personId ?? 0, OFFERED);
  if (own.length > 0) return own;
  const roots = taskRoots(context);
  return roots.length > 0 ? tasksBelow(context.tx, roots, context.today, OFFERED) : [];
}

/** Whoever a task is given to, among those of the units the asker answers for; a name nobody bears there stays a name. */
export const taskOwner = reader(
  z.object({ personId: z.int().nullable(), name: z.string().min(1).max(80) }),
  async (text, context) => {
    const options = { under: taskRoots(context) };
    const chosen = /^#p(\d{1,9})$/.exec(text)?.[1];
    const known = chosen ? await personWithin(context.tx, Number(chosen), context.today, options) : undefined;
    if (known) return { personId: known.personId, name: known.name };
    if (chosen) throw new UserError('Đồng chí này không ở đơn vị của đồng chí. Đồng chí nhắn tên người khác.');
    const match = await matchPerson(context.tx, text, context.today, options);
    if (match.kind === 'one') return { personId: match.person.personId, name: match.person.name };
    if (match.kind === 'several')
      throw new UserError('Có mấy đồng chí tên như vậy. Đồng chí chọn:', {
        choices: match.people.slice(0, OFFERED).map(personChoice),
      });
    return { personId: null, name: text.replaceAll(/\s+/g, ' ').slice(0, 80) };
  },
);

/** Reads `T12 …`: the code, and what follows it under `field`. */
export function taskAnd(field: string, rest: z.ZodType) {
  return async (line: string, context: Context): Promise<Readings> => {
    const [, code, left = ''] = /^(t\s?\d{1,9})(?![\p{L}\d])[\s,:;.-]*([\s\S]*)$/iu.exec(line.trim()) ?? [];
    const said = (code ? left : line).trim();
    return {
      ...(code ? { task: await attempt(() => readField(taskField, code, context)) } : {}),
      ...(said ? { [field]: await attempt(() => readField(rest, said, context)) } : {}),
    };
  };
}
