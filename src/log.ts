import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/**
 * The program's log: JSON lines on stdout, one a turn, with ids and timings. Message texts, names and phone numbers are
 * never handed to it; every line is searched for `secrets` (the bot's token, the webhook's secret, the database's
 * address) as a last net, because libraries put them into their errors.
 */
export function openLog(
  level: Config['logLevel'],
  secrets: readonly string[],
  write = (line: string) => void process.stdout.write(line),
): Logger {
  const hidden = secrets.filter((secret) => secret.length > 0);
  const clean = (line: string) => hidden.reduce((text, secret) => text.replaceAll(secret, '[ẩn]'), line);
  return pino({ level, base: null }, { write: (line) => write(clean(line)) });
}

/** What of a configuration must never be read in a log. */
export function secretsOf(config: Config): string[] {
  const { telegram, database } = config;
  const token = telegram.kind === 'real' ? [telegram.token] : [];
  const webhook = telegram.kind === 'real' && telegram.receiving.kind === 'webhook' ? [telegram.receiving.secret] : [];
  return [...token, ...webhook, ...('url' in database ? [database.url] : [])];
}
