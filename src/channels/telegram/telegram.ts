import type { Hear } from '../../bot/event.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Channel, Shorten } from '../../post/channel.ts';
import type { Bot } from './addressed.ts';
import { persist, type Sleep, sleep } from './backoff.ts';
import { download } from './download.ts';
import { openLanes } from './lanes.ts';
import type { Call, Me } from './library.ts';
import type { Log } from './log.ts';
import { poll } from './poll.ts';
import { type ReachOptions, reach } from './reach.ts';
import { read } from './read.ts';
import { openChannel } from './send.ts';
import { shape } from './shapes.ts';
import { openWebhook, type Webhook, type WebhookOptions } from './webhook.ts';

export interface TelegramOptions extends ReachOptions {
  hear: Hear;
  shorten: Shorten;
  clock: Clock;
  log: Log;
  /** Ends the wait for Telegram at opening. */
  signal: AbortSignal;
  /** Default: real time. */
  sleep?: Sleep;
}

export interface Telegram {
  readonly me: Me;
  readonly channel: Channel;
  readonly call: Call;
  /** Takes over from any webhook and polls until the signal; turns in hand are waited for. Never rejects. */
  poll(signal: AbortSignal): Promise<void>;
  /** Settles one raw update, one chat's in order; rejects only while the database is gone. */
  receive(update: unknown): Promise<void>;
  /** A webhook to mount; `listen` registers it with Telegram, trying until it succeeds or the signal. */
  webhook(options: WebhookOptions): Webhook & { listen(signal: AbortSignal): Promise<void> };
  /** Whether updates can arrive: Telegram answered a poll within the last 2 minutes, or has taken the webhook. */
  receiving(): boolean;
  /** Closes idle connections. */
  close(): void;
}

/** How old the last answer to a poll may be, in milliseconds: three long polls and their slack. */
const FRESH_MS = 120_000;

/**
 * Opens the door to Telegram, waiting for it however long it is out of reach. Rejects when the signal comes first, or
 * when the API root or the proxy is no address.
 */
export async function openTelegram(options: TelegramOptions): Promise<Telegram> {
  const { token, hear, shorten, clock, log } = options;
  const trying = { signal: options.signal, sleep: options.sleep ?? sleep, log };
  const reached = await reach(options, (update, me) => hear(read(update, botOf(me))), trying);
  const { me, call } = reached;
  const receiving = watch(clock);
  const inOrder = openLanes();
  const chatOf = (update: unknown) => read(update, botOf(me)).place.chat;
  const receive = async (update: unknown) => {
    const whole = shape(update);
    if (whole === undefined || read(whole, botOf(me)).key === '') return log.warn({}, 'Telegram: not an update');
    await inOrder(chatOf(whole), () => reached.handle(whole));
  };
  return {
    me,
    call,
    receive,
    channel: openChannel({
      call,
      username: me.username,
      shorten,
      log,
      fetch: (id) => download(id, { ...reached, token, log }),
    }),
    poll: (signal) => poll({ ...trying, call, receive, chatOf, onAnswer: receiving.answered }, signal),
    webhook: (wanted) => {
      const webhook = openWebhook(wanted, { token, call, receive, log });
      const register = (signal: AbortSignal) => webhook.register(signal).then(receiving.registered);
      const listen = (signal: AbortSignal) =>
        persist('setWebhook', () => register(signal), { ...trying, signal }).then(() => undefined);
      return { ...webhook, listen };
    },
    receiving: receiving.now,
    close: reached.close,
  };
}

function botOf(me: Me): Bot {
  return { id: String(me.id), username: me.username };
}

/** Remembers when Telegram last answered a poll, and whether it has taken a webhook. */
function watch(clock: Clock): { now(): boolean; answered(): void; registered(): void } {
  let last = Number.NEGATIVE_INFINITY;
  return {
    now: () => clock.now().getTime() - last < FRESH_MS,
    answered: () => {
      last = clock.now().getTime();
    },
    registered: () => {
      last = Number.POSITIVE_INFINITY;
    },
  };
}
