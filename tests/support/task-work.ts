import type { Task } from '../../src/jobs/task.ts';
import { openTaskWorker } from '../../src/jobs/task-worker.ts';
import { tasks } from '../../src/jobs/tasks.ts';
import { plain, type Reply, reply as replyShape } from '../../src/post/reply.ts';
import type { Answered, World } from './world.ts';

/** What an answer says. */
export const textOf = (answer: Answered | undefined) => plain(answer?.reply.text ?? '');

let sent = 40_000;

/** Sends a file into the private chat of an account, the administrator's where none is named. */
export function sendFile(w: World, name: string, { account = '1001', size = 900, id = 'f1', photo = false } = {}) {
  sent += 1;
  return w.deliver({
    channel: 'telegram',
    key: `file${sent}`,
    kind: 'file',
    file: { id, kind: photo ? 'photo' : 'document', name, size },
    sender: { id: account, name: 'x' },
    place: { chat: account, kind: 'private' },
  });
}

/** Lets the worker take the task that waits, with the file as the platform has it, and gives what it said. */
export async function work(w: World, bytes: Uint8Array = new Uint8Array()): Promise<Reply> {
  const waiting = await w.db.prisma.task.findFirstOrThrow({ where: { state: 'queued' } });
  const taken = Promise.withResolvers<void>();
  const watched = tasks.map(
    (task): Task => ({ ...task, run: (params, context) => task.run(params, context).finally(taken.resolve) }),
  );
  const channel = {
    name: 'telegram',
    send: async () => ({ kind: 'sent' as const, messageId: '1' }),
    ack: async () => {},
    fetch: async () => ({ bytes }),
  };
  const settings = { db: w.db, post: w.room.post, channels: { telegram: channel }, tasks: watched };
  const end = await openTaskWorker({ ...settings, log: { error: () => {} } });
  await taken.promise;
  await end();
  const letter = await w.db.prisma.letter.findUniqueOrThrow({ where: { key: `task:${waiting.id}:end` } });
  return replyShape.parse(letter.body);
}
