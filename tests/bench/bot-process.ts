import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The bot, or a rival, as a process of its own. */
export interface Process {
  readonly pid: number;
  /** Resolves when it printed a line with the given words; rejects when it ends before. */
  readonly ready: Promise<void>;
  /** Resolves with the exit code (or the signal) when it has ended. */
  readonly ended: Promise<number | string>;
  /** Resident memory in MB, from the kernel. */
  rssMb(): number;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
}

/** Where its data lie. */
export type Storage = { DATABASE_URL: string } | { DATA_DIR: string };

export const TOKEN = '7000000001:SANDBOX-TOKEN-no-secret-of-anyone';

const QUIET = '--disable-warning=ExperimentalWarning';
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The sent book of a database on a server would else come to stand in the project's own folder. */
export const ASIDE = { SENT_BOOK_DIR: join(tmpdir(), 'tro-ly-doan-bench-sent') };

/** Pacing set wide, so that the bot and not Telegram's limits are measured. */
const WIDE = { CHAT_BURST: '1000000', CHAT_PER_SECOND: '1000000', GROUP_PER_MINUTE: '1000000' };

/** Starts the real bot, as `npm start` does, by polling at `apiRoot`. */
export function startBotProcess(apiRoot: string, storage: Storage, options: string[] = []): Process {
  const env = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot, LOG_LEVEL: 'error', ...ASIDE, ...WIDE, ...storage };
  return startProcess(wordsOfStart().at(-1) ?? '', env, 'sẵn sàng', [...flagsOfStart(), ...options]);
}

/** Node's flags as `npm start` gives them, so that what is measured is what runs. */
export function flagsOfStart(): string[] {
  return wordsOfStart().filter((word) => word.startsWith('--max-') || word.startsWith('--heap-'));
}

function wordsOfStart(): string[] {
  const file = z.object({ scripts: z.object({ start: z.string() }) });
  return file.parse(JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))).scripts.start.split(' ');
}

/** Starts a TypeScript file of the project; its errors go to ours. */
export function startProcess(file: string, env: Record<string, string>, word: string, options: string[] = []): Process {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [QUIET, ...options, file], {
    cwd: root,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'gone'));
  });
  const pid = child.pid ?? 0;
  return {
    pid,
    ready: waitFor(child, word),
    ended,
    rssMb: () => rssOf(pid),
    kill: (signal) => void child.kill(signal),
  };
}

function waitFor(child: ChildProcess, word: string): Promise<void> {
  const said = Promise.withResolvers<void>();
  let heard = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    heard = (heard + chunk.toString()).slice(-4_000);
    if (heard.includes(word)) said.resolve();
  });
  child.once('exit', () => said.reject(new Error(`ended before it was ready: ${heard}`)));
  said.promise.catch(() => {});
  return said.promise;
}

function rssOf(pid: number): number {
  const [, kb = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1_024;
}

/** Ends a process and waits for it. */
export async function stopProcess(running: Process): Promise<void> {
  running.kill('SIGTERM');
  await running.ended;
}
