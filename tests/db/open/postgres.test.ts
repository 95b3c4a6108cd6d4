import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/db/open/open.ts';
import { readMigrations } from '../../../src/db/schema/migrations.ts';
import { createDatabase, onServer, suiteOnServer } from '../../support/postgres.ts';
import { databaseContract } from '../contract.ts';

suiteOnServer('PostgreSQL', (url) => {
  databaseContract('PostgreSQL', async () => {
    const made = await createDatabase(url);
    const database = await openDatabase({ url: made.url });
    const close = async () => {
      await database.close();
      await made.drop();
    };
    return { ...database, close };
  });

  it('lets four replicas start together on an empty database', async () => {
    const made = await createDatabase(url, 'empty');
    const replicas = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ url: made.url })));
    const [applied] = await onServer(made.url, 'SELECT migration_name FROM _prisma_migrations');
    expect(applied?.rows).toEqual(readMigrations().map(({ name }) => ({ migration_name: name })));
    await Promise.all(replicas.map((replica) => replica.close()));
    await made.drop();
  });

  it('is vacuumed by us only where the server does not do it', async () => {
    const made = await createDatabase(url);
    const database = await openDatabase({ url: made.url });
    await database.tidy();
    const [told] = await onServer(
      made.url,
      `SELECT (current_setting('autovacuum') = 'off') = bool_or(last_vacuum IS NOT NULL) AS right FROM pg_stat_user_tables`,
    );
    expect(told?.rows).toEqual([{ right: true }]);
    await database.close();
    await made.drop();
  });

  it('says so when there is no server', async () => {
    const nowhere = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' });
    await expect(nowhere).rejects.toThrow('Không kết nối được PostgreSQL ở DATABASE_URL.');
  });
});
