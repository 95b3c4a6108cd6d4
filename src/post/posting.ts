import type { PrismaClient } from '../db/client/client.ts';
import type { Tx } from '../db/open/open.ts';
import type { LetterKind, Post } from './queues.ts';

/** Kinds of letters due at once that a transaction has written. */
const written = new WeakMap<Tx, Set<LetterKind>>();

/** Notes that a transaction has letters of a kind for the office: it is woken once they are committed. */
export function wakeAfter(tx: Tx, kind: LetterKind): void {
  const kinds = written.get(tx) ?? new Set();
  written.set(tx, kinds.add(kind));
}

/** Has this transaction written letters (or put cards) that leave at once? */
export function hasWritten(tx: Tx): boolean {
  return written.has(tx);
}

/**
 * Carries out a transaction that may post letters or put cards, and wakes the post office when it is committed. In any
 * other transaction they are kept as safely and leave with the office's next look, within a second. `timeout`: milliseconds
 * it may take, where that is more than the usual.
 */
export async function posting<T>(
  prisma: PrismaClient,
  post: Post,
  work: (tx: Tx) => Promise<T>,
  timeout?: number,
): Promise<T> {
  let kinds: ReadonlySet<LetterKind> | undefined;
  const result = await prisma.$transaction(
    async (tx) => {
      const done = await work(tx);
      kinds = written.get(tx);
      return done;
    },
    timeout === undefined ? {} : { timeout },
  );
  for (const kind of kinds ?? []) post.doorbell.ring(kind);
  return result;
}
