import { expect, it, onTestFinished } from 'vitest';
import { postLetters } from '../../src/post/letter.ts';
import { posting } from '../../src/post/posting.ts';
import { databaseOfTest } from '../support/database.ts';
import { notice, openRoom, reply } from './room.ts';

async function openRinging() {
  const room = await openRoom(await databaseOfTest());
  onTestFinished(() => room.post.close());
  const rung: string[] = [];
  room.post.doorbell.answer((kind) => rung.push(kind));
  return { ...room, rung };
}

it('wakes the office for what was committed, once a kind', async () => {
  const { db, post, rung } = await openRinging();
  await posting(db.prisma, post, async (tx) => {
    await postLetters(tx, [reply('a'), reply('b'), notice('c')], post);
    expect(rung, 'before the commit').toEqual([]);
  });
  expect(rung.sort()).toEqual(['notice', 'reply']);
});

it('wakes nobody for what was rolled back or is due later', async () => {
  const { db, post, time, rung } = await openRinging();
  const undone = posting(db.prisma, post, async (tx) => {
    await postLetters(tx, [reply('a')], post);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  const dueAt = new Date(time.clock.now().getTime() + 60_000);
  await posting(db.prisma, post, (tx) => postLetters(tx, [{ ...reply('b'), dueAt }], post));
  expect(rung).toEqual([]);
});
