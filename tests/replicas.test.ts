import { expect, it } from 'vitest';
import { openDatabase } from '../src/db/open/open.ts';
import { samplePeople } from '../src/db/seed/seed.ts';
import { movableClock } from '../src/sandbox/clock.ts';
import { startSandbox } from '../src/sandbox/sandbox.ts';
import { startBotProcess, stopProcess } from './bench/bot-process.ts';
import { createDatabase, suiteOnServer } from './support/postgres.ts';
import { fillSample } from './support/sample.ts';

suiteOnServer('two replicas on one PostgreSQL', (serverUrl) => {
  it('when the one that polls and sends is killed the other takes over within 10 s, nothing lost or doubled', async () => {
    const database = await createDatabase(serverUrl);
    const db = await openDatabase({ url: database.url });
    await fillSample(db);
    const people = samplePeople().map((person) => ({ ...person, started: true }));
    const sandbox = await startSandbox({ people, clock: movableClock() });
    const lan = sandbox.user(1012);

    const first = startBotProcess(sandbox.url, { DATABASE_URL: database.url });
    await first.ready;
    lan.says('/tiendo');
    await sandbox.next(1012, (message) => /^Năm/.test(message.text ?? ''));
    const second = startBotProcess(sandbox.url, { DATABASE_URL: database.url });
    await second.ready;

    first.kill('SIGKILL');
    const killed = performance.now();
    lan.says('/toi');
    await sandbox.next(1012, (message) => /Dương Thị Lan/.test(message.text ?? ''), 15_000);
    expect(performance.now() - killed).toBeLessThan(10_000);

    await stopProcess(second);
    expect(sandbox.messages(1012).filter((message) => /^Năm/.test(message.text ?? '')).length).toBe(1);
    expect(await db.prisma.letter.groupBy({ by: ['state'], _count: true })).toEqual([{ state: 'sent', _count: 2 }]);
    await db.close();
    await sandbox.close();
    await database.drop();
  }, 60_000);
});
