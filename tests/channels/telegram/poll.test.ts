import { describe, expect, it } from 'vitest';
import { CallFailed } from '../../../src/channels/telegram/failure.ts';
import { type Polling, poll } from '../../../src/channels/telegram/poll.ts';
import { numbered, said } from '../../support/telegram-updates.ts';
import { keepLog, keepSleep } from './door.ts';

type Answer = unknown[] | Error | ((stop: AbortController) => unknown[] | Promise<unknown[]>);

/** A poller whose getUpdates gives these answers in turn and then stops it. */
function scene(answers: Answer[], options: Partial<Polling> = {}) {
  const stop = new AbortController();
  const asked: Readonly<Record<string, unknown>>[] = [];
  const log = keepLog();
  const pause = keepSleep();
  const left = [...answers];
  const polling: Polling = {
    call: async (method, params) => {
      if (method !== 'getUpdates') return true;
      asked.push(params);
      const answer = left.shift();
      if (answer instanceof Error) throw answer;
      if (typeof answer === 'function') return answer(stop);
      if (answer === undefined) stop.abort();
      return answer ?? [];
    },
    receive: async () => undefined,
    // as: the tests' own updates
    chatOf: (update) => String((update as { chat?: number }).chat ?? 'x'),
    sleep: pause.sleep,
    log,
    ...options,
  };
  return { run: () => poll(polling, stop.signal), stop, asked, log, slept: pause.slept };
}

const refused = (code: number, description = '', retryAfter?: number) =>
  new CallFailed('getUpdates', { reach: 'answered', code, description, retryAfter });
const update = (id: number, chat = 1) => ({ update_id: id, chat });
const offsets = (asked: readonly Readonly<Record<string, unknown>>[]) => asked.map((params) => params.offset);

describe('poll', () => {
  it('asks from the beginning, and moves on only after every update is settled', async () => {
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { run, asked } = scene([[update(8), update(9, 2)]], {
      receive: (raw) => {
        if (raw !== undefined) begun.resolve();
        return gate.promise;
      },
    });
    const running = run();
    await begun.promise;
    expect(offsets(asked)).toEqual([undefined]);
    gate.resolve();
    await running;
    expect(offsets(asked)).toEqual([undefined, 10, 10]);
    expect(asked[0]).toMatchObject({ timeout: 30, allowed_updates: expect.arrayContaining(['callback_query']) });
    expect(asked.at(-1)).toMatchObject({ timeout: 0, limit: 1 });
  });

  it('takes the updates of one chat in order and chats side by side', async () => {
    const gates = new Map([1, 2].map((chat) => [chat, Promise.withResolvers<void>()]));
    const heard: number[] = [];
    const other = Promise.withResolvers<void>();
    const { run } = scene([[update(1, 1), update(2, 1), update(3, 2), update(4, 2)]], {
      receive: async (raw) => {
        // as: the tests' own updates
        const { update_id, chat } = raw as ReturnType<typeof update>;
        if (update_id === 1) await gates.get(chat)?.promise;
        heard.push(update_id);
        if (update_id === 4) other.resolve();
      },
    });
    const running = run();
    await other.promise;
    expect(heard).toEqual([3, 4]);
    gates.get(1)?.resolve();
    await running;
    expect(heard).toEqual([3, 4, 1, 2]);
  });
});

