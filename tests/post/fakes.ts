import type { Clock } from '../../src/domain/clock.ts';
import type { Ack, Channel, Outcome, Outgoing } from '../../src/post/channel.ts';
import type { Log } from '../../src/post/deliver.ts';
import type { Timer } from '../../src/post/timer.ts';

export interface HeardLog extends Log {
  lines: { level: string; fields: object; message: string }[];
  /** Resolves when so many letters' outcomes have been written in all (again or settled). */
  outcomes(count: number): Promise<void>;
}

/** A log that is kept, and by which a test knows that something is done. */
export function heardLog(): HeardLog {
  const lines: HeardLog['lines'] = [];
  let waiters: { count: number; wake: () => void }[] = [];
  const written = () => lines.filter((line) => line.message === 'letter' || line.message === 'card').length;
  const hear = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
    const due = waiters.filter((one) => written() >= one.count);
    waiters = waiters.filter((one) => written() < one.count);
    for (const one of due) one.wake();
  };
  return {
    lines,
    info: hear('info'),
    warn: hear('warn'),
    error: hear('error'),
    outcomes: (count) => new Promise((wake) => (written() >= count ? wake() : waiters.push({ count, wake }))),
  };
}

export interface FakeTime {
  clock: Clock;
  timer: Timer;
  /** Time passes, for the clock and for sleepers alike. */
  advance(ms: number): void;
  /** The clock alone is moved. */
  jump(ms: number): void;
}

/** Time that passes only when told to. */
export function fakeTime(start: string): FakeTime {
  let elapsed = 0;
  let base = new Date(start).getTime();
  let sleepers: { at: number; wake: () => void }[] = [];
  return {
    clock: { now: () => new Date(base + elapsed) },
    timer: {
      now: () => elapsed,
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          if (signal.aborted) return resolve();
          const sleeper = { at: elapsed + ms, wake: resolve };
          sleepers.push(sleeper);
          signal.addEventListener('abort', () => {
            sleepers = sleepers.filter((one) => one !== sleeper);
            resolve();
          });
        }),
    },
    advance(ms) {
      elapsed += ms;
      const due = sleepers.filter((one) => one.at <= elapsed);
      sleepers = sleepers.filter((one) => one.at > elapsed);
      for (const one of due) one.wake();
    },
    jump(ms) {
      base += ms;
    },
  };
}

type Answer = (message: Outgoing) => Outcome | Promise<Outcome>;

export interface FakeChannel extends Channel {
  sent: Outgoing[];
  /** Resolves when so many messages in all have been handed over. */
  reached(count: number): Promise<void>;
  /** Replaces how messages are answered; by default they are sent. */
  answer(how: Answer): void;
}

/** A platform as a list: hands over each message and answers as told. */
export function fakeChannel(name = 'telegram'): FakeChannel {
  const sent: Outgoing[] = [];
  const waiters: { count: number; wake: () => void }[] = [];
  let answer: Answer = () => ({ kind: 'sent', messageId: `m${sent.length}` });
  return {
    name,
    sent,
    ack: async (_ack: Ack) => {},
    answer: (how) => {
      answer = how;
    },
    async send(message) {
      sent.push(message);
      for (const waiter of waiters) if (sent.length >= waiter.count) waiter.wake();
      return answer(message);
    },
    reached: (count) =>
      new Promise((wake) => {
        if (sent.length >= count) wake();
        else waiters.push({ count, wake });
      }),
  };
}
