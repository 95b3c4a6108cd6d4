import type { LetterKind } from './queues.ts';

/** At most `count` in any `perMs` milliseconds. */
export interface Quota {
  count: number;
  perMs: number;
}

/**
 * How fast a platform may be written to. A chat takes one message every `everyMs` after a burst of `burst`, a group besides
 * only so many a minute;
 * `notices` is for unprompted letters of all chats together. Every span is stretched by `slackMs`, for what the road
 * to the platform may add or take.
 */
export interface Limits {
  privateChat: { everyMs: number; burst: number };
  group: Quota;
  notices: Quota;
  slackMs: number;
}

/** Telegram's, as grammy.dev/advanced/flood gives the FAQ's figures: 1/s a chat, 20/min a group, 30/s for broadcasts. */
export const telegramLimits: Limits = {
  privateChat: { everyMs: 1_000, burst: 3 },
  group: { count: 20, perMs: 60_000 },
  notices: { count: 30, perMs: 1_000 },
  slackMs: 15,
};

/** Whoever wants to send: a chat of a channel, and whether for a reply or unprompted. */
export interface Sending {
  channel: string;
  chat: string;
  group: boolean;
  kind: LetterKind;
  /** The card it shows, where it is no letter. */
  card?: number;
}

export interface Pace {
  /** The earliest moment (timer milliseconds, possibly past) at which `sending` keeps every limit. */
  earliest(sending: Sending): number;
  /** Counts a sending at a moment not before `earliest`. */
  take(sending: Sending, at: number): void;
  /** What was counted at `at` left (or arrived) only at `actually`: the limits hold where the messages arrive. */
  late(sending: Sending, at: number, actually: number): void;
  /** Nothing to this chat before `until`: the platform said so. */
  hold(sending: Sending, until: number): void;
}

/** A limit over some stream of sendings; moments are given, nothing is read from a clock. */
interface Bucket {
  earliest(): number;
  take(at: number): void;
  late(at: number, actually: number): void;
}

/** Chats remembered before the idle ones are forgotten. */
const remembered = 2_000;

export function openPace(limits: Limits): Pace {
  const chats = new Map<string, Bucket>();
  const cards = new Map<string, Bucket>();
  const holds = new Map<string, number>();
  const notices = windowBucket(limits.notices, limits.slackMs, evenly(limits.notices));

  function bucketOf(sending: Sending): Bucket {
    const key = keyOf(sending);
    const known = chats.get(key);
    if (known) return known;
    const bucket = sending.group ? groupBucket(limits) : burstBucket(limits);
    chats.set(key, bucket);
    return bucket;
  }

  /** A group's cards leave a quarter of its quota to what is said to it; private chats have no need of that. */
  function cardsOf(sending: Sending): Bucket | undefined {
    if (!sending.group || sending.card === undefined) return undefined;
    const known =
      cards.get(keyOf(sending)) ?? windowBucket({ count: 1, perMs: cardEvery(limits.group) }, limits.slackMs, 0);
    cards.set(keyOf(sending), known);
    return known;
  }

  return {
    earliest(sending) {
      const own = Math.max(bucketOf(sending).earliest(), holds.get(keyOf(sending)) ?? Number.NEGATIVE_INFINITY);
      const kept = Math.max(own, cardsOf(sending)?.earliest() ?? own);
      return sending.kind === 'notice' ? Math.max(kept, notices.earliest()) : kept;
    },
    take(sending, at) {
      if (chats.size > remembered) forget(chats, holds, at);
      if (cards.size > remembered) forget(cards, holds, at);
      bucketOf(sending).take(at);
      cardsOf(sending)?.take(at);
      if (sending.kind === 'notice') notices.take(at);
    },
    late(sending, at, actually) {
      bucketOf(sending).late(at, actually);
      cardsOf(sending)?.late(at, actually);
      if (sending.kind === 'notice') notices.late(at, actually);
    },
    hold(sending, until) {
      const key = keyOf(sending);
      holds.set(key, Math.max(until, holds.get(key) ?? until));
    },
  };
}

/**
 * Milliseconds between two edits of a group's cards: 4 s of Telegram's 20 a minute. Hundreds of presses on one card then
 * never use the quota up at once, which would leave the card as it was for the rest of the minute.
 */
function cardEvery({ count, perMs }: Quota): number {
  return perMs / (count * 0.75);
}

/** A little less than evenly apart: no bursts that replies would have to pass, and still the whole quota. */
function evenly({ count, perMs }: Quota): number {
  return (perMs / count) * 0.9;
}

function keyOf({ channel, chat }: Sending): string {
  return `${channel}:${chat}`;
}

/** A quota over a sliding window: the newest may come `perMs` after the one `count` before it; `apart` smooths bursts. */
function windowBucket({ count, perMs }: Quota, slackMs: number, apart: number): Bucket {
  const times: number[] = [];
  function take(at: number): void {
    // A notice is counted a moment ahead of its sending, so a reply's moment may be the earlier one.
    times.splice(times.findLastIndex((before) => before <= at) + 1, 0, at);
    if (times.length > count) times.shift();
  }
  return {
    take,
    earliest() {
      const oldest = times.length < count ? undefined : times[0];
      const last = times.at(-1);
      const spaced = last === undefined ? Number.NEGATIVE_INFINITY : last + apart;
      return oldest === undefined ? spaced : Math.max(spaced, oldest + perMs + slackMs);
    },
    late(at, actually) {
      const counted = times.indexOf(at);
      // One that is not among the last `count` any more holds nobody back.
      if (counted < 0) return;
      times.splice(counted, 1);
      take(actually);
    },
  };
}

/** One every `everyMs`, up to `burst` saved up while idle: so many plus one per `everyMs` in any window. */
function burstBucket({ privateChat: { everyMs, burst }, slackMs }: Limits): Bucket {
  const every = everyMs + slackMs;
  let full = Number.NEGATIVE_INFINITY;
  return {
    earliest: () => full - (burst - 1) * every,
    take(at) {
      full = Math.max(full, at) + every;
    },
    late(at, actually) {
      full += actually - at;
    },
  };
}

/** A group takes so many a minute, and no faster than any chat. */
function groupBucket(limits: Limits): Bucket {
  const both = [windowBucket(limits.group, limits.slackMs, 0), burstBucket(limits)];
  return {
    earliest: () => Math.max(...both.map((one) => one.earliest())),
    take: (at) => {
      for (const one of both) one.take(at);
    },
    late: (at, actually) => {
      for (const one of both) one.late(at, actually);
    },
  };
}

function forget(chats: Map<string, Bucket>, holds: Map<string, number>, now: number): void {
  for (const [key, until] of holds) if (until < now) holds.delete(key);
  for (const [key, bucket] of chats) if (bucket.earliest() < now - idleMs) chats.delete(key);
}

/** A chat whose next sending was free for this long has used up nothing: its windows are shorter. */
const idleMs = 120_000;
