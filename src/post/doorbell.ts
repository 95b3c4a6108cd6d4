import type { LetterKind } from './queues.ts';

/**
 * Wakes the post office when letters are committed, wherever it is: at once in this process, by NOTIFY where another
 * holds the counter. NOTIFY is never part of the letters' transaction, because PostgreSQL lets one transaction commit
 * at a time while it notifies, disk and all. A lost ring costs the office's poll (1 s), no letter.
 */
export interface Doorbell {
  ring(kind: LetterKind): void;
  /** The office of this process is open; the function given back closes it. */
  answer(heard: (kind: LetterKind) => void): () => void;
}

export function openDoorbell(notify: (kind: LetterKind) => Promise<unknown>): Doorbell {
  let heard: ((kind: LetterKind) => void) | undefined;
  const ringing = new Map<LetterKind, boolean>();

  /** One NOTIFY at a time; a ring during it is one more, for all of them. */
  async function tell(kind: LetterKind): Promise<void> {
    if (ringing.has(kind)) return void ringing.set(kind, true);
    do {
      ringing.set(kind, false);
      await notify(kind).catch(() => {});
    } while (ringing.get(kind));
    ringing.delete(kind);
  }

  return {
    ring: (kind) => (heard ? heard(kind) : void tell(kind)),
    answer(hear) {
      heard = hear;
      return () => {
        if (heard === hear) heard = undefined;
      };
    },
  };
}
