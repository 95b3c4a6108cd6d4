import { describe, expect, it } from 'vitest';
import { type Database, openDatabase, type Tx } from '../../../../src/db/open/open.ts';
import { visitsOf } from '../../../../src/db/queries/visits/visits.ts';
import { addDays, dateOf, dayOf } from '../../../../src/domain/day.ts';
import { createDatabase, suiteOnServer } from '../../../support/postgres.ts';
import { fillSample, sampleDatabase } from '../../../support/sample.ts';

/** Visits of everybody, one a day and person from here on. */
const FIRST = '2025-01-01';
const DAYS = 200;

/** A fifth of the visits is cancelled, and to a seventh the person is only invited; some last three days. */
async function fill({ prisma }: Database): Promise<number[]> {
  await prisma.$executeRaw`
    INSERT INTO visit (code, start_on, end_on, purpose, state, registered_by, created_at)
    SELECT 'T' || p.id || '-' || d, day, day + (d % 11 = 0)::int * 2, 'khảo sát',
      CASE WHEN (d + p.id) % 5 = 0 THEN 'cancelled' ELSE 'planned' END, p.id, now()
    FROM person p, generate_series(0, ${DAYS - 1}::int) d, LATERAL (SELECT ${dateOf(FIRST)}::date + d AS day) at`;
  await prisma.$executeRaw`
    INSERT INTO visit_participant (visit_id, person_id, state)
    SELECT id, registered_by, CASE WHEN id % 7 = 0 THEN 'invited' ELSE 'agreed' END FROM visit WHERE code LIKE 'T%'`;
  await prisma.$executeRawUnsafe('ANALYZE');
  return (await prisma.person.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
}

/** What is kept, looked at one by one. */
async function looked({ prisma }: Database, personId: number, from: string, to: string): Promise<string[]> {
  const rows = await prisma.visitParticipant.findMany({
    where: { personId, state: 'agreed' },
    include: { visit: true },
  });
  return rows
    .map(({ visit }) => visit)
    .filter(({ state, startOn, endOn }) => state !== 'cancelled' && dayOf(startOn) <= to && dayOf(endOn) >= from)
    .sort((a, b) => a.startOn.getTime() - b.startOn.getTime() || a.id - b.id)
    .map(({ code }) => code);
}

async function agrees(db: Database, people: readonly number[]): Promise<void> {
  for (const [n, personId] of people.entries()) {
    const from = addDays(FIRST, (n * 37) % DAYS);
    const to = addDays(from, n % 9);
    const found = await visitsOf(db.prisma, personId, from, to);
    expect(found.map(({ code }) => code)).toEqual(await looked(db, personId, from, to));
  }
}

/** Rows of the table this connection has read so far. */
async function rowsRead(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT (seq_tup_read + idx_tup_fetch)::int AS n FROM pg_stat_xact_user_tables WHERE relname = 'visit'`;
  return row?.n ?? 0;
}

describe('visits of a person', () => {
  it('are those that touch the days, agreed to and not cancelled', { timeout: 60_000 }, async () => {
    const db = await sampleDatabase();
    await agrees(db, await fill(db));
    await db.close();
  });
});

suiteOnServer('visits of a person on PostgreSQL', (url) => {
  it('are found among his own, however many others have', { timeout: 60_000 }, async () => {
    const own = await createDatabase(url);
    const db = await openDatabase({ url: own.url });
    await fillSample(db);
    const people = await fill(db);
    await agrees(db, people);
    const [last = 0] = people.slice(-1);
    const latest = addDays(FIRST, DAYS - 1);
    // Asked often enough to be prepared, once with the plan for any value.
    for (let time = 0; time < 12; time += 1)
      await db.prisma.$transaction(async (tx) => {
        const before = await rowsRead(tx);
        await visitsOf(tx, last, latest, latest);
        expect((await rowsRead(tx)) - before).toBeLessThanOrEqual(2 * DAYS);
      });
    await db.close();
    await own.drop();
  });
});
