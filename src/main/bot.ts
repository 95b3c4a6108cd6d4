import type { Telegram } from '../channels/telegram/telegram.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/open/open.ts';
import { sampleGroups, samplePeople } from '../db/seed/seed.ts';
import { systemClock } from '../domain/clock.ts';
import { type MovableClock, movableClock } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type Base, type Closers, openBase, type Surroundings, type Unopened } from './base.ts';
import { receive } from './receive.ts';

/** A bot at work. `stop` finishes what is in hand. */
export interface Running {
  readonly db: Database;
  readonly telegram: Telegram;
  readonly sandbox: Sandbox | undefined;
  stop(): Promise<void>;
}

/** Starts the whole bot as `config` says; resolves once it receives updates. Closes everything again if it cannot. */
export async function startBot(config: Config, around: Surroundings): Promise<Running> {
  const { stopping = new AbortController() } = around;
  const closers: Closers = [];
  const stop = async () => {
    stopping.abort();
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const base = { ...around, config, stopping, closers };
    const running = config.telegram.kind === 'sandbox' ? await startBoxed(base) : await startReal(base);
    return { ...running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startReal(unopened: Unopened) {
  const base = await openBase(unopened, unopened.clock ?? systemClock);
  const { telegram } = unopened.config;
  if (telegram.kind === 'sandbox') throw new Error('no token');
  const { token, apiRoot, proxy } = telegram;
  return { db: base.db, sandbox: undefined, telegram: await receive(base, { token, apiRoot, proxy }, () => {}) };
}

/** Telegram in a box: the same bot, with a Bot API of our own on this machine and a clock that the page can move. */
async function startBoxed(unopened: Unopened) {
  const { clock = movableClock() } = unopened;
  const base = await openBase(unopened, clock);
  const moved = new EventTarget();
  const sandbox = await openSandbox(base, clock, () => moved.dispatchEvent(new Event('moved')));
  base.closers.push(() => sandbox.close());
  base.tell(`Telegram trong hộp: mở ${sandbox.url} bằng trình duyệt trên máy này.`);
  const telegram = await receive(base, { token: sandbox.token, apiRoot: sandbox.url }, (wake) =>
    moved.addEventListener('moved', () => void wake()),
  );
  return { db: base.db, sandbox, telegram };
}

/** Loaded only where it is used: a bot on the real Telegram need not carry the box about. */
async function openSandbox({ config, log }: Base, clock: MovableClock, onClock: () => void): Promise<Sandbox> {
  const { startSandbox } = await import('../sandbox/sandbox.ts');
  const port = config.telegram.kind === 'sandbox' ? config.telegram.port : 0;
  return startSandbox({ port, people: samplePeople(), groups: sampleGroups(), clock, onClock, log });
}