describe('poll, without the database', () => {
  it('tries the same update again while the database is gone, and skips none', async () => {
    const heard: number[] = [];
    let gone = 6;
    const { run, slept, asked } = scene([[update(1), update(2)]], {
      receive: async (raw) => {
        // as: the tests' own updates
        heard.push((raw as ReturnType<typeof update>).update_id);
        if (gone-- > 0) throw new Error('database is gone');
      },
    });
    await run();
    expect(heard).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
    expect(slept).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000]);
    expect(offsets(asked)).toEqual([undefined, 3, 3]);
  });

  it('stopped while the database is gone, confirms nothing that is not settled', async () => {
    const { run, asked, stop } = scene([[update(4, 1), update(5, 2), update(6, 1)]], {
      receive: async (raw) => {
        // as: the tests' own updates
        if ((raw as ReturnType<typeof update>).chat === 2) return;
        stop.abort();
        throw new Error('database is gone');
      },
    });
    await run();
    expect(offsets(asked)).toEqual([undefined, 4]);
  });

  it('is given again what a crash left unsettled', async () => {
    const queue = [update(1), update(2)];
    const kept = (params: Readonly<Record<string, unknown>>) =>
      queue.filter((one) => one.update_id >= Number(params.offset ?? 0));
    const crash = new AbortController();
    const first: number[] = [];
    const never = new Promise<void>(() => undefined);
    const begun = Promise.withResolvers<void>();
    const base = { chatOf: () => 'x', ...keepSleep(), log: keepLog() };
    const ask = async (method: string, params: Readonly<Record<string, unknown>>) =>
      method === 'getUpdates' ? kept(params) : true;
    const receive = (raw: unknown) => {
      // as: the tests' own updates
      first.push((raw as ReturnType<typeof update>).update_id);
      begun.resolve();
      return never;
    };
    void poll({ ...base, call: ask, receive }, crash.signal);
    await begun.promise;
    const second: number[] = [];
    const stop = new AbortController();
    await poll(
      {
        ...base,
        call: ask,
        receive: async (raw) => {
          // as: the tests' own updates
          if (second.push((raw as ReturnType<typeof update>).update_id) === 2) stop.abort();
        },
      },
      stop.signal,
    );
    expect([first, second]).toEqual([[1], [1, 2]]);
  });
});

describe('poll, without Telegram', () => {
  it.each([
    ['another poller', refused(409, 'Conflict: terminated by other getUpdates request'), 5000, 'warn'],
    ['too many requests', refused(429, 'Too Many Requests', 42), 42_000, 'warn'],
    ['a server error', refused(502, 'Bad Gateway'), 1000, 'warn'],
    [
      'a page instead of an answer',
      new CallFailed('getUpdates', { reach: 'unknown', description: 'invalid json' }),
      1000,
      'warn',
    ],
    ['a token refused', refused(401, 'Unauthorized'), 60_000, 'error'],
  ] as const)('waits out %s', async (_name, failure, ms, level) => {
    const heard: unknown[] = [];
    const { run, slept, log } = scene([failure, [update(1)]], { receive: async (raw) => void heard.push(raw) });
    await run();
    expect(slept).toEqual([ms]);
    expect(log.lines[0]).toMatchObject({ level, fields: { what: 'getUpdates', ms } });
    expect(heard).toEqual([update(1)]);
  });

  it('waits no longer than half a minute, however long Telegram is away', async () => {
    const { run, slept } = scene(Array.from({ length: 9 }, () => refused(500)));
    await run();
    expect(slept).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  });
});

describe('poll, stopped or misled', () => {
  it('stops at once in the middle of a long poll', async () => {
    const { run, asked } = scene([
      [update(1)],
      (stop) => {
        stop.abort();
        throw new CallFailed('getUpdates', { reach: 'unknown', description: 'aborted' });
      },
    ]);
    await run();
    expect(offsets(asked)).toEqual([undefined, 2, 2]);
  });

  it('stopped before it began, asks for nothing', async () => {
    const { run, asked, stop } = scene([]);
    stop.abort();
    await run();
    expect(asked).toEqual([]);
  });

  it('passes over what is no update, and says so', async () => {
    const { run, log, asked } = scene([[null, { update_id: 'x' }, ...numbered([said('/x')], 5)]]);
    await run();
    expect(offsets(asked)).toEqual([undefined, 6, 6]);
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { count: 2 } }]);
  });

  it('does not take an answer that is no list', async () => {
    // as: what a server of another kind may answer
    const { run, slept } = scene([() => ({}) as unknown[], [update(1)]]);
    await run();
    expect(slept).toEqual([1000]);
  });
});
