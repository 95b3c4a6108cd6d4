import { persist, type Sleep } from './backoff.ts';
import type { Call } from './library.ts';
import type { Log } from './log.ts';
import { idOf, shape } from './shapes.ts';

/** What the bot wants to be sent; remembered by Telegram between calls. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'inline_query', 'my_chat_member'];

/** Seconds of a long poll; Telegram allows 50, proxies often less. */
const POLL_SECONDS = 30;
/** How much longer than the long poll its request may take, in milliseconds. */
const POLL_SLACK_MS = 10_000;

export interface Polling {
  call: Call;
  /** Settles one update; rejects only while the database is gone. */
  receive(update: unknown): Promise<void>;
  /** What an update is kept in order by: its chat. */
  chatOf(update: unknown): string;
  sleep: Sleep;
  log: Log;
  /** Called after each answer of Telegram. */
  onAnswer?: () => void;
}

/**
 * Polls until the signal. The offset, Telegram's only record of what is settled, moves after every update of a batch
 * is: a crash means redelivery. While the database is gone the same update is tried again, none is skipped. The
 * signal ends the long poll at once; turns in hand are waited for, and what they settled is confirmed.
 */
export async function poll(polling: Polling, signal: AbortSignal): Promise<void> {
  const { call, log } = polling;
  const trying = { ...polling, signal };
  await persist('deleteWebhook', () => call('deleteWebhook', { drop_pending_updates: false }, { signal }), trying);
  let offset: number | undefined;
  while (!signal.aborted) {
    const batch = await persist('getUpdates', () => fetchBatch(polling, offset, signal), trying);
    if (batch === undefined) break;
    offset = await settle(batch, polling, signal, offset);
  }
  if (offset === undefined) return;
  const last = { offset, limit: 1, timeout: 0, allowed_updates: ALLOWED_UPDATES };
  await call('getUpdates', last, { within: POLL_SLACK_MS }).catch((failure: Error) =>
    log.warn({ reason: failure.message }, 'Telegram: the last offset was not confirmed'),
  );
}

async function fetchBatch(polling: Polling, offset: number | undefined, signal: AbortSignal): Promise<unknown[]> {
  const params = {
    ...(offset !== undefined && { offset }),
    timeout: POLL_SECONDS,
    allowed_updates: ALLOWED_UPDATES,
  };
  const batch = await polling.call('getUpdates', params, { signal, within: POLL_SECONDS * 1000 + POLL_SLACK_MS });
  polling.onAnswer?.();
  if (!Array.isArray(batch)) throw new TypeError('getUpdates did not answer with a list');
  return batch;
}

/** Settles a batch, chats side by side, and gives the offset: after the last update, or at the first unsettled one. */
async function settle(
  batch: unknown[],
  polling: Polling,
  signal: AbortSignal,
  before: number | undefined,
): Promise<number | undefined> {
  const known = batch.filter((update) => numberOf(update) !== undefined);
  if (known.length < batch.length) polling.log.warn({ count: batch.length - known.length }, 'Telegram: not an update');
  const chats = Map.groupBy(known, polling.chatOf).values();
  const open = await Promise.all([...chats].map((updates) => settleChat(updates, polling, signal)));
  const unsettled = open.flat().flatMap((update) => numberOf(update) ?? []);
  if (unsettled.length > 0) return Math.min(...unsettled);
  return known.reduce<number | undefined>((next, update) => Math.max(next ?? 0, (numberOf(update) ?? 0) + 1), before);
}

/** Settles one chat's updates in order; gives those left over when the signal came first. */
async function settleChat(updates: unknown[], polling: Polling, signal: AbortSignal): Promise<unknown[]> {
  for (const [index, update] of updates.entries()) {
    const settled = await persist('update', () => polling.receive(update).then(() => true), { ...polling, signal });
    if (!settled) return updates.slice(index);
  }
  return [];
}

function numberOf(update: unknown): number | undefined {
  const id = idOf(shape(update), 'update_id');
  return id === undefined ? undefined : Number(id);
}
