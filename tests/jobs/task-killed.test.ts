import { expect, it } from 'vitest';
import { importCheck } from '../../src/jobs/import-organisation.ts';
import type { Task, TaskContext } from '../../src/jobs/task.ts';
import { openTaskWorker } from '../../src/jobs/task-worker.ts';
import { openPost, type Post, taskQueue } from '../../src/post/queues.ts';
import { beginTask } from '../../src/post/task.ts';
import { importFile } from '../reports/workbook.ts';
import { type World, world } from '../support/world.ts';

const rows = {
  people: Array.from({ length: 450 }, (_, n) => ({ code: `K${n}`, name: `Phan Văn Kịp`, unit: 'HV-HT' })),
};
const file = { id: 'f', name: 'a.xlsx', size: 1 };

/** A process's post on the world's database. */
function post({ db, clock }: World): Promise<Post> {
  return openPost({ jobs: db.jobs(), clock, onError: (error) => expect.unreachable(error.message), upkeep: false });
}

/** A worker whose import runs as `run` has it; the file is at the platform. */
async function worker(w: World, own: Post, bytes: Uint8Array, run: Task['run']) {
  const telegram = {
    name: 'telegram',
    send: async () => ({ kind: 'sent' as const, messageId: '1' }),
    ack: async () => {},
    fetch: async () => ({ bytes }),
  };
  const tasks = [{ ...importCheck, run }];
  return openTaskWorker({ db: w.db, post: own, channels: { telegram }, tasks, log: { error: () => {} } });
}

it('an import killed in the middle is begun again by another process and ends as if nothing had been', async () => {
  const w = await world();
  const bytes = await importFile(rows);
  const work = { key: 'k', kind: 'import-check', params: { file }, channel: 'telegram', chat: '1001' };
  await w.db.prisma.$transaction((tx) => beginTask(tx, { ...work, personId: undefined }, w.room.post));
  const midway = Promise.withResolvers<void>();
  const dies = async (params: unknown, context: TaskContext) => {
    // Its process is gone after the first rows were staged: nothing of it runs on, and nobody hears of it.
    const progress = (percent: number) => {
      if (percent === 0) return Promise.resolve();
      midway.resolve();
      return new Promise<void>(() => {});
    };
    return importCheck.run(params, { ...context, progress });
  };
  const first = await post(w);
  await worker(w, first, bytes, dies);
  await midway.promise;
  await first.close();
  const staged = await w.db.prisma.importRow.count();
  expect(staged).toBeGreaterThan(0);
  expect(await w.db.prisma.task.findFirstOrThrow()).toMatchObject({ state: 'running' });

  const second = await post(w);
  await w.db.prisma.$executeRaw`
    UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 minute' WHERE name = ${taskQueue} AND state = 'active'`;
  await second.boss.supervise(taskQueue);
  await w.db.prisma
    .$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE name = ${taskQueue} AND state = 'retry'`;
  const taken = Promise.withResolvers<void>();
  const end = await worker(w, second, bytes, (params, context) =>
    importCheck.run(params, context).finally(taken.resolve),
  );
  await taken.promise;
  await end();
  await second.close();
  expect(await w.db.prisma.task.findFirstOrThrow()).toMatchObject({ state: 'done', progress: 100 });
  expect(await w.db.prisma.importRow.count()).toBe(450);
  const letters = await w.db.prisma.letter.findMany({ where: { key: { startsWith: 'task:' } } });
  expect(letters).toHaveLength(1);
  expect(JSON.stringify(letters[0]?.body)).toMatch(/Tệp đúng cả 450 dòng/);
});
