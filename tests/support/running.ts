import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { type Running, startBot } from '../../src/main/bot.ts';
import { movableClock } from '../../src/sandbox/clock.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

export interface TryOut {
  bot: Running;
  sandbox: Sandbox;
  told: readonly string[];
  close(): Promise<void>;
}

/** The whole program on Monday 23/11/2026, 08:30, as `npm start` runs it without a token: real library, HTTP, sample organisation, a fresh folder. */
export async function tryOut(env: Readonly<Record<string, string>> = {}): Promise<TryOut> {
  const folder = mkdtempSync(join(tmpdir(), 'tro-ly-doan-thu-'));
  const told: string[] = [];
  const clock = movableClock();
  clock.set(new Date('2026-11-23T01:30:00Z'));
  const config = readConfig({ DATA_DIR: folder, SANDBOX_PORT: '0', CHAT_BURST: '50', CHAT_PER_SECOND: '50', ...env });
  const bot = await startBot(config, { log: pino({ level: 'silent' }), tell: (line) => told.push(line), clock });
  if (!bot.sandbox) throw new Error('a token was given');
  const close = async () => {
    await bot.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { bot, sandbox: bot.sandbox, told, close };
}
