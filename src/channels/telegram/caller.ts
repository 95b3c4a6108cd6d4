import { failureOf } from './failure.ts';
import type { Call, Library } from './library.ts';

/** A call's limit in milliseconds: after it a send is ambiguous. */
const CALL_MS = 30_000;

interface Guarding {
  /** Default 30 s. */
  callMs?: number | undefined;
  /** Told of every 429. */
  limited?: (() => void) | undefined;
}

/** The library's calls with a limit on their time, and with errors that hold no token. */
export function guard(library: Library, token: string, { callMs = CALL_MS, limited }: Guarding = {}): Call {
  return async (method, params, options = {}) => {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), options.within ?? callMs);
    const signal = options.signal ? AbortSignal.any([options.signal, limit.signal]) : limit.signal;
    try {
      return await library.call(method, params, signal);
    } catch (thrown) {
      const failure = failureOf(method, thrown, token);
      if (failure.code === 429) limited?.();
      throw failure;
    } finally {
      clearTimeout(timer);
    }
  };
}
