import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeUnits } from '../../../../src/bot/units/unit-change.ts';
import { openDatabase, type Tx } from '../../../../src/db/open/open.ts';
import { readProgramme } from '../../../../src/db/programme-file.ts';
import { coverageOn } from '../../../../src/db/queries/programmes/programme-coverage.ts';
import { importProgramme } from '../../../../src/db/queries/programmes/programme-import.ts';
import { changeReports, recountReports } from '../../../../src/db/queries/programmes/programme-reports.ts';
import { programmeUnits } from '../../../../src/db/queries/programmes/programme-units.ts';
import { programmesOn } from '../../../../src/db/queries/programmes/programmes.ts';
import { addDays, type Day, dateOf } from '../../../../src/domain/day.ts';
import { UserError } from '../../../../src/domain/errors.ts';
import { tally } from '../../../../src/domain/programmes/programme-answer.ts';
import type { UnitChange } from '../../../../src/domain/units/unit-fact.ts';
import { databaseOfTest } from '../../../support/database.ts';
import { createDatabase, suiteOnServer } from '../../../support/postgres.ts';
import { figure, one, publishedCases } from '../../../support/programme-cases.ts';
import { coverageByHand, readTree } from '../../../support/programme-oracle.ts';
import { sampleDatabase } from '../../../support/sample.ts';

const first: Day = '2026-08-10';

it('counts the published cases out of rows: 109/109, 117/117 in 11/11 communes, 17/17, 8 units, 145 that became 143', async () => {
  await publishedCases(await databaseOfTest());
}, 60_000);

suiteOnServer('programmes on PostgreSQL', (url) => {
  it('counts the published cases there too', async () => {
    const made = await createDatabase(url);
    const db = await openDatabase({ url: made.url });
    try {
      await publishedCases(db);
    } finally {
      await db.close();
      await made.drop();
    }
  }, 60_000);
});

const step = fc.record({
  kind: fc.constantFrom(
    'merge' as const,
    'absorb' as const,
    'close' as const,
    'found' as const,
    'move' as const,
    'said' as const,
    'said' as const,
  ),
  a: fc.nat(200),
  b: fc.nat(200),
  gap: fc.nat(20),
  yes: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function play(tx: Tx, { kind, a, b, yes }: Step, day: Day, nth: number): Promise<void> {
  const units = (await readTree(tx)).standing(day);
  const it = units[a % units.length];
  if (!it) return;
  if (kind === 'said') {
    const programme = await one(tx, 'chi-doan-manh', day);
    const key = ['tu-tuong', 'hoat-dong', 'to-chuc'][b % 3] ?? '';
    const own = units.filter((unit) => unit.kind === 'branch' && unit.unitId % 4 === b % 4).map(({ unitId }) => unitId);
    const confirmed = yes ? { confirmed: { on: day, by: 1 } } : {};
    const until = `${day.slice(0, 4)}-12-31`;
    return changeReports(tx, programme, own, {
      change: (known) => ({ ...known, [key]: { value: a % 5 > 0, on: day, by: 1, until, ...confirmed } }),
      today: day,
      by: 1,
    });
  }
  const alike = units.filter((unit) => unit.parentId === it.parentId && unit.kind === it.kind && unit !== it);
  const other = alike[b % Math.max(1, alike.length)]?.unitId ?? 0;
  const head = { day, decision: null };
  const changes: Record<string, UnitChange> = {
    merge: { ...head, kind: 'merge', units: [it.unitId, other], into: `Đơn vị Mới ${nth}`, deputies: 0 },
    absorb: { ...head, kind: 'merge', units: [it.unitId, other], into: other, deputies: 0 },
    move: { ...head, kind: 'move', unitId: it.unitId, parentId: units[b % units.length]?.unitId ?? 0 },
    found: {
      ...head,
      kind: 'found',
      parentId: it.unitId,
      unitKind: 'branch',
      branch: 'residential',
      name: `Chi đoàn Mới ${nth}`,
    },
    close: { ...head, kind: 'close', unitId: it.unitId },
  };
  const change = changes[kind];
  await (change &&
    changeUnits(tx, { change, units: [] }, day).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
    }));
}

