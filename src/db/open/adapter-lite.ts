import type { Transaction as LiteTransaction, PGlite } from '@electric-sql/pglite';
import type { IsolationLevel, SqlMigrationAwareDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { factoryOf, statement, transactionOver } from './adapter.ts';
import { type PreparedLite, prepareLite } from './prepared-lite.ts';

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
