import { UserError } from '../domain/errors.ts';
import type { Context } from './command.ts';

/**
 * Runs a command's effects so that an expected refusal undoes them (rows, letters, traces) and leaves the rest of the
 * turn (the draft, the audit row, the sentence) to be committed. Any other error takes the whole transaction with it.
 */
export async function underSavepoint<T>({ tx, traces, closing }: Context, run: () => Promise<T>): Promise<T> {
  const [traced, closed] = [traces.length, closing.length];
  await tx.$executeRawUnsafe('SAVEPOINT command');
  try {
    return await run();
  } catch (error) {
    if (error instanceof UserError) {
      await tx.$executeRawUnsafe('ROLLBACK TO SAVEPOINT command');
      traces.length = traced;
      closing.length = closed;
    }
    throw error;
  }
}
