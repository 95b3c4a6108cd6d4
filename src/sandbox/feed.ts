import { openPolls } from './poll.ts';
import type { Refusal } from './refusal.ts';
import type { Update, UpdateBody } from './shapes.ts';

/** Kinds a bot hears of only when it names them (Client.h:1455). */
const ON_REQUEST = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);
/** How long Telegram keeps an update for the bot, in seconds; 24 h where not named (Client.cpp 17052-17245). */
const KEPT: Record<string, number> = { callback_query: 150, inline_query: 30 };
const DAY = 86_400;

/** An update that waits; updates of one `lane` reach a webhook in order. */
export interface Waiting {
  update: Update;
  lane: string;
  expires: number;
}

export interface Ask {
  /** As in getUpdates: above 0 confirms everything below it, below 0 keeps only that many of the newest. */
  offset: number;
  limit: number;
  seconds: number;
}

export interface Feed {
  push(body: UpdateBody, lane: string): Update | undefined;
  pending(): readonly Waiting[];
  /** Drops what the bot has confirmed. */
  confirm(offset: number): void;
  settle(id: number): void;
  clear(): void;
  poll(ask: Ask, gone: AbortSignal): Promise<Update[]>;
  allow(kinds: string[] | undefined): void;
  allowed(): string[];
  /** Ends a long poll: a webhook was set, or the server closes. */
  end(error: Refusal | undefined): void;
  /** While a webhook is set nobody may poll. */
  hooked: boolean;
  onPush(told: () => void): void;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
}

export interface FeedOptions {
  now(): Date;
  /** Real milliseconds, never moved by the sandbox's clock. */
  ticks(): number;
  /** Whether the brakes on impatient pollers hold. */
  paced(): boolean;
}

/** The queue of one bot's updates, with the semantics of getUpdates. Ids are consecutive from 1. */
export function openFeed(options: FeedOptions): Feed {
  const queue = openQueue(options);
  const polls = openPolls(options, queue);
  let kinds: string[] = [];
  let pushed = () => {};
  const heard = (kind: string) => (kinds.length === 0 ? !ON_REQUEST.has(kind) : kinds.includes(kind));
  return {
    hooked: false,
    ...queue,
    push(body, lane) {
      const kind = Object.keys(body)[0] ?? '';
      if (!heard(kind)) return undefined;
      const update = queue.add(body, lane, (KEPT[kind] ?? DAY) * 1000);
      polls.wake();
      pushed();
      return update;
    },
    poll(ask, gone) {
      return polls.poll(ask, gone, this.hooked);
    },
    end: polls.end,
    allow(named) {
      if (named !== undefined) kinds = named;
    },
    allowed: () => kinds,
    onPush(told) {
      pushed = told;
    },
  };
}

export type Queue = ReturnType<typeof openQueue>;

function openQueue(options: FeedOptions) {
  let queue: Waiting[] = [];
  // Ids go on rising over a restart, as Telegram's do: a bot remembers those it has settled.
  let nextId = Math.floor(options.now().getTime() / 1000);
  let waiters: (() => void)[] = [];

  function pending(): Waiting[] {
    const now = options.now().getTime();
    if (queue.some((item) => item.expires <= now)) keep(queue.filter((item) => item.expires > now));
    return queue;
  }

  function keep(rest: Waiting[]): void {
    queue = rest;
    if (queue.length > 0) return;
    const ready = waiters;
    waiters = [];
    for (const resolve of ready) resolve();
  }

  return {
    pending,
    add(body: UpdateBody, lane: string, ms: number): Update {
      const update = { update_id: nextId++, ...body };
      queue.push({ update, lane, expires: options.now().getTime() + ms });
      return update;
    },
    confirm(offset: number) {
      if (offset > 0) keep(queue.filter((item) => item.update.update_id >= offset));
      if (offset < 0) keep(pending().slice(offset));
    },
    settle: (id: number) => keep(queue.filter((item) => item.update.update_id !== id)),
    clear: () => keep([]),
    settled(): Promise<void> {
      if (pending().length === 0) return Promise.resolve();
      return new Promise((resolve) => waiters.push(resolve));
    },
  };
}
