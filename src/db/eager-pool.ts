import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';

/**
 * The pool, but its transactions begin without a round trip of their own: BEGIN is on the wire together with the first
 * statement (the pool's connections are in pipeline mode), and COMMIT waits for both. A COMMIT that PostgreSQL answers
 * with ROLLBACK, because a caught SQL error had aborted the transaction, fails aloud; the driver takes it for success.
 */
export function eagerPool(pool: Pool): Pool {
  type Connected = Parameters<Pool['connect']>[0];
  const connect = (callback?: Connected) => (callback ? pool.connect(callback) : pool.connect().then(eagerClient));
  return Object.create(pool, { connect: { value: connect } });
}

/** What Prisma's adapter asks of a transaction's connection. */
type Client = Pick<PoolClient, 'on' | 'removeListener' | 'release'> & {
  query(config: QueryConfig): Promise<Pick<QueryResult, 'rows' | 'fields' | 'rowCount'>>;
};

function eagerClient(client: PoolClient): Client {
  let begun: Promise<unknown> | undefined;
  return {
    on: client.on.bind(client),
    removeListener: client.removeListener.bind(client),
    release: client.release.bind(client),
    async query(config) {
      const answer = client.query(config);
      if (config.text === 'BEGIN') {
        begun = answer;
        // Its failure is the failure of the statement after it, and of COMMIT.
        begun.catch(() => {});
        return { rows: [], fields: [], rowCount: 0 };
      }
      const result = await answer;
      if (config.text === 'COMMIT') {
        await begun;
        if (result.command !== 'COMMIT') throw new Undone();
      }
      return result;
    },
  };
}

/** PostgreSQL's own words and code for what a transaction is after an SQL error. */
class Undone extends Error {
  readonly code = '25P02';
  readonly severity = 'ERROR';
  constructor() {
    super('current transaction is aborted, COMMIT has rolled it back');
  }
}
