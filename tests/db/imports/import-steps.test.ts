import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { readImport } from '../../../src/bot/imports/read-import.ts';
import { applyImport } from '../../../src/db/imports/import-plan.ts';
import { problemsOf } from '../../../src/db/imports/import-staging.ts';
import type { Database } from '../../../src/db/open/open.ts';
import { bytesSource } from '../../../src/reports/xlsx/source.ts';
import { importFile, type Rows } from '../../reports/workbook.ts';
import { sampleDatabase } from '../../support/sample.ts';

const TODAY = '2026-08-10';
const at = new Date('2026-08-10T01:00:00Z');
const commune = { code: 'HV-MOI', name: 'Đoàn xã Mới', kind: 'Đoàn xã', parent: 'HV', from: new Date('2025-07-01') };
const good: Rows = { units: [commune], people: [{ code: 'N2', name: 'Hồ Thị Hai', unit: 'HV-HT' }] };

async function staged(rows: Rows): Promise<Database> {
  const db = await sampleDatabase();
  onTestFinished(() => db.close());
  await readImport(db, 1, bytesSource(await importFile(rows)), async () => {});
  return db;
}

const many: Rows = {
  units: [commune],
  people: Array.from({ length: 3_000 }, (_, n) => ({ code: `M${n}`, name: `Phan Văn ${n}`, unit: 'HV-MOI' })),
};

it('lets turns in while it is laid out on the one connection of PGlite', async () => {
  const db = await staged(many);
  let [answered, done] = [0, false];
  const importing = applyImport(db, { taskId: 1, at }, TODAY).finally(() => {
    done = true;
  });
  while (!done) {
    // As a turn comes: from outside, by an event of the loop.
    await setImmediate();
    await db.prisma.$transaction((tx) => tx.$queryRaw`SELECT 1`);
    answered += 1;
  }
  expect(await importing).toMatchObject({ newPeople: 3_000, problems: 0 });
  expect(answered).toBeGreaterThan(10);
});

/** The same database, with something done right before the first transaction of an import. */
function meddledWith(db: Database, act: () => Promise<unknown>): Database {
  let first = true;
  const prisma = new Proxy(db.prisma, {
    get(target, key) {
      if (key !== '$transaction' || !first) return Reflect.get(target, key);
      first = false;
      return async (...asked: Parameters<typeof target.$transaction>) => {
        await act();
        return target.$transaction(...asked);
      };
    },
  });
  return { ...db, prisma };
}

it('is laid out anew where somebody changed the organisation under it, and refuses what no longer fits', async () => {
  const db = await staged(good);
  const before = await db.prisma.person.count();
  const meddled = meddledWith(db, async () => {
    await db.prisma.unit.update({ where: { code: 'HV-HT' }, data: { validTo: new Date('2026-08-09') } });
    await db.prisma.audit.create({ data: { at, action: 'unit.close', outcome: 'change' } });
  });
  expect(await applyImport(meddled, { taskId: 1, at }, TODAY)).toMatchObject({ problems: 1 });
  expect((await problemsOf(db.prisma, 1, 5)).rows).toMatchObject([{ problem: expect.stringContaining('đã kết thúc') }]);
  expect(await db.prisma.person.count()).toBe(before);
});
