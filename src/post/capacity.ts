import type { LetterKind } from './queues.ts';
import type { Timer } from './timer.ts';

/** So many letters of a kind are in hand at most, fetched and not told to wait. */
const most: Record<LetterKind, number> = { reply: 100, notice: 60 };

/**
 * A shift begins with a few letters at once and doubles as they settle, or after `ms`: an office that dies again and again
 * while it starts then has few letters on the wire each time, not all that wait (docs/decisions/0016).
 */
const slowStart = { letters: 4, ms: 3_000 };

export interface Capacity {
  /** How many letters of a kind a shift may have in hand now. */
  of(kind: LetterKind): number;
  /** Counts one that was settled. */
  settle(): void;
}

/** A shift's, which begins now. */
export function openCapacity(timer: Timer): Capacity {
  const since = timer.now();
  let settled = 0;
  return {
    of: (kind) =>
      timer.now() - since >= slowStart.ms ? most[kind] : Math.min(most[kind], slowStart.letters + 2 * settled),
    settle: () => {
      settled += 1;
    },
  };
}
