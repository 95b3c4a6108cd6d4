import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Telegram } from './channels/telegram/telegram.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { Database } from './db/open.ts';
import { OpenError } from './db/open-error.ts';
import { sampleGroups, samplePeople } from './db/seed.ts';
import { systemClock } from './domain/clock.ts';
import { openLog, secretsOf } from './log.ts';
import { type Base, type Closers, openBase, STOP_WITHIN_MS, type Surroundings, type Unopened } from './main/base.ts';
import { receive } from './main/receive.ts';
import { type MovableClock, movableClock } from './sandbox/clock.ts';
import type { Sandbox } from './sandbox/sandbox.ts';

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
  const base = await openBase(unopened, systemClock);
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
    moved.addEventListener('moved', wake),
  );
  return { db: base.db, sandbox, telegram };
}

/** Loaded only where it is used: a bot on the real Telegram need not carry the box about. */
async function openSandbox({ config, log }: Base, clock: MovableClock, onClock: () => void): Promise<Sandbox> {
  const { startSandbox } = await import('./sandbox/sandbox.ts');
  const port = config.telegram.kind === 'sandbox' ? config.telegram.port : 0;
  return startSandbox({ port, people: samplePeople(), groups: sampleGroups(), clock, onClock, log });
}

/** Runs until SIGTERM or SIGINT, which count from the first moment: a start that waits for Telegram ends too. */
async function main(): Promise<void> {
  const tell = (line: string) => void process.stdout.write(`${line}\n`);
  if (existsSync('.env')) process.loadEnvFile();
  const config = readConfig(process.env);
  const log = openLog(config.logLevel, secretsOf(config));
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  stopping.signal.addEventListener('abort', () => setTimeout(() => process.exit(1), STOP_WITHIN_MS + 1_000).unref());
  const running = await startBot(config, { log, tell, stopping }).catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });
  if (!running) return;
  tell('Trợ lý đã sẵn sàng. Dừng bằng Ctrl+C.');
  if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
  await running.stop();
  process.exit(0);
}

/** What an operator can mend is a sentence; anything else is shown whole. */
function complain(error: unknown): void {
  if (error instanceof ConfigError)
    process.stderr.write(error.problems.map((line) => `Cấu hình sai. ${line}\n`).join(''));
  else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    process.stderr.write('Cổng đang có chương trình khác dùng. Hãy đặt SANDBOX_PORT hoặc HTTP_PORT khác.\n');
  else if (error instanceof OpenError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}

if (import.meta.main) await main().catch(complain);
