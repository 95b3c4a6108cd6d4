import type { Database } from './open.ts';

/**
 * Runs `work` whenever this process is the one that holds `name`, until `stop`. Losing the lock ends the work, and the
 * wait for the lock begins anew; what the work rejects with is reported, and it is taken up again.
 */
export async function whileHolding(
  db: Database,
  name: 'poller' | 'sender',
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
  report: (error: unknown) => void,
): Promise<void> {
  while (!stop.aborted) {
    try {
      const held = await db.hold(name, stop);
      try {
        await work(AbortSignal.any([held.lost, stop]));
      } finally {
        await held.release();
      }
    } catch (error) {
      if (!stop.aborted) report(error);
    }
  }
}
