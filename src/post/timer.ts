import { setTimeout as pause } from 'node:timers/promises';

/** Elapsed time, apart from the clock's day and hour: steps of the clock must neither hurry nor hold a chat. */
export interface Timer {
  /** Milliseconds from some fixed moment, never going back. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Node's timers fire at once beyond 2^31 - 1 ms. */
const longest = 2 ** 31 - 1;

export const systemTimer: Timer = {
  now: () => performance.now(),
  sleep: (ms, signal) => pause(Math.min(ms, longest), undefined, { signal }).catch(() => {}),
};

export interface Bell {
  ring(): void;
  /** Resolves when rung (a ring while nobody waited counts) or after `ms`. */
  wait(ms: number): Promise<void>;
}

export function hangBell(timer: Timer): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async wait(ms) {
      if (!rung) {
        const over = new AbortController();
        const ring = new Promise<void>((resolve) => {
          wake = resolve;
        });
        await Promise.race([ring, timer.sleep(ms, over.signal)]);
        over.abort();
        wake = undefined;
      }
      rung = false;
    },
  };
}
