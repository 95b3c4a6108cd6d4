import { z } from 'zod';
import type { Database } from '../db/open/open.ts';
import { UserError } from '../domain/errors.ts';
import { putCard } from '../post/card.ts';
import type { Channel } from '../post/channel.ts';
import { postLetters } from '../post/letter.ts';
import { posting } from '../post/posting.ts';
import { type Post, taskQueue } from '../post/queues.ts';
import type { Reply } from '../post/reply.ts';
import type { TaskSlip } from '../post/task.ts';
import type { Task } from './task.ts';

export interface TaskWorkerSettings {
  db: Database;
  post: Post;
  channels: Readonly<Record<string, Channel>>;
  tasks: readonly Task[];
  log: { error(fields: object, message: string): void };
}

/** Failures nobody expected after which a task is given up: pg-boss tries so often (queues.ts). */
const TRIES = 3;

const envelope = z.object({ channel: z.string(), chat: z.string(), topic: z.string().optional(), input: z.unknown() });

type Row = { id: number; kind: string; personId: number | null; where: z.infer<typeof envelope> };

/** Takes tasks one after the other, on any replica; gives the function that ends it, after the one in hand. */
export async function openTaskWorker(settings: TaskWorkerSettings): Promise<() => Promise<void>> {
  const { boss } = settings.post;
  const options = { batchSize: 1, pollingIntervalSeconds: 1, includeMetadata: true as const };
  await boss.work<TaskSlip>(taskQueue, options, async (jobs) => {
    for (const { data, retryCount } of jobs) await carryOut(settings, data.task, retryCount + 1 >= TRIES);
  });
  return () => boss.offWork(taskQueue, { wait: true });
}

async function carryOut(settings: TaskWorkerSettings, taskId: number, last: boolean): Promise<void> {
  const { prisma } = settings.db;
  const row = await prisma.task.findUnique({ where: { id: taskId } });
  if (!row || row.state === 'done' || row.state === 'failed') return;
  const task = settings.tasks.find((known) => known.kind === row.kind);
  const own = { id: row.id, kind: row.kind, personId: row.personId, where: envelope.parse(row.params) };
  try {
    if (!task) throw new UserError('Việc này không còn làm được ở phiên bản hiện nay.');
    await prisma.task.update({ where: { id: taskId }, data: { state: 'running' } });
    const reply = await task.run(own.where.input, contextOf(settings, own, task));
    await finish(settings, own, { state: 'done', reply });
  } catch (error) {
    const ways = task?.again ? { buttons: [[task.again]] } : {};
    if (error instanceof UserError)
      return finish(settings, own, { state: 'failed', reply: { text: error.message, ...ways } });
    settings.log.error({ task: taskId, kind: row.kind, err: error }, 'task failed');
    if (!last) throw error;
    const text = `Xin lỗi đồng chí, việc này gặp lỗi, chưa làm được. Mã sự cố: T${taskId}.`;
    await finish(settings, own, { state: 'failed', reply: { text, ...ways } });
  }
}

function contextOf(settings: TaskWorkerSettings, { id, personId, where }: Row, task: Task) {
  const { db, post, channels } = settings;
  return {
    db,
    clock: post.clock,
    taskId: id,
    personId: personId ?? undefined,
    channel: where.channel,
    fetchFile: (fileId: string) => fetchFile(channels[where.channel], fileId),
    progress: (percent: number, line: string) =>
      showProgress(settings, id, where, `${task.title}: ${percent}%\n${line}`, percent),
  };
}

async function fetchFile(channel: Channel | undefined, fileId: string): Promise<Uint8Array> {
  const fetched = (await channel?.fetch?.(fileId)) ?? { refused: 'kênh này không nhận tệp' };
  if ('bytes' in fetched) return fetched.bytes;
  if ('refused' in fetched) throw new UserError(`Chưa đọc được tệp: ${fetched.refused}. Đồng chí gửi lại giúp.`);
  throw new Error(fetched.wait);
}

async function showProgress(
  settings: TaskWorkerSettings,
  id: number,
  where: Row['where'],
  text: string,
  percent: number,
) {
  const { channel, chat, topic } = where;
  await posting(settings.db.prisma, settings.post, async (tx) => {
    await tx.task.update({ where: { id }, data: { progress: percent } });
    const card = { key: `task:${id}`, channel, chat, ...(topic === undefined ? {} : { topic }), reply: { text } };
    await putCard(tx, card, settings.post);
  });
}

/** The task's end and the letter that tells it, at once. */
async function finish(settings: TaskWorkerSettings, own: Row, { state, reply }: { state: string; reply: Reply }) {
  const { post, db } = settings;
  const { channel, chat, topic } = own.where;
  await posting(db.prisma, post, async (tx) => {
    const data = {
      state,
      finishedAt: post.clock.now(),
      ...(state === 'done' ? { progress: 100 } : { reason: reply.text }),
    };
    await tx.task.update({ where: { id: own.id }, data });
    const to = topic === undefined ? { chat } : { chat, topic };
    await postLetters(tx, [{ key: `task:${own.id}:end`, kind: 'reply', channel, to, reply }], post);
  });
}
