import { setTimeout as pause } from 'node:timers/promises';
import { CallFailed } from './failure.ts';
import type { Log } from './log.ts';
import { isLocked } from './outcome.ts';

/** Waits so many milliseconds, or until the signal: never rejects. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export const sleep: Sleep = (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined);

/** Waiting times double from 1 s up to this. */
const CEILING_MS = 30_000;
/** Telegram spaces its own conflict answers by 3 s; the other poller gets time to end. */
const CONFLICT_MS = 5_000;

/** How long to wait after the `nth` failure in a row (from 0), in milliseconds; Telegram's own word goes first. */
function delayAfter(failure: unknown, nth: number): number {
  if (failure instanceof CallFailed) {
    if (failure.code === 429) return (failure.retryAfter ?? 1) * 1000;
    if (failure.code === 409) return CONFLICT_MS;
    if (isLocked(failure)) return 2 * CEILING_MS;
  }
  return Math.min(CEILING_MS, 1000 * 2 ** Math.min(nth, 10));
}

/** Tries until it succeeds or the signal ends it (undefined then); each failure is logged and waited out. */
export async function persist<T>(
  what: string,
  attempt: () => Promise<T>,
  { signal, sleep, log }: { signal: AbortSignal; sleep: Sleep; log: Log },
): Promise<T | undefined> {
  for (let nth = 0; !signal.aborted; nth++) {
    try {
      return await attempt();
    } catch (failure) {
      if (signal.aborted) return undefined;
      const ms = delayAfter(failure, nth);
      const reason = failure instanceof Error ? failure.message : String(failure);
      log[isLocked(failure) ? 'error' : 'warn']({ what, reason, ms }, 'Telegram: failed, will try again');
      await sleep(ms, signal);
    }
  }
  return undefined;
}
