import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestFigures } from '../../src/db/digest.ts';
import { digestStands, openRows, visitRows } from '../../src/db/digest-visits.ts';
import { type Database, openDatabase, type Tx } from '../../src/db/open/open.ts';
import { digestRows } from '../../src/db/queries/digests/digest-rows.ts';
import { leanRows } from '../../src/db/queries/digests/digest-visits.ts';
import { branchCadence } from '../../src/db/queries/meetings/meeting-cadence.ts';
import { ledgerRows } from '../../src/db/queries/visits/ledger.ts';
import { closeOf } from '../../src/domain/day.ts';
import { type DigestCase, digestCase, layCase, spanOf } from '../support/digest-cases.ts';
import { oracleFigures, oracleTables } from '../support/digest-oracle.ts';
import { createDatabase, suiteOnServer } from '../support/postgres.ts';
import { fillSample, sampleDatabase } from '../support/sample.ts';

const done = new Error('done');

/** Lays a case, looks at it and takes it back. */
async function onCase({ prisma }: Database, given: DigestCase): Promise<void> {
  const work = prisma.$transaction(
    async (tx) => {
      await layCase(tx, given);
      await check(tx, given);
      throw done;
    },
    { timeout: 60_000 },
  );
  await work.catch((error: unknown) => {
    if (error !== done) throw error;
  });
}

async function check(tx: Tx, given: DigestCase): Promise<void> {
  const span = spanOf(given);
  const tables = await oracleTables(tx);
  const roots = tables.units.filter(({ kind, unitId }) => kind !== 'group' && (kind !== 'branch' || unitId % 7 === 0));
  const found = await digestFigures(
    tx,
    roots.map(({ unitId }) => unitId),
    span,
  );
  for (const { unitId, kind, name } of roots) {
    const figures = found.get(unitId)?.figures;
    expect(figures?.counts, `${name} ${JSON.stringify(span)}`).toEqual(oracleFigures(tables, unitId, span));
    expect(figures?.monthDays.reduce((sum, n) => sum + n, 0)).toBe(figures?.counts.daysYear);
    if (kind === 'province') await checkRows(tx, unitId, span);
  }
  await checkLean(
    tx,
    tables.people.map(({ id }) => id),
  );
}

/** Behind every figure stand as many rows. */
async function checkRows(tx: Tx, unitId: number, { period, before, today }: ReturnType<typeof spanOf>): Promise<void> {
  const counts = (await digestFigures(tx, [unitId], { period, before, today })).get(unitId)?.figures.counts;
  if (!counts) throw new Error('no figures');
  const cut = { from: period.from, to: period.to < today ? period.to : today };
  const on = closeOf(period.to, today);
  const question = { unitId, period: cut, before, on, limit: 3, offset: 0 };
  const totals = new Map<string, number>();
  for (const detail of ['unvisited', 'late', 'branches', 'difficult', 'tasks', 'unreachable', 'mismatched'] as const)
    totals.set(detail, (await digestRows(tx, detail, question)).total);
  const stands = await digestStands(tx, unitId, period, today);
  totals.set('open', openRows(stands, on).total);
  const { unvisited, branches, difficult, unreachable, mismatched } = counts;
  expect(Object.fromEntries(totals)).toEqual({
    ...{ unvisited, branches, difficult, unreachable, mismatched, late: counts.branchesLate, tasks: counts.tasksOpen },
    open: counts.unconfirmed + counts.unreported,
  });
  const { gone, coming, cancelled, notGone, unplanned } = counts;
  expect(visitRows(stands, cut).total).toBe(gone + coming + cancelled + notGone + unplanned);
  const owing = await branchCadence(tx, { roots: [unitId], asOf: on });
  expect(counts.branchesLate).toBe(owing.filter(({ state }) => state === 'overdue').length);
}

/** The lean way of reading gives what the ledger's own query gives. */
async function checkLean(tx: Tx, people: readonly number[]): Promise<void> {
  const lean = await leanRows(tx, people, '2025-01-01', '2026-12-31');
  for (const [id, rows] of await ledgerRows(tx, people, '2025-01-01', '2026-12-31')) {
    const visits = rows.visits.map(({ code: _c, purpose: _p, places: _l, unitIds: _u, ...one }) => one);
    const read = lean.get(id)?.();
    const byId = [...(read?.visits ?? [])].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id - b.id));
    expect({ ...read, visits: byId }).toEqual({ ...rows, visits });
  }
}

/** A month that begins in the year before, with visits on either side; the first unit asks for two meetings a month, many hold one. */
function acrossYear(): DigestCase {
  const [given] = fc.sample(digestCase, { seed: 11, numRuns: 1 });
  if (!given) throw new RangeError('no case');
  const visits = given.visits.map((one, n) => ({ ...one, from: n % 2 === 0 ? '2025-12-20' : '2026-01-05', long: 2 }));
  const meetings = given.meetings.map((one, n) => ({
    ...one,
    on: n % 4 === 0 ? '2025-12-10' : one.on,
    state: 'held' as const,
  }));
  const cadences = [{ unit: 0, from: '2025-10-01', long: null, perMonth: 2 }];
  const found = { ...given, visits, meetings, cadences, began: '2025-11-03', month: 1, today: 40 };
  expect(spanOf(found).period).toMatchObject({ from: '2025-12-16', to: '2026-01-15' });
  return found;
}

describe('a digest’s figures', () => {
  it('are an oracle’s that looks at every row anew, for every unit', async () => {
    const db = await sampleDatabase();
    await fc.assert(
      fc.asyncProperty(digestCase, (given) => onCase(db, given)),
      { numRuns: 3, endOnFailure: true },
    );
    await db.close();
  }, 60_000);

  it('are so of a month that begins in the year before, and its rows too', async () => {
    const db = await sampleDatabase();
    await onCase(db, acrossYear());
    await db.close();
  }, 60_000);
});

suiteOnServer('a digest’s figures on PostgreSQL', (server) => {
  it('are the same', async () => {
    const { url, drop } = await createDatabase(server);
    const db = await openDatabase({ url });
    await fillSample(db);
    await fc.assert(
      fc.asyncProperty(digestCase, (given) => onCase(db, given)),
      { numRuns: 1, endOnFailure: true },
    );
    await onCase(db, acrossYear());
    await db.close();
    await drop();
  }, 60_000);
});
