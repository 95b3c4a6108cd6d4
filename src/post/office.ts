import type { Database } from '../db/open/open.ts';
import type { Channel } from './channel.ts';
import type { Log, Render, Still } from './deliver.ts';
import type { Limits } from './pacing.ts';
import type { Post } from './queues.ts';
import type { SentBook } from './sent-book.ts';
import { openShift, type Shift } from './shift.ts';
import type { Tally } from './tally.ts';
import type { Timer } from './timer.ts';

export interface OfficeSettings {
  db: Pick<Database, 'prisma' | 'hold'>;
  post: Post;
  /** By name. */
  channels: Readonly<Record<string, Channel>>;
  limits: Limits;
  timer: Timer;
  log: Log;
  still: Still;
  render: Render;
  /** Where what has gone out is kept beside the database; without one a restored backup may repeat it. */
  sent?: SentBook;
  /** Counts what became of each try. */
  tally?: Tally;
}

export interface PostOffice {
  /** Starts to wait for the counter; this process delivers as soon as no other does. */
  start(): void;
  /** Fetches nothing more and resolves when what is on the wire is settled, or after `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
  /** Looks for due letters at once: the clock was moved. */
  wake(): void;
}

/** After a shift that broke off the next one begins so much later. */
const nextShiftMs = 1_000;

/** Of all processes on one database the holder of `sender` delivers; the others wait to take over. */
export function openPostOffice(settings: OfficeSettings): PostOffice {
  const stopping = new AbortController();
  let shift: Shift | undefined;
  let open: Promise<void> = Promise.resolve();

  async function attend(): Promise<void> {
    const held = await settings.db.hold('sender', stopping.signal);
    const over = new AbortController();
    for (const signal of [held.lost, stopping.signal]) {
      signal.addEventListener('abort', () => over.abort(), { once: true });
      if (signal.aborted) over.abort();
    }
    shift = openShift(settings, over.signal);
    try {
      await shift.run();
    } finally {
      await held.release();
    }
  }

  async function attendAlways(): Promise<void> {
    while (!stopping.signal.aborted) {
      await attend().catch((error) => {
        if (!stopping.signal.aborted) settings.log.error({ err: error }, 'post office shift ended');
        return settings.timer.sleep(nextShiftMs, stopping.signal);
      });
    }
  }

  return {
    start() {
      open = attendAlways();
    },
    async stop(deadlineMs) {
      stopping.abort();
      const settled = new AbortController();
      await Promise.race([open.then(() => settled.abort()), settings.timer.sleep(deadlineMs, settled.signal)]);
    },
    wake: () => shift?.wake(),
  };
}
