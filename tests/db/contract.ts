import { fromPrisma, PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Prisma } from '../../src/db/client/client.ts';
import type { Database, Tx } from '../../src/db/open/open.ts';
import { together, unread } from '../../src/db/open/unread.ts';

const noon = new Date('2026-11-23T05:00:00.123Z');
const turn = (key: string) => ({ channel: 'test', key, at: noon });
const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** What the bot asks of a database, whichever engine it is; `open` gives a migrated, empty one. */
export function databaseContract(name: string, open: () => Promise<Database>): void {
  describe(`database contract: ${name}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database.close());
    const the = { database: () => database, prisma: () => database.prisma };
    describe('values', () => values(the));
    describe('transactions', () => transactions(the));
    describe('statements nobody reads', () => unreadStatements(the));
    describe('queue', () => queue(the));
  });
}

interface Given {
  database(): Database;
  prisma(): Database['prisma'];
}

function values({ prisma }: Given): void {
  it('is migrated', async () => {
    const rows = await prisma().$queryRaw`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL`;
    expect(rows).toContainEqual({ migration_name: '20261123000000_base' });
  });

  it.each(['2026-01-01', '2024-02-29', '1945-09-02', '2026-12-31'])('keeps the day %s', async (text) => {
    const unit = await prisma().unit.create({ data: { code: text, validFrom: day(text) } });
    const [raw] = await prisma().$queryRaw<
      { text: string }[]
    >`SELECT valid_from::text AS text FROM unit WHERE id = ${unit.id}`;
    expect(unit.validFrom).toEqual(day(text));
    expect(raw?.text).toBe(text);
    expect(await prisma().unit.count({ where: { code: text, validFrom: { lte: day(text) } } })).toBe(1);
    expect(await prisma().unit.count({ where: { code: text, validFrom: { lt: day(text) } } })).toBe(0);
  });

  it('keeps an instant to the millisecond, whatever the time zone of the server', async () => {
    await prisma().turn.create({ data: turn('instant') });
    const [row] = await prisma().$queryRaw<{ at: Date; epoch: number }[]>`
      SELECT at, extract(epoch FROM at)::float8 AS epoch FROM turn WHERE key = 'instant' AND at = ${noon}`;
    expect(row).toEqual({ at: noon, epoch: noon.getTime() / 1000 });
  });

  it('keeps a long text and Vietnamese letters', async () => {
    const line = 'Đoàn xã Hòa Tiến – ưỡn ẹo 🇻🇳 '.repeat(40_000);
    await prisma().shortcut.create({ data: { token: 'long', line, createdAt: noon } });
    expect((await prisma().shortcut.findUniqueOrThrow({ where: { token: 'long' } })).line).toBe(line);
  });

  it('refuses the NUL character in text and in JSON, so what people type must be cleaned of it', async () => {
    const nul = `a${String.fromCharCode(0)}b`;
    await expect(prisma().shortcut.create({ data: { token: 'nul', line: nul, createdAt: noon } })).rejects.toThrow();
    const audit = { at: noon, action: 'nul', outcome: 'done', detail: { text: nul } };
    await expect(prisma().audit.create({ data: audit })).rejects.toThrow();
    expect(await prisma().shortcut.count({ where: { token: 'nul' } })).toBe(0);
  });

  it('finds a unit by a mistyped name', async () => {
    const { id } = await prisma().unit.create({ data: { code: 'hoa-tien', validFrom: day('2020-01-01') } });
    await prisma().unitAlias.create({ data: { unitId: id, folded: 'hoa tien' } });
    const found = await prisma().$queryRaw`
      SELECT unit_id FROM unit_alias WHERE folded % ${'hoa tein'} ORDER BY similarity(folded, ${'hoa tein'}) DESC`;
    expect(found).toEqual([{ unit_id: id }]);
  });
}

function transactions({ prisma }: Given): void {
  const claim = (tx: Tx, key: string) =>
    tx.$executeRaw`INSERT INTO turn (channel, key, at) VALUES ('test', ${key}, ${noon}) ON CONFLICT DO NOTHING`;
  const has = (key: string) => prisma().turn.count({ where: { channel: 'test', key } });

  it('counts 1 for a new key and 0 for one that is there', async () => {
    expect(await claim(prisma(), 'twice')).toBe(1);
    expect(await claim(prisma(), 'twice')).toBe(0);
  });

  it('goes back to a savepoint after an SQL error and commits the rest', async () => {
    await prisma().$transaction(async (tx) => {
      await claim(tx, 'outer');
      await tx.$executeRawUnsafe('SAVEPOINT run');
      await claim(tx, 'inner');
      await expect(tx.turn.create({ data: turn('outer') })).rejects.toThrow();
      await tx.$executeRawUnsafe('ROLLBACK TO SAVEPOINT run');
      await claim(tx, 'after');
    });
    expect([await has('outer'), await has('inner'), await has('after')]).toEqual([1, 0, 1]);
  });

  it('never says committed when an SQL error that was caught has undone everything', async () => {
    const silent = prisma().$transaction(async (tx) => {
      await claim(tx, 'lost');
      await tx.$executeRawUnsafe('SELECT 1/0').catch(() => 'caught');
    });
    await expect(silent).rejects.toThrow();
    expect(await has('lost')).toBe(0);
    expect(await claim(prisma(), 'next')).toBe(1);
  });

  it('reports a COMMIT that fails', async () => {
    await prisma()
      .$executeRaw`CREATE TABLE deferred (id int PRIMARY KEY, other int REFERENCES deferred DEFERRABLE INITIALLY DEFERRED)`;
    const insert = prisma().$transaction((tx) => tx.$executeRaw`INSERT INTO deferred VALUES (1, 2)`);
    await expect(insert).rejects.toThrow();
    expect(await prisma().$queryRaw`SELECT * FROM deferred`).toEqual([]);
    await prisma().$executeRaw`DROP TABLE deferred`;
  });

  it('sets the isolation level inside the transaction', async () => {
    const level = await prisma().$transaction(
      (tx) => tx.$queryRaw`SELECT current_setting('transaction_isolation') AS level`,
      {
        isolationLevel: 'RepeatableRead',
      },
    );
    expect(level).toEqual([{ level: 'repeatable read' }]);
  });

  it('runs transactions of one chat one after the other', async () => {
    await prisma().card.create({
      data: { key: 'count', channel: 'test', chat: '1', body: {}, updatedAt: noon, version: 0 },
    });
    const bump = () =>
      prisma().$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(4, hashtext('chat 1'))`;
        const { version } = await tx.card.findUniqueOrThrow({ where: { key: 'count' } });
        await tx.card.update({ where: { key: 'count' }, data: { version: version + 1 } });
      });
    await Promise.all(Array.from({ length: 20 }, bump));
    expect((await prisma().card.findUniqueOrThrow({ where: { key: 'count' } })).version).toBe(20);
  });

  it('lets the second of two transactions with one key find it taken', async () => {
    const counts = await Promise.all([1, 2].map(() => prisma().$transaction((tx) => claim(tx, 'race'))));
    expect(counts.sort()).toEqual([0, 1]);
  });
}

