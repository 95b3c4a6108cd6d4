import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { type Ground, layGround } from '../db/open/ground.ts';
import { type Database, openDatabase } from '../db/open/open.ts';
import type { Clock } from '../domain/clock.ts';
import { openPost, type Post } from '../post/queues.ts';
import { openTally, type Tally } from '../post/tally.ts';
import type { MovableClock } from '../sandbox/clock.ts';

/** How long turns and letters in hand may take after SIGTERM; Docker and systemd kill after 10 s and more. */
export const STOP_WITHIN_MS = 9_000;

export interface Surroundings {
  log: Logger;
  /** Tells the operator something at the start: an address, a one-time link. Such lines are never logged. */
  tell: (line: string) => void;
  /** Ends the start and then the bot; `Running.stop` waits for the end. */
  stopping?: AbortController;
  /** Default: the system's, which in the try-out can be moved. */
  clock?: MovableClock;
}

/** What is open so far; closed in the opposite order. */
export type Closers = (() => Promise<unknown> | unknown)[];

/** The parts that every later part needs. */
export interface Base extends Omit<Surroundings, 'clock' | 'stopping'> {
  config: Config;
  clock: Clock;
  db: Database;
  post: Post;
  tally: Tally;
  stopping: AbortController;
  closers: Closers;
}

export type Unopened = Omit<Base, 'clock' | 'db' | 'post' | 'tally'> & { clock?: MovableClock };

/** Database, ground, queues and the operator's door. */
export async function openBase(unopened: Unopened, clock: Clock): Promise<Base> {
  const { config, closers, log } = unopened;
  const db = await openDatabase(config.database);
  closers.push(() => db.close());
  await layGround(db, clock.now(), config.organisation, groundOf(config));
  const post = await openPost({ jobs: db.jobs(), clock, onError: (error) => log.warn({ err: error }, 'queue') });
  closers.push(() => post.close());
  if ('dir' in config.database) {
    const { serveAdmin } = await import('../admin/socket.ts');
    const admin = await serveAdmin({ path: join(config.database.dir, 'admin.sock'), db, clock, log });
    closers.push(() => admin.close());
  }
  return { ...unopened, clock, db, post, tally: openTally(clock.now()) };
}

function groundOf({ telegram }: Config): Ground {
  if (telegram.kind === 'sandbox') return 'sample';
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(telegram.apiRoot).hostname) ? 'any' : 'real';
}
