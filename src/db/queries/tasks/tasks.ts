import { type Day, dateOf, dayOf } from '../../../domain/day.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { isBelow } from '../effective.ts';
import { HIDDEN_NAME } from '../people/shown.ts';

export type TaskState = 'open' | 'done' | 'dropped';

/** A task as it is kept; `ownerName` is what was typed where the owner is nobody the bot knows. */
export interface KeptTask {
  id: number;
  code: string;
  unitId: number;
  meetingId: number | null;
  meeting: string | null;
  text: string;
  ownerId: number | null;
  ownerName: string;
  dueOn: Day | null;
  state: TaskState;
}

export interface NewTask {
  unitId: number;
  meetingId: number | null;
  text: string;
  ownerId: number | null;
  ownerName: string;
  dueOn: Day | null;
  createdBy: number;
  at: Date;
}

/** Keeps a task; its code is `T` and its number. */
export async function saveTask(tx: Tx, task: NewTask): Promise<{ id: number; code: string }> {
  const { unitId, meetingId, text, ownerId, ownerName, dueOn, createdBy, at } = task;
  const [row] = await tx.$queryRaw<{ id: number; code: string }[]>`
    WITH n AS (SELECT nextval('work_task_id_seq')::int AS id)
    INSERT INTO work_task (id, code, unit_id, meeting_id, text, owner_id, owner_name, due_on, created_by, created_at)
    SELECT n.id, 'T' || n.id, ${unitId}::int, ${meetingId}::int, ${text}, ${ownerId}::int, ${ownerName}, ${dueOn}::date,
      ${createdBy}::int, ${at}::timestamptz FROM n RETURNING id, code`;
  if (!row) throw new Error('the task was not kept');
  return row;
}

/** Tasks that fit, those due first and first; dropped ones only by their code. */
async function tasksBy(tx: Tx, which: Prisma.Sql, limit: number): Promise<KeptTask[]> {
  const rows = await tx.$queryRaw<(Omit<KeptTask, 'dueOn'> & { due_on: Date | null })[]>`
    SELECT t.id, t.code, t.unit_id AS "unitId", t.meeting_id AS "meetingId", m.code AS meeting, t.text, t.owner_id AS "ownerId",
      CASE WHEN p.restricted_at IS NOT NULL THEN ${HIDDEN_NAME} ELSE coalesce(p.name, t.owner_name) END AS "ownerName",
      t.due_on, t.state
    FROM work_task t LEFT JOIN meeting m ON m.id = t.meeting_id LEFT JOIN person p ON p.id = t.owner_id
    WHERE ${which} ORDER BY t.state DESC, t.due_on NULLS LAST, t.id LIMIT ${limit}`;
  return rows.map(({ due_on, ...row }) => ({ ...row, dueOn: due_on && dayOf(due_on) }));
}

/** The task of a code (T12); undefined where there is none. */
export async function findTask(tx: Tx, code: string): Promise<KeptTask | undefined> {
  return (await tasksBy(tx, Prisma.sql`t.code = ${code}`, 1))[0];
}

/** Somebody's open tasks. */
export function tasksOfPerson(tx: Tx, personId: number, limit: number): Promise<KeptTask[]> {
  return tasksBy(tx, Prisma.sql`t.owner_id = ${personId}::int AND t.state = 'open'`, limit);
}

/** The tasks a meeting gave, done ones included. */
export function tasksOfMeeting(tx: Tx, meetingId: number): Promise<KeptTask[]> {
  return tasksBy(tx, Prisma.sql`t.meeting_id = ${meetingId}::int AND t.state <> 'dropped'`, 200);
}

/** Open tasks of some units and those below them. */
export function tasksBelow(tx: Tx, roots: readonly number[] | 'all', asOf: Day, limit: number): Promise<KeptTask[]> {
  return tasksBy(tx, Prisma.sql`t.state = 'open' AND ${isBelow('t.unit_id', roots, asOf)}`, limit);
}

/** What a unit's year of tasks shows in the branch book. */
export function tasksOfYear(tx: Tx, unitId: number, from: Day, to: Day): Promise<KeptTask[]> {
  const made = Prisma.sql`(t.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN ${from}::date AND ${to}::date`;
  return tasksBy(tx, Prisma.sql`t.unit_id = ${unitId}::int AND t.state <> 'dropped' AND ${made}`, 1000);
}

/** Moves an open task on; false where it is not open (any more). */
export async function settleTask(tx: Tx, id: number, state: 'done' | 'dropped', at: Date): Promise<boolean> {
  const { count } = await tx.workTask.updateMany({ where: { id, state: 'open' }, data: { state, doneAt: at } });
  return count === 1;
}

/** Gives an open task another owner or due day; false where it is not open (any more). */
export async function changeTask(
  tx: Tx,
  id: number,
  change: { owner: { personId: number | null; name: string } } | { dueOn: Day },
): Promise<boolean> {
  const data =
    'owner' in change
      ? { ownerId: change.owner.personId, ownerName: change.owner.name }
      : { dueOn: dateOf(change.dueOn) };
  const { count } = await tx.workTask.updateMany({ where: { id, state: 'open' }, data });
  return count === 1;
}
