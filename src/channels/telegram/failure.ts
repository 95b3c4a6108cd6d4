import { z } from 'zod';

/** Where a call ended: answered by Telegram, certainly not sent, or nobody knows. */
export type Reach = 'answered' | 'not sent' | 'unknown';

/** A Bot API call that failed, in words that hold no secret: what the libraries throw never leaves the door. */
export class CallFailed extends Error {
  readonly reach: Reach;
  /** Telegram's error code; undefined when no answer of Telegram was read. */
  readonly code: number | undefined;
  readonly description: string;
  /** Seconds. */
  readonly retryAfter: number | undefined;
  readonly migrateTo: string | undefined;
  constructor(method: string, detail: Detail) {
    super(`${method}: ${detail.code ?? detail.reach} ${detail.description}`);
    this.name = 'CallFailed';
    this.reach = detail.reach;
    this.code = detail.code;
    this.description = detail.description;
    this.retryAfter = detail.retryAfter;
    this.migrateTo = detail.migrateTo;
  }
}

interface Detail {
  reach: Reach;
  description: string;
  code?: number;
  retryAfter?: number | undefined;
  migrateTo?: string | undefined;
}

/** Telegram's error answer: Telegraf keeps it under `response`, grammY spreads it over its error. */
const answer = z.object({
  error_code: z.number(),
  description: z.string().catch(''),
  parameters: z
    .object({
      retry_after: z.number().optional().catch(undefined),
      migrate_to_chat_id: z.number().optional().catch(undefined),
    })
    .catch({}),
});

/** What a library threw, as our own error. `token` is taken out of every text. */
export function failureOf(method: string, thrown: unknown, token: string): CallFailed {
  const chain = unfold(thrown);
  for (const link of chain) {
    const read = answer.safeParse(link);
    if (read.success) return new CallFailed(method, answered(read.data, token));
  }
  return new CallFailed(method, unanswered(chain, token));
}

function answered(told: z.infer<typeof answer>, token: string): Detail {
  const to = told.parameters.migrate_to_chat_id;
  return {
    reach: 'answered',
    code: told.error_code,
    description: redact(told.description, token).slice(0, 300),
    retryAfter: told.parameters.retry_after,
    migrateTo: to === undefined ? undefined : String(to),
  };
}

function unanswered(chain: object[], token: string): Detail {
  const texts = chain.flatMap((link) => [wordOf(link, 'code'), wordOf(link, 'message')]).filter((text) => text !== '');
  return {
    reach: texts.some(saysNotSent) ? 'not sent' : 'unknown',
    description: redact(texts.join(' · '), token).slice(0, 300),
  };
}

/**
 * No connection, no name, no trusted certificate: the request cannot have gone out. A network that becomes unreachable
 * (ENETUNREACH …) says so only where its text speaks of connecting: on a live socket the request may have left. Where the
 * socket refused to be written to, the request is not whole on the other side, which cannot have acted on it.
 */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EPROXY|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|ERR_TLS_\w+)$/;
const NOT_CONNECTED =
  /\bconnect E[A-Z]+|\bwrite E(PIPE|CONNRESET)\b|before secure TLS connection was established|wrong version number|Proxy connection ended before/;

function saysNotSent(text: string): boolean {
  return NOT_SENT.test(text) || NOT_CONNECTED.test(text);
}

/** The error and what it wraps: grammY under `error`, Telegraf's answer under `response`, Node under `cause`. At most 5 deep. */
function unfold(thrown: unknown, depth = 0): object[] {
  if (typeof thrown !== 'object' || thrown === null || depth > 4) return [];
  const inner = ['response', 'error', 'cause'].flatMap((key) => unfold(Reflect.get(thrown, key), depth + 1));
  return [thrown, ...inner];
}

function wordOf(link: object, key: string): string {
  const word: unknown = Reflect.get(link, key);
  return typeof word === 'string' ? word : '';
}

/**
 * A text without the token or its secret half (which percent-encoding leaves as it is), without anything else of a bot
 * token’s form, and without passwords in addresses.
 */
export function redact(text: string, token: string): string {
  const secret = token.slice(token.indexOf(':') + 1);
  return [token, secret]
    .filter((part) => part !== '')
    .reduce((rest, part) => rest.replaceAll(part, '[token]'), text)
    .replace(/(?<!\d)\d{5,}(:|%3A)[\w-]{30,}/gi, '[token]')
    .replace(/\/\/[^/\s@]*@/g, '//');
}
