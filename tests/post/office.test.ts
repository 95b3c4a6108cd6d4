import { onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/open/open.ts';
import { freshDatabase } from '../support/database.ts';
import { createDatabase, suiteOnServer } from '../support/postgres.ts';
import { officeContract } from './office-contract.ts';

officeContract('PGlite', freshDatabase);

suiteOnServer('PostgreSQL', (url) => {
  officeContract('PostgreSQL', async () => {
    const own = await createDatabase(url);
    onTestFinished(async () => void (await own.drop()));
    return openDatabase({ url: own.url });
  });
});
