import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('./year-bot.ts', import.meta.url));

/** The year's bot, which is killed and begun again. */
export interface YearBot {
  /** Moves its clock; resolves when all that was due is settled. A second try finds what a kill left. */
  step(at: Date): Promise<void>;
  /** Moves its clock and kills it so many milliseconds later, whatever it is at. */
  killAt(at: Date, afterMs: number): Promise<void>;
  /** Kills it while nothing is asked of it. */
  kill(): Promise<void>;
  kills(): number;
}

/** Wide limits: how fast letters leave is bench:post's matter. */
const WIDE = {
  CHAT_BURST: '1000000',
  CHAT_PER_SECOND: '1000000',
  GROUP_PER_MINUTE: '1000',
  NOTICES_PER_SECOND: '1000',
  LOG_LEVEL: 'error',
};

/** A killed bot is begun again twenty times: like `npm start` (src/main.mjs) without compiling everything anew. */
const COMPILED = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url));

export function openYearBot(env: Record<string, string>): YearBot {
  let child: ChildProcess | undefined;
  let kills = 0;

  async function running(at: Date): Promise<ChildProcess> {
    if (child) return child;
    const { PATH = '', HOME = '' } = process.env;
    const begun = fork(file, [], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { PATH, HOME, NODE_COMPILE_CACHE: COMPILED, ...WIDE, ...env, YEAR_AT: at.toISOString() },
    });
    child = begun;
    await once(begun, 'message');
    return begun;
  }

  async function kill(): Promise<void> {
    const dying = child;
    child = undefined;
    if (!dying) return;
    const gone = once(dying, 'exit');
    dying.kill('SIGKILL');
    await gone;
    kills += 1;
  }

  return {
    async step(at) {
      const bot = await running(at);
      const done = once(bot, 'message');
      bot.send({ at: at.toISOString() });
      await done;
    },
    async killAt(at, afterMs) {
      const bot = await running(at);
      bot.send({ at: at.toISOString() });
      await pause(afterMs);
      await kill();
    },
    kill,
    kills: () => kills,
  };
}
