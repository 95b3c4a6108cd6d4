import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { ConfigError, readConfig } from '../config.ts';
import { OpenError } from '../db/open/open-error.ts';
import { openLog, secretsOf } from '../log.ts';
import { STOP_WITHIN_MS } from './base.ts';
import { startBot } from './bot.ts';

/** Runs until SIGTERM or SIGINT, which count from the first moment: a start that waits for Telegram ends too. */
export async function main(): Promise<void> {
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
export function complain(error: unknown): void {
  if (error instanceof ConfigError)
    process.stderr.write(error.problems.map((line) => `Cấu hình sai. ${line}\n`).join(''));
  else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    process.stderr.write('Cổng đang có chương trình khác dùng. Hãy đặt SANDBOX_PORT hoặc HTTP_PORT khác.\n');
  else if (error instanceof OpenError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
