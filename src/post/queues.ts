import { type ConstructorOptions, PgBoss } from 'pg-boss';
import type { Clock } from '../domain/clock.ts';
import { type Doorbell, openDoorbell } from './doorbell.ts';

/** Replies never wait for unprompted letters: each kind has its own queue. */
export const queueNames = { reply: 'letters.reply', notice: 'letters.notice' } as const;

/** Long work; pg-boss's own worker takes it, one at a time in a process. */
export const taskQueue = 'tasks';

/** A task whose process died is noticed after so many seconds without a sign of life, and begun again. */
const taskHeartbeatSeconds = 30;

export type LetterKind = keyof typeof queueNames;

export const letterKinds: readonly LetterKind[] = ['reply', 'notice'];

/** How many are fetched at once: pg-boss writes the number into the statement, and a few statements stay prepared. */
const batches = [100, 60, 30, 10, 3, 1] as const;

export function batchWithin(free: number): number {
  return batches.find((size) => size <= free) ?? 0;
}

/** The NOTIFY channel that wakes the post office of another process; nothing is lost without it (it polls). */
export const bell = 'letters';

/**
 * One strict order per `channel:chat`, chats side by side. A job that failed would mute its chat, so none ever fails:
 * every outcome completes the job. An active one is bounded only by pg-boss's longest expiry (24 h), because a chat may
 * be told to wait for hours. What became of it stands on the letter; the finished job is kept ten minutes.
 * `notify` is off because it can wake only pg-boss's own workers, and the office has its own loop (deliver.ts).
 */
const queueOptions = {
  retryLimit: 1_000_000,
  expireInSeconds: 24 * 3600 - 1,
  deleteAfterSeconds: 600,
  retentionSeconds: 400 * 86_400,
} as const;

/** What it takes to post a letter: the queues, the clock and the office's bell. */
export interface Post {
  readonly boss: PgBoss;
  readonly clock: Clock;
  readonly doorbell: Doorbell;
  close(): Promise<void>;
}

export interface PostSettings {
  /** `Database.jobs()`: the engine's connection for pg-boss. */
  jobs: ConstructorOptions;
  clock: Clock;
  /** Told of what pg-boss reports from its own timers (a lost connection, a slow query); it goes on by itself. */
  onError: (error: Error) => void;
  /** Whether pg-boss's upkeep (deleting finished jobs) runs in this process; default true. */
  upkeep?: boolean;
}

/**
 * Starts pg-boss and creates its queues. To be called at boot, before any turn: on PGlite's one connection a queue
 * first met inside a turn would wait for that turn.
 */
export async function openPost({ jobs, clock, onError, upkeep = true }: PostSettings): Promise<Post> {
  const boss = new PgBoss({ ...jobs, schedule: false, supervise: upkeep, maintenanceIntervalSeconds: 300 });
  boss.on('error', onError);
  await boss.start();
  for (const name of Object.values(queueNames)) {
    await boss.createQueue(name, { policy: 'key_strict_fifo', ...queueOptions });
  }
  await boss.createQueue(taskQueue, { ...queueOptions, retryLimit: 3, heartbeatSeconds: taskHeartbeatSeconds });
  const doorbell = openDoorbell((kind) => boss.getDb().executeSql('SELECT pg_notify($1, $2)', [bell, kind]));
  return { boss, clock, doorbell, close: () => boss.stop({ graceful: false }) };
}