function unreadStatements({ prisma }: Given): void {
  it('fails with the error of a statement nobody waited for, and keeps nothing', async () => {
    const twice = prisma().$transaction(async (tx) => {
      await tx.turn.create({ data: turn('unread') });
      await tx.$executeRaw`${unread} INSERT INTO turn (channel, key, at) VALUES ('test', 'unread', ${noon})`;
    });
    await expect(twice).rejects.toThrow(/duplicate key|Unique ?[Cc]onstraint/);
    expect(await prisma().turn.count({ where: { key: 'unread' } })).toBe(0);
  });

  it('goes on after a savepoint though a statement nobody waited for has failed behind it', async () => {
    await prisma().$transaction(async (tx) => {
      await tx.turn.create({ data: turn('behind') });
      await tx.$executeRawUnsafe('SAVEPOINT here');
      await tx.$executeRaw`${unread} INSERT INTO turn (channel, key, at) VALUES ('test', 'behind', ${noon})`.catch(
        () => 0,
      );
      await tx.$executeRawUnsafe('ROLLBACK TO SAVEPOINT here');
    });
    expect(await prisma().turn.count({ where: { key: 'behind' } })).toBe(1);
  });

  it('carries out together what nobody reads', async () => {
    const kept = (key: string) => Prisma.sql`INSERT INTO turn (channel, key, at) VALUES ('test', ${key}, ${noon})`;
    await prisma().$transaction((tx) => tx.$executeRaw(together([kept('one'), kept('two'), kept('three')])));
    expect(await prisma().turn.count({ where: { key: { in: ['one', 'two', 'three'] } } })).toBe(3);
  });
}

function queue({ database, prisma }: Given): void {
  let boss: PgBoss;
  beforeAll(async () => {
    boss = new PgBoss({ ...database().jobs(), supervise: false, schedule: false });
    await boss.start();
    await boss.createQueue('contract');
    await boss.send('contract', { warm: true });
    await boss.deleteAllJobs('contract');
  });
  afterAll(() => boss.stop({ graceful: false }));
  const jobs = () => boss.fetch('contract', { batchSize: 10 });

  it('takes a job back with the transaction that sent it', async () => {
    const undone = prisma().$transaction(async (tx) => {
      await boss.send('contract', { n: 1 }, { db: fromPrisma(tx) });
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    expect(await jobs()).toEqual([]);
  });

  it('keeps a job with the transaction that sent it', async () => {
    await prisma().$transaction((tx) => boss.send('contract', { n: 2 }, { db: fromPrisma(tx) }));
    expect((await jobs()).map(({ data }) => data)).toEqual([{ n: 2 }]);
  });
}
