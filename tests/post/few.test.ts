import { expect, it } from 'vitest';
import { few } from '../../src/post/few.ts';

it('runs two at once, the rest in their order, and goes on after a failure', async () => {
  const begun: number[] = [];
  const ends = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const work = few(2, async (n: number) => {
    begun.push(n);
    await ends[n]?.promise;
    if (n === 0) throw new Error('no file');
    return n;
  });
  const all = Promise.allSettled([0, 1, 2, 3, 4].map((n) => work(n)));
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  ends[1]?.resolve();
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1, 2]);
  for (const end of ends) end.resolve();
  expect((await all).map(({ status }) => status)).toEqual([
    'rejected',
    ...['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'],
  ]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});
