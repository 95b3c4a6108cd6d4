import { fromPrisma } from 'pg-boss';
import type { Tx } from '../db/open/open.ts';
import { type Post, taskQueue } from './queues.ts';

/** Long work to be done for somebody: `key` makes it once, its progress and its result come to the chat. */
export interface NewTask {
  key: string;
  kind: string;
  params: unknown;
  channel: string;
  chat: string;
  topic?: string;
  personId: number | undefined;
}

/** The job's data in pg-boss. */
export interface TaskSlip {
  task: number;
}

/** Writes a task down and enqueues its job, in the caller's transaction. The same key again begins nothing. */
export async function beginTask(tx: Tx, task: NewTask, post: Post): Promise<void> {
  const { key, kind, params, channel, chat, topic, personId } = task;
  const envelope = JSON.stringify({ channel, chat, ...(topic === undefined ? {} : { topic }), input: params });
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO task (key, kind, params, person_id, created_at)
    VALUES (${key}, ${kind}, ${envelope}::jsonb, ${personId ?? null}::int, ${post.clock.now()}::timestamptz)
    ON CONFLICT (key) DO NOTHING RETURNING id`;
  if (!row) return;
  const data: TaskSlip = { task: row.id };
  await post.boss.insert(taskQueue, [{ data }], { db: fromPrisma(tx) });
}
