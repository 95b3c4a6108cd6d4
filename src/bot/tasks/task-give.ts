import { saveTask } from '../../db/queries/tasks/tasks.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import type { TaskLine } from '../../domain/tasks/task-line.ts';
import type { Button } from '../../post/reply.ts';
import type { Context } from '../command.ts';

/** How many namesakes are offered as buttons. */
const OFFERED = 4;

/** A task as it was just given; `namesakes`: who may be meant where it is not sure. */
export interface GivenTask {
  code: string;
  text: string;
  ownerName: string;
  dueOn: Day | null;
  namesakes: TaskLine['people'];
}

/** Writes a task down with its owner where he is sure; who else may be meant is asked afterwards, nothing is lost. */
export async function giveTask(
  { unitId, meetingId, ...task }: TaskLine & { unitId: number; meetingId: number | null },
  { tx, actor, clock, trace }: Context,
): Promise<GivenTask> {
  const { text, dueOn, people, ownerName } = task;
  const [only] = people.length === 1 ? people : [];
  const createdBy = actor.person?.personId ?? 0;
  const ownerId = only?.personId ?? null;
  const row = { unitId, meetingId, text, ownerId, ownerName, dueOn, createdBy, at: clock.now() };
  const { id, code } = await saveTask(tx, row);
  const after = { unitId, meetingId, ownerId, dueOn };
  trace({ action: 'giveTask', subject: `task:${id}`, ...(only ? { personId: only.personId } : {}), after });
  return { code, text, ownerName, dueOn, namesakes: only ? [] : people };
}

/** A task on one line: code, what, who, by when. */
export function taskText({
  code,
  text,
  ownerName,
  dueOn,
  namesakes = [],
}: Omit<GivenTask, 'namesakes'> & Partial<GivenTask>): string {
  const unsure = namesakes.length > 0 ? `${ownerName} (có ${namesakes.length} đồng chí tên này)` : ownerName;
  return `${code}: ${text} – ${unsure || 'chưa rõ ai làm'}${dueOn ? `, hạn ${formatDay(dueOn)}` : ''}`;
}

/** Buttons that say which of several namesakes is meant. */
export function ownerButtons({ code, namesakes }: GivenTask): Button[][] {
  return namesakes
    .slice(0, OFFERED)
    .map(({ personId, name }) => [{ label: `${code}: ${name}`, say: `/viec giao ${code} #p${personId}` }]);
}
