import type { Writable } from 'node:stream';
import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import { UNREAD } from './unread.ts';

/**
 * The pool, but its transactions wait only for answers that somebody reads (the pool's connections are in pipeline
 * mode): BEGIN, SAVEPOINT and statements marked `unread` are on the wire together with what comes after them, and
 * COMMIT waits for all. A COMMIT that PostgreSQL answers with ROLLBACK, because an SQL error that was caught or not read
 * had aborted the transaction, fails aloud; the driver takes it for success.
 */
export function eagerPool(pool: Pool): Pool {
  type Connected = Parameters<Pool['connect']>[0];
  const connect = (callback?: Connected) => (callback ? pool.connect(callback) : pool.connect().then(eagerClient));
  return Object.create(pool, { connect: { value: connect } });
}

type Answer = Pick<QueryResult, 'rows' | 'fields' | 'rowCount'>;

/** What Prisma's adapter asks of a transaction's connection. */
type Client = Pick<PoolClient, 'on' | 'removeListener' | 'release'> & { query(config: QueryConfig): Promise<Answer> };

const nothing: Answer = { rows: [], fields: [], rowCount: 0 };

function eagerClient(client: PoolClient): Client {
  /** Why a statement that was not waited for failed. */
  let failure: unknown;
  const together = togetherOn(client);
  return {
    on: client.on.bind(client),
    removeListener: client.removeListener.bind(client),
    release: client.release.bind(client),
    async query(config) {
      together();
      const answer = client.query(config);
      if (isUnread(config.text)) {
        answer.catch((error: unknown) => {
          failure ??= error;
        });
        return nothing;
      }
      const result = await answer.catch((error: unknown) => {
        throw failure ?? error;
      });
      if (config.text.startsWith('ROLLBACK')) failure = undefined;
      if (config.text === 'COMMIT' && result.command !== 'COMMIT') throw failure ?? new Undone();
      return result;
    },
  };
}

function isUnread(text: string): boolean {
  return text === 'BEGIN' || text.startsWith('SAVEPOINT') || text.startsWith(UNREAD);
}

/**
 * Statements handed in within one turn of the event loop leave in one write: a write to a socket takes longer than all
 * else the bot does for a statement (docs/decisions/0003).
 */
export function togetherOn(client: PoolClient): () => void {
  const { stream } = connectionOf(client);
  let corked = false;
  return () => {
    if (corked) return;
    corked = true;
    stream.cork();
    process.nextTick(() => {
      corked = false;
      stream.uncork();
    });
  };
}

function connectionOf(client: PoolClient): { stream: Writable } {
  // as: pg documents `connection` for extensions, its types leave it out
  return (client as PoolClient & { connection: { stream: Writable } }).connection;
}

/** PostgreSQL's own words and code for what a transaction is after an SQL error. */
class Undone extends Error {
  readonly code = '25P02';
  readonly severity = 'ERROR';
  constructor() {
    super('current transaction is aborted, COMMIT has rolled it back');
  }
}
