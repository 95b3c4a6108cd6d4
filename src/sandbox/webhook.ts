import type { Feed, Waiting } from './feed.ts';

export interface Hook {
  url: string;
  secret: string | undefined;
  most: number;
}

interface Failure {
  last_error_date: number;
  last_error_message: string;
}

export interface Webhooks {
  set(hook: Hook | undefined): void;
  info(): { url: string; max_connections?: number } & Partial<Failure>;
  /** Looks for updates to deliver; called whenever one was pushed. */
  pump(): void;
}

interface WebhookOptions {
  feed: Feed;
  now(): Date;
  /** First pause after a failure, in milliseconds: doubled each time up to 60 times itself. Telegram's is 1000. */
  pause: number;
  /** Carries out a call that came in a 2xx answer's body. */
  execute(method: string, fields: Record<string, unknown>): void;
}

/** One setting of a webhook; replaced whole, so that what is under way for an old one changes nothing. */
interface Line {
  hook: Hook;
  stop: AbortController;
  busy: Set<string>;
  /** Failures in a row, by lane. */
  tries: Map<string, number>;
  failure: Failure | undefined;
}

/** Telegram waits no longer for an answer, in milliseconds. */
const PATIENCE = 60_000;
const LONGEST_RETRY_AFTER = 3600;

/** Delivers updates to the webhook: in order within a lane, lanes side by side, again until 2xx (WebhookActor.cpp). */
export function openWebhooks(options: WebhookOptions): Webhooks {
  let line: Line | undefined;
  return {
    set(hook) {
      line?.stop.abort();
      line = hook && { hook, stop: new AbortController(), busy: new Set(), tries: new Map(), failure: undefined };
      options.feed.hooked = hook !== undefined;
      if (line) pump(options, line);
    },
    info() {
      if (!line) return { url: '' };
      return { url: line.hook.url, max_connections: line.hook.most, ...line.failure };
    },
    pump: () => (line ? pump(options, line) : undefined),
  };
}

function pump(options: WebhookOptions, line: Line): void {
  const seen = new Set<string>();
  for (const item of options.feed.pending()) {
    if (line.busy.size >= line.hook.most) return;
    if (seen.has(item.lane) || line.busy.has(item.lane)) continue;
    seen.add(item.lane);
    line.busy.add(item.lane);
    void deliver(options, line, item);
  }
}

async function deliver(options: WebhookOptions, line: Line, item: Waiting): Promise<void> {
  const { signal } = line.stop;
  const wait = await post(options, line, item);
  if (signal.aborted) return;
  if (wait === undefined) {
    line.tries.delete(item.lane);
    options.feed.settle(item.update.update_id);
  } else await rest(wait, signal);
  if (signal.aborted) return;
  line.busy.delete(item.lane);
  pump(options, line);
}

/** Undefined once delivered, else the pause before the next try, in milliseconds. */
async function post(options: WebhookOptions, line: Line, item: Waiting): Promise<number | undefined> {
  const { url, secret } = line.hook;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret ? { 'x-telegram-bot-api-secret-token': secret } : {}),
      },
      body: JSON.stringify(item.update),
      redirect: 'manual',
      signal: AbortSignal.any([line.stop.signal, AbortSignal.timeout(PATIENCE)]),
    });
    const text = await response.text();
    if (response.ok) return void executeAnswer(options, text);
    const why = `Wrong response from the webhook: ${response.status} ${response.statusText}`;
    return fail(options, line, item.lane, why, Number(response.headers.get('retry-after')));
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    return fail(options, line, item.lane, late ? 'Read timeout expired' : 'Connection refused', 0);
  }
}

function fail(options: WebhookOptions, line: Line, lane: string, why: string, asked: number): number {
  line.failure = { last_error_date: Math.floor(options.now().getTime() / 1000), last_error_message: why };
  const count = line.tries.get(lane) ?? 0;
  line.tries.set(lane, count + 1);
  return asked > 0 ? Math.min(asked, LONGEST_RETRY_AFTER) * 1000 : options.pause * Math.min(2 ** count, 60);
}

function executeAnswer(options: WebhookOptions, text: string): void {
  const body = parseAnswer(text);
  if (body === null || typeof body !== 'object' || !('method' in body)) return;
  const { method, ...fields } = body;
  options.execute(String(method), fields);
}

/** Telegram does not mind an answer's body that is no JSON. */
function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
