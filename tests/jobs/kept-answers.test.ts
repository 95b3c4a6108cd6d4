import { expect, it } from 'vitest';
import { keptAnswers, type Run } from '../../src/jobs/kept-answers.ts';
import { world } from '../support/world.ts';

it('asks about a run once in five seconds however many letters leave, and anew about what was written since', async () => {
  const { db, clock } = await world();
  const context = { tx: db.prisma, clock };
  const asked: string[] = [];
  let known = ['a', 'b'];
  const ask = keptAnswers(async ({ job, period }: Run) => {
    asked.push(`${job}:${period}`);
    return new Map(known.map((key) => [key, `${key}${asked.length}`]));
  });
  const morning = { job: 'morning', period: '2026-08-10' };
  const later = (ms: number) => clock.set(new Date(clock.now().getTime() + ms));
  expect(await Promise.all(['a', 'b', 'a'].map((key) => ask(morning, key, context)))).toEqual(['a1', 'b1', 'a1']);
  later(4_999);
  expect(await ask(morning, 'b', context)).toBe('b1');
  expect(await ask({ ...morning, job: 'morning-1700' }, 'a', context)).toBe('a2');
  later(1);
  expect(await ask(morning, 'b', context)).toBe('b3');
  known = ['a', 'b', 'c'];
  expect(await ask(morning, 'c', context)).toBe('c4');
  expect(await ask(morning, 'nobody', context)).toBeUndefined();
  expect(asked).toHaveLength(5);
  later(-60_000);
  expect(await ask(morning, 'a', context)).toBe('a6');
});

it('asks anew after a question that failed', async () => {
  const { db, clock } = await world();
  let gone = true;
  const ask = keptAnswers(async () => {
    if (gone) throw new Error('no database');
    return new Map([['a', 1]]);
  });
  const letter = ask({ job: 'morning', period: '2026-08-10' }, 'a', { tx: db.prisma, clock });
  await expect(letter).rejects.toThrow('no database');
  gone = false;
  expect(await ask({ job: 'morning', period: '2026-08-10' }, 'a', { tx: db.prisma, clock })).toBe(1);
});
