import type { LetterKind } from './queues.ts';

/** So many letters of a kind are in hand at most, fetched and not told to wait. */
const most: Record<LetterKind, number> = { reply: 100, notice: 60 };

/**
 * A shift begins with a few letters at once and doubles as they settle, or after `ms`: an office that dies again and again
 * while it starts then has few letters on the wire each time, not all that wait (docs/decisions/0016).
 */
const slowStart = { letters: 4, ms: 3_000 };

/** How many letters of a kind a shift may have in hand, so long after its beginning and with so many settled. */
export function capacityOf(kind: LetterKind, sinceMs: number, settled: number): number {
  return sinceMs >= slowStart.ms ? most[kind] : Math.min(most[kind], slowStart.letters + 2 * settled);
}
