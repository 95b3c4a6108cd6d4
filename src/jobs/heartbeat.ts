import { schedule } from 'node-cron';

export interface Heartbeat {
  /** Asks at once; for when the clock was moved. */
  beat(): Promise<void>;
  stop(): Promise<void>;
}

export interface HeartbeatSettings {
  /** What every beat does: ask what is due. Beats never overlap. */
  ask: () => Promise<void>;
  log: { error(fields: object, message: string): void };
  /** Calls the given function every minute until the function it gives back is called; default: node-cron. */
  everyMinute?: (tick: () => Promise<void>) => () => void | Promise<void>;
}

/** Asks every minute, and once at the start for what was missed. It knows no business time: the ledger does. */
export function openHeartbeat({ ask, log, everyMinute = cronMinutes }: HeartbeatSettings): Heartbeat {
  let running: Promise<void> | undefined;
  const beat = () => {
    running ??= ask()
      .catch((error) => log.error({ err: error }, 'heartbeat failed'))
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const end = everyMinute(beat);
  void beat();
  return {
    beat,
    async stop() {
      await end();
      await running;
    },
  };
}

function cronMinutes(tick: () => Promise<void>): () => void | Promise<void> {
  const task = schedule('* * * * *', tick, { name: 'heartbeat', noOverlap: true });
  return () => task.destroy();
}
