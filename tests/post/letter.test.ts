import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open/open.ts';
import type { Clock } from '../../src/domain/clock.ts';
import { type NewLetter, postLetters } from '../../src/post/letter.ts';
import { openPost, type Post, queueNames } from '../../src/post/queues.ts';
import { freshDatabase } from '../support/database.ts';

let db: Database;
let post: Post;
const clock: Clock = { now: () => new Date('2026-08-11T02:00:00Z') };

const reply = (key: string, chat = '7'): NewLetter => ({
  key,
  kind: 'reply',
  channel: 'telegram',
  to: { chat },
  reply: { text: key },
});

beforeAll(async () => {
  db = await freshDatabase();
  post = await openPost({
    jobs: db.jobs(),
    clock,
    upkeep: false,
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await post.close();
  await db.close();
});

const put = (...letters: NewLetter[]) => db.prisma.$transaction((tx) => postLetters(tx, letters, post));
const jobsOf = (key: 'reply' | 'notice') => post.boss.findJobs<{ letter: string }>(queueNames[key]);

describe('posting a letter', () => {
  it('writes it once under its key, with one job', async () => {
    await put(reply('once'));
    await put(reply('once'));
    const rows = await db.prisma.letter.findMany({ where: { key: 'once' } });
    expect(rows.map((row) => row.state)).toEqual(['queued']);
    const ids = (await jobsOf('reply')).map((job) => job.data.letter);
    expect(ids.filter((id) => id === String(rows[0]?.id))).toHaveLength(1);
  });

  it('is undone, job and all, with its transaction', async () => {
    const before = (await jobsOf('reply')).length;
    const turn = db.prisma.$transaction(async (tx) => {
      await postLetters(tx, [reply('undone')], post);
      throw new Error('the command failed');
    });
    await expect(turn).rejects.toThrow('the command failed');
    expect(await db.prisma.letter.count({ where: { key: 'undone' } })).toBe(0);
    expect(await jobsOf('reply')).toHaveLength(before);
  });

  it('keeps the order of one call', async () => {
    await put(...['a', 'b', 'c', 'd', 'e'].map((key) => reply(key, '8')));
    const order: string[] = [];
    for (let left = 5; left > 0; left--) {
      const [job] = (await post.boss.fetch<{ letter: string }>(queueNames.reply, { batchSize: 9 })).filter(
        (one) => (one.data as { chat?: string }).chat === '8',
      );
      if (!job) break;
      const row = await db.prisma.letter.findUnique({ where: { id: BigInt(job.data.letter) } });
      order.push(row?.key ?? '');
      await post.boss.complete(queueNames.reply, job.id);
    }
    expect(order).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('waits for its due time, and a skipped one has no job', async () => {
    const dueAt = new Date('2026-08-11T03:00:00Z');
    await put(
      { ...reply('later', '9'), kind: 'notice', dueAt, job: 'x', period: '2026-08-11', personId: 3 },
      { ...reply('nobody', ''), kind: 'notice', skip: 'chưa có tài khoản' },
    );
    const jobs = await jobsOf('notice');
    expect(jobs).toHaveLength(1);
    expect(Math.round(((jobs[0]?.startAfter.getTime() ?? 0) - Date.now()) / 60_000)).toBe(60);
    const skipped = await db.prisma.letter.findUnique({ where: { key: 'nobody' } });
    expect(skipped).toMatchObject({ state: 'skipped', reason: 'chưa có tài khoản', settledAt: clock.now() });
  });

  it('drops the character PostgreSQL cannot keep', async () => {
    await put({ ...reply('zero', '10'), reply: { text: 'a\u0000b' } });
    const row = await db.prisma.letter.findUnique({ where: { key: 'zero' } });
    expect(row?.body).toEqual({ text: 'ab' });
  });
});
