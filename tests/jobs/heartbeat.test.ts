import { describe, expect, it } from 'vitest';
import { openHeartbeat } from '../../src/jobs/heartbeat.ts';

/** A minute that passes when the test says so. */
function minutes() {
  let tick: (() => Promise<void>) | undefined;
  const everyMinute = (given: () => Promise<void>) => {
    tick = given;
    return () => {
      tick = undefined;
    };
  };
  return { everyMinute, pass: async () => tick?.() };
}

describe('the heartbeat', () => {
  it('asks at the start, every minute, and never after it was stopped', async () => {
    const time = minutes();
    let asked = 0;
    const ask = async () => void asked++;
    const heart = openHeartbeat({ ask, log: { error: () => {} }, everyMinute: time.everyMinute });
    await heart.beat();
    expect(asked).toBe(1);
    await time.pass();
    await time.pass();
    expect(asked).toBe(3);
    await heart.stop();
    await time.pass();
    expect(asked).toBe(3);
  });

  it('does not ask again while an answer is awaited', async () => {
    const time = minutes();
    const answer = Promise.withResolvers<void>();
    let asked = 0;
    const ask = () => {
      asked++;
      return answer.promise;
    };
    const heart = openHeartbeat({ ask, log: { error: () => {} }, everyMinute: time.everyMinute });
    const waiting = time.pass();
    expect(asked).toBe(1);
    answer.resolve();
    await waiting;
    await heart.stop();
  });

  it('outlives a failure, which is logged', async () => {
    const time = minutes();
    const errors: string[] = [];
    let asked = 0;
    const ask = async () => {
      asked++;
      if (asked === 1) throw new Error('the database is gone');
    };
    const heart = openHeartbeat({
      ask,
      log: { error: (_, said) => errors.push(said) },
      everyMinute: time.everyMinute,
    });
    await heart.beat();
    await time.pass();
    expect(asked).toBe(2);
    expect(errors).toEqual(['heartbeat failed']);
    await heart.stop();
  });

  it('is wound up by node-cron', async () => {
    const asked = Promise.withResolvers<void>();
    const heart = openHeartbeat({ ask: async () => asked.resolve(), log: { error: () => {} } });
    await asked.promise;
    await heart.stop();
  });
});
