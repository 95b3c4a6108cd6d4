import type { Transaction as LiteTransaction, PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type { Pool } from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { eagerPool } from './eager-pool.ts';
import { type PreparedLite, prepareLite } from './prepared-lite.ts';
import { nameRepeated } from './statement-names.ts';

// What the two adapters get wrong, each seen in their source at the pinned versions, is put right here:
// - a COMMIT of a transaction that a caught SQL error had already aborted is answered with a silent ROLLBACK
//   by PostgreSQL and taken for success by both: eagerPool looks at the answer, on PGlite a probe comes before it;
// - pglite-prisma-adapter 0.7.2 drops the error of a failing COMMIT, sets the isolation level outside the
//   transaction, and neither awaits nor reports executeScript;
// - adapter-pg 7.10 splits scripts at every semicolon, inside strings and function bodies too.

const statement = (sql: string) => ({ sql, args: [], argTypes: [] });

type Ends = Pick<Transaction, 'commit' | 'rollback'>;

/** A transaction whose end is ours (usePhantomQuery: Prisma sends no COMMIT or ROLLBACK of its own). */
function transactionOver(queryable: SqlQueryable, { commit, rollback }: Ends): Transaction {
  const run = async (sql: string) => void (await queryable.executeRaw(statement(sql)));
  return {
    provider: queryable.provider,
    adapterName: queryable.adapterName,
    options: { usePhantomQuery: true },
    queryRaw: (query) => queryable.queryRaw(query),
    executeRaw: (query) => queryable.executeRaw(query),
    createSavepoint: (name) => run(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => run(`ROLLBACK TO SAVEPOINT ${name}`),
    releaseSavepoint: (name) => run(`RELEASE SAVEPOINT ${name}`),
    rollback,
    commit,
  };
}

interface Door {
  factory: SqlMigrationAwareDriverAdapterFactory;
  script(sql: string): Promise<unknown>;
  begin(adapter: SqlDriverAdapter, level: IsolationLevel | undefined): Promise<Transaction>;
  shadow(): Promise<SqlDriverAdapter>;
  /** Closes what the adapter does not close itself. */
  close?: () => Promise<void>;
}

function factoryOf({ factory, script, begin, shadow, close }: Door): SqlMigrationAwareDriverAdapterFactory {
  const { provider, adapterName } = factory;
  async function connect(): Promise<SqlDriverAdapter> {
    const adapter = await factory.connect();
    return {
      provider,
      adapterName,
      queryRaw: (query) => adapter.queryRaw(query),
      executeRaw: (query) => adapter.executeRaw(query),
      executeScript: async (sql) => void (await script(sql)),
      startTransaction: (level) => begin(adapter, level),
      getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: true },
      async dispose() {
        await adapter.dispose();
        await close?.();
      },
    };
  }
  return { provider, adapterName, connect, connectToShadowDb: shadow };
}

async function beginOnLite(
  lite: PGlite,
  prepared: PreparedLite,
  level: IsolationLevel | undefined,
): Promise<Transaction> {
  const begun = Promise.withResolvers<LiteTransaction>();
  const ended = Promise.withResolvers<void>();
  const done = lite.transaction(async (tx) => {
    if (level) await tx.exec(`SET TRANSACTION ISOLATION LEVEL ${level}`);
    begun.resolve(tx);
    await ended.promise;
  });
  done.catch(begun.reject);
  const tx = await begun.promise;
  let over = false;
  const query = prepared.within((...asked) => tx.query(...asked));
  const guarded: typeof query = async (...asked) => {
    if (over) throw new Error('the transaction has ended');
    return query(...asked);
  };
  // The adapter asks its client for nothing but query(); an heir of the PGlite with the transaction's query serves.
  const client = Object.create(lite, { query: { value: guarded } });
  const finish = () => {
    over = true;
    ended.resolve();
    return done;
  };
  const rollback = async () => {
    await tx.rollback();
    await finish();
  };
  const queryable = await new PrismaPGlite(client).connect();
  const commit = async () => {
    try {
      await queryable.executeRaw(statement('SELECT 1'));
    } catch (error) {
      await rollback();
      throw error;
    }
    await finish();
  };
  return transactionOver(queryable, { commit, rollback });
}

/** Prisma over PGlite. `shadow` opens an empty PGlite for diffs of migrations. */
export function adaptLite(lite: PGlite, shadow: () => Promise<PGlite>): SqlMigrationAwareDriverAdapterFactory {
  const prepared = prepareLite(lite);
  return factoryOf({
    factory: new PrismaPGlite(Object.create(lite, { query: { value: prepared.alone } })),
    script: (sql) => lite.exec(sql),
    begin: (_, level) => beginOnLite(lite, prepared, level),
    shadow: async () => adaptLite(await shadow(), shadow).connect(),
  });
}

async function beginOnServer(adapter: SqlDriverAdapter, level: IsolationLevel | undefined): Promise<Transaction> {
  const inner = await adapter.startTransaction(level);
  const end = (sql: string, release: () => Promise<void>) => async () => {
    try {
      await inner.executeRaw(statement(sql));
    } finally {
      await release();
    }
  };
  return transactionOver(inner, {
    commit: end('COMMIT', () => inner.commit()),
    rollback: end('ROLLBACK', () => inner.rollback()),
  });
}

/** Prisma over a pool of PostgreSQL connections. Disposing of it ends the pool. */
export function adaptPool(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(eagerPool(pool), { statementNameGenerator: nameRepeated() });
  return factoryOf({
    factory,
    close: () => pool.end(),
    script: (sql) => pool.query(sql),
    begin: beginOnServer,
    shadow: () => factory.connectToShadowDb(),
  });
}
