import { PrismaPg } from '@prisma/adapter-pg';
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type { Pool } from 'pg';
import { factoryOf, statement, transactionOver } from './adapter.ts';
import { eagerPool } from './eager-pool.ts';
import { nameRepeated } from './statement-names.ts';

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
