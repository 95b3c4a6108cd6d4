import { isUpload } from './body.ts';

/** One call of the bot, as it came; file parts are kept as `{ filename, size }`. */
export interface Call {
  method: string;
  payload: Record<string, unknown>;
  /** By the sandbox's clock. */
  at: Date;
  /** The HTTP status it was answered with; 0 while it runs. */
  status: number;
  error?: string;
}

export interface Recorder {
  readonly calls: readonly Call[];
  start(method: string, payload: Record<string, unknown>): Call;
  finish(call: Call, status: number, error?: string): void;
  count(method: string): number;
  /** Calls of a method that succeeded. */
  done(method: string): number;
}

/** Keeps the last `most` calls and counts all of them. */
export function openRecorder(most: number, now: () => Date): Recorder {
  const calls: Call[] = [];
  const counts = new Map<string, number>();
  const successes = new Map<string, number>();
  const add = (map: Map<string, number>, method: string) => map.set(method, (map.get(method) ?? 0) + 1);
  return {
    calls,
    start(method, payload) {
      const call: Call = { method, payload, at: now(), status: 0 };
      calls.push(call);
      if (calls.length > most) calls.shift();
      add(counts, method);
      return call;
    },
    finish(call, status, error) {
      call.payload = Object.fromEntries(
        Object.entries(call.payload).map(([name, value]) => [name, withoutBytes(value)]),
      );
      call.status = status;
      if (error !== undefined) call.error = error;
      if (status === 200) add(successes, call.method);
    },
    count: (method) => counts.get(method) ?? 0,
    done: (method) => successes.get(method) ?? 0,
  };
}

function withoutBytes(value: unknown): unknown {
  return isUpload(value) ? { filename: value.filename, size: value.bytes.length } : value;
}
