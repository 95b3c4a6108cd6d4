import type { Tx } from '../db/open.ts';
import { UserError } from '../domain/errors.ts';

/**
 * Runs a command's effects so that an expected refusal undoes them and leaves the rest of the turn (the draft, the
 * audit row, the sentence) to be committed. Any other error goes on and takes the whole transaction with it.
 */
export async function underSavepoint<T>(tx: Tx, run: () => Promise<T>): Promise<T> {
  await tx.$executeRawUnsafe('SAVEPOINT command');
  try {
    return await run();
  } catch (error) {
    if (error instanceof UserError) await tx.$executeRawUnsafe('ROLLBACK TO SAVEPOINT command');
    throw error;
  }
}
