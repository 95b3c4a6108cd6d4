import type { Call } from '../../src/sandbox/calls.ts';

/** What the platform saw of one run, counted from its calls alone: nothing here knows how the bot paces itself. */
export interface PostAccount {
  /** Unprompted letters a second, from the first to the last that arrived. */
  perSecond: number;
  arrived: number;
  repeated: number;
  /** Messages beyond a limit: 30 a second of unprompted ones; 1 a second after a burst of 3 a chat; 20 a minute a group. */
  overLimit: number;
  /** Messages to a chat before the time it was told to wait had passed. */
  early: number;
  /** Answers 429. */
  limited: number;
}

interface Sent {
  at: number;
  chat: number;
  text: string;
  status: number;
  waitMs: number;
}

/**
 * `told`: how many 429 the bench itself ordered, any other is a limit passed. `isReply`: whose chats are asking; what
 * goes there counts neither towards the rate nor towards the 30 a second.
 */
export function accountOf(calls: readonly Call[], told: number, isReply: (chat: number) => boolean): PostAccount {
  const sent = calls.filter(({ method }) => method === 'sendMessage').map(readCall);
  const arrived = sent.filter(({ status }) => status === 200);
  const notices = arrived.filter(({ chat }) => !isReply(chat));
  const times = timesOf(notices);
  const limited = sent.filter(({ status }) => status === 429).length;
  const chats = [...Map.groupBy(arrived, ({ chat }) => chat)].map(([chat, own]) => ({ chat, times: timesOf(own) }));
  const groups = chats.filter(({ chat }) => chat < 0);
  const over = [
    limited - told,
    overWindow(times, 30, 1_000),
    ...chats.map((one) => overBurst(one.times, 3, 1_000)),
    ...groups.map((one) => overWindow(one.times, 20, 60_000)),
  ];
  return {
    perSecond: ((times.length - 1) * 1_000) / ((times.at(-1) ?? 0) - (times[0] ?? 0)),
    arrived: notices.length,
    repeated: notices.length - new Set(notices.map(({ text }) => text)).size,
    overLimit: sum(over),
    early: sum([...Map.groupBy(sent, ({ chat }) => chat).values()].map(tooEarly)),
    limited,
  };
}

const timesOf = (sent: readonly Sent[]) => sent.map(({ at }) => at);

function readCall({ payload, at, status, error }: Call): Sent {
  const waitMs = Number(/retry after (\d+)/.exec(error ?? '')?.[1] ?? 0) * 1_000;
  return { at: at.getTime(), chat: Number(payload.chat_id), text: String(payload.text), status, waitMs };
}

/** How many came although `most` had come within the `ms` before. */
function overWindow(times: readonly number[], most: number, ms: number): number {
  return times.filter((at, n) => at - (times[n - most] ?? Number.NEGATIVE_INFINITY) < ms).length;
}

/** How many came although the chat's bucket of `burst`, filled by one every `ms`, was empty. */
function overBurst(times: readonly number[], burst: number, ms: number): number {
  let [left, before, over] = [burst, times[0] ?? 0, 0];
  for (const at of times) {
    left = Math.min(burst, left + (at - before) / ms) - 1;
    before = at;
    if (left < 0) over += 1;
    left = Math.max(0, left);
  }
  return over;
}

function tooEarly(own: readonly Sent[]): number {
  let [until, early] = [Number.NEGATIVE_INFINITY, 0];
  for (const { at, waitMs } of own) {
    if (at < until) early += 1;
    if (waitMs > 0) until = Math.max(until, at + waitMs);
  }
  return early;
}

const sum = (counts: readonly number[]) => counts.reduce((total, n) => total + n, 0);
