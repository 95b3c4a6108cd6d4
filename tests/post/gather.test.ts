import { describe, expect, it } from 'vitest';
import { gather } from '../../src/post/gather.ts';

describe('gathering', () => {
  it('does together what comes together, and then what came meanwhile', async () => {
    const runs: number[][] = [];
    const first = Promise.withResolvers<void>();
    const double = gather(async (items: number[]) => {
      runs.push(items);
      if (runs.length === 1) await first.promise;
      return items.map((item) => item * 2);
    });
    const early = [double(1), double(2)];
    await Promise.resolve();
    const late = [double(3), double(4)];
    first.resolve();
    expect(await Promise.all([...early, ...late])).toEqual([2, 4, 6, 8]);
    expect(runs).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('fails all of a failed run, and none of the next', async () => {
    let runs = 0;
    const work = gather(async (items: string[]) => {
      runs++;
      if (runs === 1) throw new Error('the database is gone');
      return items;
    });
    const failed = await Promise.allSettled([work('a'), work('b')]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await work('c')).toBe('c');
  });
});
