import { setImmediate as otherWork } from 'node:timers/promises';

/** Work that can be put down: it yields wherever nothing is half done. */
export type Sliced<T> = Generator<void, T, void>;

/** What may wait for a slice at most, in ms, as far as the work yields so often. */
const SLICE_MS = 8;

/** Does it all without pause. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Does it in slices, other work in between; rejects where `signal` ends it. */
export async function inSlices<T>(work: Sliced<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const from = performance.now();
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() - from < SLICE_MS);
    await otherWork();
    signal?.throwIfAborted();
  }
}
