import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/open/open.ts';
import { openDatabase } from '../../../src/db/open/open.ts';
import { freshDatabase } from '../../support/database.ts';
import { createDatabase, onServer, suiteOnServer } from '../../support/postgres.ts';
import { openWire } from '../wire.ts';

const forever = new AbortController().signal;

/** Two replicas on one database of their own. */
async function replicas(
  url: string,
): Promise<{ first: Database; second: Database; url: string; end(): Promise<void> }> {
  const made = await createDatabase(url);
  const [first, second] = await Promise.all([openDatabase({ url: made.url }), openDatabase({ url: made.url })]);
  const end = async () => {
    await Promise.all([first.close(), second.close()]);
    await made.drop();
  };
  return { first, second, url: made.url, end };
}

suiteOnServer('hold on PostgreSQL', (url) => {
  it('goes to the other replica within 10 s when the holder is cut off, and the holder is told', async () => {
    const { first, second, url: own, end } = await replicas(url);
    const held = await first.hold('poller', forever);
    const waiting = second.hold('poller', forever);
    const lost = once(held.lost, 'abort');
    const from = performance.now();
    await onServer(
      own,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tro-ly-doan poller'
      AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory') AND datname = current_database()`,
    );
    await lost;
    const taken = await waiting;
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(taken.lost.aborted).toBe(false);
    await taken.release();
    await end();
  });

  it('tells the holder within seconds when the network falls silent', async () => {
    const made = await createDatabase(url);
    const wire = await openWire(made.url);
    const database = await openDatabase({ url: wire.url });
    const held = await database.hold('sender', forever);
    const lost = once(held.lost, 'abort');
    wire.cut();
    const from = performance.now();
    await lost;
    expect(performance.now() - from).toBeLessThan(6_000);
    await wire.close();
    await database.close();
    await made.drop();
  });

  it('keeps poller and sender apart and gives a released lock on', async () => {
    const { first, second, end } = await replicas(url);
    const poller = await first.hold('poller', forever);
    const sender = await second.hold('sender', forever);
    await poller.release();
    const next = await second.hold('poller', forever);
    await Promise.all([next.release(), sender.release()]);
    await end();
  });

  it('stops waiting when told to', async () => {
    const { first, second, end } = await replicas(url);
    const held = await first.hold('sender', forever);
    const stop = new AbortController();
    const waiting = second.hold('sender', stop.signal);
    stop.abort(new Error('stopping'));
    await expect(waiting).rejects.toThrow();
    await held.release();
    await end();
  });
});

it('is immediate on PGlite, where the folder is ours', async () => {
  const database = await freshDatabase();
  const held = await database.hold('poller', forever);
  expect(held.lost.aborted).toBe(false);
  await held.release();
  await database.close();
});
