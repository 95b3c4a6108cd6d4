import type { LetterKind } from './queues.ts';

/** Counts what this process does; given to those who do it, so that each counts where it happens. */
export interface Tally {
  /** A turn was carried out: its outcome and how long it took, in milliseconds. */
  turn(outcome: string, ms: number): void;
  /** What became of a try to deliver a letter (`outcomeName`). */
  letter(kind: LetterKind, outcome: string): void;
  /** The platform answered 429: too many requests. */
  limited(): void;
  /** Is told of every turn from now on. */
  onTurn(hear: (outcome: string, ms: number) => void): void;
  read(): Counts;
}

/** Totals since the process began. */
export interface Counts {
  turns: Readonly<Record<string, number>>;
  letters: Readonly<Record<LetterKind, Readonly<Record<string, number>>>>;
  limited: number;
  /** When it began to count. */
  since: Date;
}

export function openTally(since: Date): Tally {
  const turns: Record<string, number> = {};
  const letters: Record<LetterKind, Record<string, number>> = { reply: {}, notice: {} };
  const hearers: ((outcome: string, ms: number) => void)[] = [];
  let limited = 0;
  const add = (counts: Record<string, number>, name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  return {
    turn(outcome, ms) {
      add(turns, outcome);
      for (const hear of hearers) hear(outcome, ms);
    },
    letter: (kind, outcome) => add(letters[kind], outcome),
    limited() {
      limited += 1;
    },
    onTurn: (hear) => void hearers.push(hear),
    read: () => ({ turns, letters, limited, since }),
  };
}
