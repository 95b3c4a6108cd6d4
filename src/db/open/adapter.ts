import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';

// What the two adapters get wrong, each seen in their source at the pinned versions, is put right here:
// - a COMMIT of a transaction that a caught SQL error had already aborted is answered with a silent ROLLBACK
//   by PostgreSQL and taken for success by both: eagerPool looks at the answer, on PGlite a probe comes before it;
// - pglite-prisma-adapter 0.7.2 drops the error of a failing COMMIT, sets the isolation level outside the
//   transaction, and neither awaits nor reports executeScript;
// - adapter-pg 7.10 splits scripts at every semicolon, inside strings and function bodies too.

/** A statement without parameters as the adapters take it. */
export const statement = (sql: string) => ({ sql, args: [], argTypes: [] });

type Ends = Pick<Transaction, 'commit' | 'rollback'>;

/** A transaction whose end is ours (usePhantomQuery: Prisma sends no COMMIT or ROLLBACK of its own). */
export function transactionOver(queryable: SqlQueryable, { commit, rollback }: Ends): Transaction {
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

/** The factory Prisma is given: the adapter's own, with what stands above put right. */
export function factoryOf({ factory, script, begin, shadow, close }: Door): SqlMigrationAwareDriverAdapterFactory {
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