it('whatever is merged, closed, founded or said, coverage is what a count by hand gives, of units that stand that day', async () => {
  const db = await sampleDatabase();
  let counted = 0;
  let met = 0;
  const undo = new Error('undo');
  const history = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async (steps) => {
    const done = db.prisma.$transaction(
      async (tx) => {
        let day = first;
        const days = [addDays(first, -1), first];
        for (const [nth, each] of steps.entries()) {
          day = addDays(day, each.gap);
          await play(tx, each, day, nth);
          days.push(day);
        }
        const tree = await readTree(tx);
        for (const asOf of [...new Set([...days, addDays(day, 200)])]) {
          const programmes = await programmesOn(tx, asOf);
          const found = await coverageOn(tx, programmes, 'everything', asOf);
          for (const programme of programmes) {
            const byHand = coverageByHand(tree, programme, asOf);
            expect(found.get(programme.id), `${programme.code} on ${asOf}`).toEqual(byHand);
            counted += byHand.units;
            met += byHand.met;
          }
        }
        throw undo;
      },
      { timeout: 120_000 },
    );
    await expect(done).rejects.toBe(undo);
  });
  await fc.assert(history, { numRuns: 7, seed: 20_261_123 });
  expect([counted > 500, met > 20]).toEqual([true, true]);
  await db.close();
}, 120_000);

it('keeps what was said on earlier days, lets answers lapse, and counts by a new version from its day on', async () => {
  const db = await sampleDatabase();
  await db.prisma.$transaction(async (tx) => {
    const programme = await one(tx, '3-chu-dong', first);
    const { units } = await programmeUnits(tx, programme, 'everything', { asOf: first, part: 'all', limit: 3 });
    const ids = units.map(({ unitId }) => unitId);
    const said = (value: boolean, on: Day) => ({
      value,
      on,
      by: 1,
      until: `${on.slice(0, 4)}-12-31`,
      confirmed: { on, by: 1 },
    });
    const answers = {
      'quan-ly': said(true, first),
      'tham-muu': said(true, first),
      'ke-hoach': { ...said(true, first), value: '12-KH/ĐTN' },
    };
    await changeReports(tx, programme, ids, { change: () => answers, today: first, by: 1 });
    await changeReports(tx, programme, ids.slice(0, 1), {
      change: (known) => ({ ...known, 'quan-ly': said(false, '2026-09-01') }),
      today: '2026-09-01',
      by: 1,
    });
    const met = async (asOf: Day) => (await figure(tx, '3-chu-dong', asOf))?.met;
    expect([
      await met('2026-08-31'),
      await met('2026-09-01'),
      await met('2026-12-31'),
      await met('2027-01-01'),
    ]).toEqual([3, 2, 2, 0]);
    const file = `code: 3-chu-dong\ntitle: Mới\nabout: x\nbasis: x\nlevel: [commune, direct]\ncriteria:\n  - { key: tham-muu, title: T, kind: yesNo }\n`;
    const read = readProgramme(file);
    if ('problems' in read) return expect.unreachable(JSON.stringify(read.problems));
    await importProgramme(tx, {
      ...read,
      source: file,
      ownerId: null,
      by: null,
      at: dateOf('2026-10-01'),
      today: '2026-10-01',
    });
    expect([await met('2026-09-30'), await met('2026-10-01'), await met('2027-01-01')]).toEqual([2, 3, 0]);
    // The count in SQL and the one in the domain are the same.
    await recountReports(tx, programme.id, programme.definition, '2026-10-02');
    const rows = await tx.programmeReport.findMany({ where: { validFrom: { gte: dateOf('2026-10-02') } } });
    for (const row of rows)
      expect(row.met).toBe(tally(programme.definition, JSON.parse(JSON.stringify(row.answers))).met);
    expect(rows.length).toBeGreaterThan(2);
  });
  await db.close();
});
