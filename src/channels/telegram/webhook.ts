import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Answer, type Inlet, sameSecret } from '../../http.ts';
import type { Call } from './library.ts';
import type { Log } from './log.ts';
import { ALLOWED_UPDATES } from './poll.ts';
import { idOf, shape } from './shapes.ts';

/** Seconds Telegram is asked to wait while the database is gone; it obeys up to 3600. */
const RETRY_AFTER = 5;
/** Updates Telegram may deliver side by side; one chat's come in order whatever this is. */
const CONNECTIONS = 40;
const HEADER = 'x-telegram-bot-api-secret-token';

const secretText = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, 'a webhook secret is 1 to 256 of A-Z a-z 0-9 _ -');

/** What the HTTP server mounts; `register` tells Telegram to deliver here, and rejects with CallFailed. */
export interface Webhook extends Inlet {
  register(signal: AbortSignal): Promise<void>;
}

export interface WebhookOptions {
  /** The public https address, whose path is the one mounted. */
  url: string;
  /** Default: derived from the token, so that every replica has the same. */
  secret?: string | undefined;
}

/**
 * Receiving by webhook. 200 is answered only after the update is settled, 503 while the database is gone: Telegram
 * then delivers again, in order, until the update expires (24 h, a press 150 s).
 */
export function openWebhook(
  { url, secret }: WebhookOptions,
  door: { token: string; call: Call; receive(update: unknown): Promise<void>; log: Log },
): Webhook {
  const word = secretText.parse(secret ?? createHmac('sha256', door.token).update('webhook').digest('hex'));
  return {
    path: new URL(url).pathname,
    admits: (headers) => sameSecret(headers[HEADER], word),
    answer: (body) => answer(body, door),
    register: async (signal) => {
      const wanted = { url, secret_token: word, allowed_updates: ALLOWED_UPDATES, max_connections: CONNECTIONS };
      await door.call('setWebhook', wanted, { signal });
    },
  };
}

async function answer(
  body: string,
  { receive, log }: { receive(u: unknown): Promise<void>; log: Log },
): Promise<Answer> {
  const update = parse(body);
  if (idOf(shape(update), 'update_id') === undefined) return { status: 400 };
  try {
    await receive(update);
    return { status: 200 };
  } catch (failure) {
    log.warn({ reason: String(failure) }, 'Telegram: an update is put off');
    return { status: 503, headers: { 'retry-after': String(RETRY_AFTER) } };
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
