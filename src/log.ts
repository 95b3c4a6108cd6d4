import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/**
 * The program's log: JSON lines on stdout, one a turn, with ids and timings. Message texts, names and phone numbers are
 * never handed to it; of a database library's error only its kind, code and stack are kept, as its message repeats the
 * arguments. Every line is searched for `secrets` as a last net, because libraries put them into their errors.
 */
export function openLog(
  level: Config['logLevel'],
  secrets: readonly string[],
  write: (line: string) => void = (line) => void process.stdout.write(line),
): Logger {
  const hidden = secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .filter((secret) => secret.length > 3);
  const clean = (line: string) => hidden.reduce((text, secret) => text.replaceAll(secret, '[ẩn]'), line);
  return pino({ level, base: null, serializers: { err: describeError } }, { write: (line) => write(clean(line)) });
}

/** What of a configuration must never be read in a log: tokens whole and by their secret half, secrets, passwords. */
export function secretsOf({ telegram, database, http }: Config): string[] {
  const metrics = http?.metricsToken === undefined ? [] : [http.metricsToken];
  const passwords = [...metrics, ...('url' in database ? [database.url, passwordOf(database.url)] : [])];
  if (telegram.kind === 'sandbox') return passwords;
  const { token, proxy = '', receiving } = telegram;
  const webhook = receiving.kind === 'webhook' ? [receiving.secret] : [];
  return [...passwords, token, token.slice(token.indexOf(':') + 1), proxy && passwordOf(proxy), ...webhook];
}

function passwordOf(address: string): string {
  return decodeURIComponent(new URL(address).password);
}

interface Described {
  type: string;
  message?: string;
  code?: unknown;
  stack?: string;
  cause?: Described;
}

/** An error as logged: at most three causes deep, and of Prisma's errors no message. */
function describeError(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, 300) };
  const told = error.name.startsWith('Prisma') ? {} : { message: error.message.slice(0, 1000) };
  const code: unknown = Reflect.get(error, 'code');
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...told,
    ...(code === undefined ? {} : { code }),
    stack: frames.slice(0, 20).join('\n'),
    ...(error.cause !== undefined && depth < 3 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}
