import { nextAllowed } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import type { Day } from '../domain/day.ts';
import type { Holidays } from '../domain/holidays.ts';
import type { Pace, Sending } from './pacing.ts';
import { isKeptOff } from './put-off.ts';
import { hangBell, type Timer } from './timer.ts';

/** Something fetched that waits for its moment. */
export interface Waiting extends Sending {
  /** Timer milliseconds: told to wait so long. */
  notBefore: number;
  /** Epoch milliseconds by the clock: not due before. */
  due?: number;
  /** A job's letter: the business day it is meant for. It does not leave on a holiday that is another day. */
  day?: Day;
}

export interface Turnstile<W extends Waiting> {
  add(waiting: readonly W[]): void;
  /** Looks again at once: the clock may have moved. */
  look(): void;
  /** How many of a kind wait here without having been told to. */
  ready(kind: W['kind']): number;
  size(): number;
  /** Lets through until `signal` aborts; who still waits then is let go. */
  run(signal: AbortSignal): Promise<void>;
}

/** A notice is let through so much before its moment, to be opened by then; a reply's moment is now. */
const leadMs = { reply: 0, notice: 60 };

/** Longest time between two looks: the clock may jump (the sandbox's does). */
const lookMs = 1_000;

interface TurnstileSettings<W> {
  pace: Pace;
  clock: Clock;
  timer: Timer;
  holidays(): Holidays;
  /** Takes one that a day off holds up. */
  keep(waiting: W): void;
  /** Takes one that is let through; it is to be on the wire at `at` (timer milliseconds, at most the lead ahead). */
  go(waiting: W, at: number): void;
}

/** Lets each through as soon as its chat, the limits, its due time, quiet hours and holidays allow, whoever came first. */
export function openTurnstile<W extends Waiting>(settings: TurnstileSettings<W>): Turnstile<W> {
  const { pace, clock, timer, holidays, keep, go } = settings;
  let waiting: W[] = [];
  const bell = hangBell(timer);

  /** Lets through whom it may and gives the moment to look again. */
  function letThrough(): number {
    const now = timer.now();
    const today = clock.now();
    const offset = openFor(today);
    let next = now + lookMs;
    waiting = waiting.filter((one) => {
      const at = Math.max(now, one.notBefore, pace.earliest(one), now + offset(one));
      const opens = at - leadMs[one.kind];
      if (opens > now) {
        next = Math.min(next, opens);
        return true;
      }
      if (isKeptOff(one.day, today, holidays())) {
        keep(one);
        return false;
      }
      pace.take(one, at);
      go(one, at);
      return false;
    });
    return next - now;
  }

  return {
    add(more) {
      waiting.push(...more);
      bell.ring();
    },
    look: bell.ring,
    ready: (kind) => waiting.filter((one) => one.kind === kind && one.notBefore <= timer.now()).length,
    size: () => waiting.length,
    async run(signal) {
      signal.addEventListener('abort', bell.ring, { once: true });
      while (!signal.aborted) await bell.wait(letThrough());
      waiting = [];
    },
  };
}

/** Milliseconds until the clock lets one go: its due time, and for what nobody asked for the end of quiet hours. */
function openFor(now: Date): (one: Waiting) => number {
  const quiet = nextAllowed(now).getTime() - now.getTime();
  return ({ kind, due = 0 }) => Math.max(due - now.getTime(), kind === 'notice' ? quiet : 0, 0);
}
