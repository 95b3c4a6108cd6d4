import { expect, it } from 'vitest';
import { z } from 'zod';
import { UserError } from '../../src/domain/errors.ts';
import { type TaskContext, task } from '../../src/jobs/task.ts';
import { openTaskWorker } from '../../src/jobs/task-worker.ts';
import { beginTask } from '../../src/post/task.ts';
import { type World, world } from '../support/world.ts';

const add = task({
  kind: 'add',
  title: 'Cộng',
  input: z.object({ a: z.number(), b: z.number() }),
  async run({ a, b }, { progress }) {
    await progress(50, 'đang cộng');
    if (b < 0) throw new UserError('Số âm không cộng được.');
    return { text: `Tổng ${a + b}` };
  },
});

/** Begins a task as a turn does, and lets the worker take it: ending waits for the one in hand. */
async function done(w: World, params: unknown) {
  const work = { key: 'k1', kind: 'add', params, channel: 'telegram', chat: '1012', personId: undefined };
  await w.db.prisma.$transaction((tx) => beginTask(tx, work, w.room.post));
  const taken = Promise.withResolvers<void>();
  const watched = {
    ...add,
    run: (input: unknown, context: TaskContext) => add.run(input, context).finally(taken.resolve),
  };
  const settings = { db: w.db, post: w.room.post, channels: {}, tasks: [watched], log: { error: () => {} } };
  const end = await openTaskWorker(settings);
  await taken.promise;
  await end();
  return w.db.prisma.task.findFirstOrThrow();
}

it('does long work, shows how far it is on a card, and says the result', async () => {
  const w = await world();
  expect(await done(w, { a: 2, b: 3 })).toMatchObject({ state: 'done', progress: 100 });
  expect(await w.db.prisma.card.findFirstOrThrow()).toMatchObject({ body: { text: 'Cộng: 50%\nđang cộng' } });
  expect(await w.db.prisma.letter.findFirstOrThrow()).toMatchObject({ chat: '1012', body: { text: 'Tổng 5' } });
});

it('says an expected failure as a sentence', async () => {
  const w = await world();
  expect(await done(w, { a: 2, b: -3 })).toMatchObject({ state: 'failed', reason: 'Số âm không cộng được.' });
});
