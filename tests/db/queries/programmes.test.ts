import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeUnits } from '../../../src/bot/unit-change.ts';
import { type Database, openDatabase, type Tx } from '../../../src/db/open.ts';
import { readProgramme } from '../../../src/db/programme-file.ts';
import { coverageOn } from '../../../src/db/queries/programme-coverage.ts';
import { importProgramme } from '../../../src/db/queries/programme-import.ts';
import { changeReports, recountReports } from '../../../src/db/queries/programme-reports.ts';
import { groupsOn, programmeUnits, standingOn } from '../../../src/db/queries/programme-units.ts';
import { type Programme, programmesOn } from '../../../src/db/queries/programmes.ts';
import { seedRulebook } from '../../../src/db/seed.ts';
import { seedProgrammes } from '../../../src/db/seed-programmes.ts';
import { addDays, type Day, dateOf } from '../../../src/domain/day.ts';
import { UserError } from '../../../src/domain/errors.ts';
import { tally } from '../../../src/domain/programme-answer.ts';
import type { UnitChange } from '../../../src/domain/unit-fact.ts';
import { databaseOfTest } from '../../support/database.ts';
import { createDatabase, suiteOnServer } from '../../support/postgres.ts';
import { coverageByHand, readTree } from '../../support/programme-oracle.ts';
import { sampleDatabase } from '../../support/sample.ts';

const first: Day = '2026-08-10';
const LIFE: Day = '2019-01-01';

/** Units of a kind below one, by bulk; gives their ids. */
async function lay(
  tx: Tx,
  kind: string,
  parents: readonly (number | null)[],
  branch: string | null = null,
): Promise<number[]> {
  const [last] = await tx.$queryRaw<{ n: number }[]>`SELECT coalesce(max(id), 0)::int AS n FROM unit`;
  const validFrom = dateOf(LIFE);
  const data = parents.map((_, at) => ({ code: `f-${(last?.n ?? 0) + at}`, validFrom }));
  const rows = await tx.unit.createManyAndReturn({ data, select: { id: true } });
  const versions = rows.map(({ id }, at) => ({
    unitId: id,
    validFrom,
    name: `Đơn vị ${id}`,
    folded: `don vi ${id}`,
    kind,
    branch,
    parentId: parents[at] ?? null,
  }));
  await tx.unitVersion.createMany({ data: versions });
  return rows.map(({ id }) => id);
}

const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);

/** Somebody in an office of each unit; `mainPost`: beside another post. */
async function serve(tx: Tx, units: readonly number[], kind: string, mainPost: string | null = null): Promise<void> {
  const one = await tx.person.create({ data: { code: `p-${kind}-${units[0]}`, name: 'x', folded: 'x' } });
  const data = units.map((unitId) => ({
    personId: one.id,
    unitId,
    kind,
    title: kind,
    mainPost,
    validFrom: dateOf(LIFE),
  }));
  await tx.position.createMany({ data });
}

async function meet(tx: Tx, branches: readonly number[], on: Day): Promise<void> {
  const caller = await tx.person.create({ data: { code: `m-${branches[0]}`, name: 'x', folded: 'x' } });
  const meeting = {
    code: `S-${branches[0]}`,
    heldOn: dateOf(on),
    topic: 'x',
    state: 'held',
    attendance: 'typed',
    calledBy: caller.id,
    createdAt: dateOf(on),
  };
  await tx.meeting.create({
    data: { ...meeting, branches: { create: branches.map((unitId) => ({ unitId, name: 'x' })) } },
  });
  await tx.youthProject.createMany({
    data: branches.map((unitId) => ({
      code: `CT-${unitId}`,
      unitId,
      name: 'x',
      startOn: dateOf(on),
      endOn: dateOf(on),
      createdBy: caller.id,
      createdAt: dateOf(on),
    })),
  });
}

async function one(tx: Tx, code: string, asOf: Day): Promise<Programme> {
  const [found] = await programmesOn(tx, asOf, code);
  if (!found) throw new Error(`no programme ${code}`);
  return found;
}

async function figure(tx: Tx, code: string, asOf: Day, reach: 'everything' | number[] = 'everything') {
  const programme = await one(tx, code, asOf);
  return (await coverageOn(tx, [programme], reach, asOf)).get(programme.id);
}

/** The cases the articles tell of (facts.md 3), laid as rows and counted as of their day. */
async function publishedCases(db: Database): Promise<void> {
  await db.prisma.$transaction(
    async (tx) => {
      await seedRulebook(tx);
      await seedProgrammes(tx, { today: '2019-03-23', at: dateOf('2019-03-23') });
      const [top] = await lay(tx, 'centre', [null]);
      await haNam(tx, top ?? 0);
      await ninhBinh(tx, top ?? 0);
    },
    { timeout: 120_000 },
  );
}

/** Hà Nam: 109 communes, each with a policeman as concurrent deputy. */
async function haNam(tx: Tx, top: number): Promise<void> {
  const [province = 0] = await lay(tx, 'province', [top]);
  const communes = await lay(tx, 'commune', times(109, province));
  await serve(tx, communes, 'deputySecretary', 'Công an xã');
  expect(await figure(tx, 'pbt-kiem-nhiem', '2022-12-31', [province])).toEqual({ met: 109, units: 109 });
}

/** Kim Sơn, then the whole of Ninh Bình; 145 communes that became 143. */
async function ninhBinh(tx: Tx, top: number): Promise<void> {
  // Kim Sơn: 11 communes, 117 branches with “3 có”; then 17 of 17 districts.
  const [province = 0] = await lay(tx, 'province', [top]);
  const districts = await lay(tx, 'district', times(17, province));
  const kimSon = await lay(tx, 'commune', times(11, districts[0] ?? 0));
  const branches = await lay(
    tx,
    'branch',
    times(117, 0).map((_, at) => kimSon[at % 11] ?? 0),
    'residential',
  );
  const others = await lay(tx, 'commune', districts.slice(1));
  const theirs = await lay(tx, 'branch', others, 'residential');
  await serve(tx, [...branches, ...theirs], 'secretary');
  await meet(tx, branches, '2022-10-20');
  expect(await figure(tx, '3-co', '2022-11-09', [districts[0] ?? 0])).toEqual({ met: 117, units: 117 });
  expect(await figure(tx, '3-co', '2022-11-09', [province])).toEqual({ met: 117, units: 133 });
  await meet(tx, theirs, '2022-10-21');
  const programme = await one(tx, '3-co', '2022-11-09');
  const groups = await groupsOn(tx, programme, [province], { asOf: '2022-11-09', kinds: ['commune', 'district'] });
  const full = (kind: string, of: readonly number[]) => {
    const own = groups.filter((group) => group.kind === kind && of.includes(group.unitId));
    return [own.filter(({ met, units }) => met === units).length, own.length];
  };
  expect([full('commune', kimSon), full('district', districts)]).toEqual([
    [11, 11],
    [17, 17],
  ]);
  // Ninh Bình, 2019–2022: 145 communes became 143; 8 of them elected a concurrent deputy.
  const more = await lay(tx, 'commune', times(145 - 27, districts[3] ?? 0));
  expect(await standingOn(tx, programme, [province], LIFE)).toBe(133);
  const arranged = await one(tx, 'sap-xep', '2022-11-09');
  for (const [at, name] of ['Đoàn xã Mới A', 'Đoàn xã Mới B'].entries()) {
    const change: UnitChange = {
      kind: 'merge',
      day: '2020-01-01',
      decision: null,
      units: more.slice(2 * at, 2 * at + 2),
      into: name,
      deputies: 0,
    };
    await changeUnits(tx, { change, units: [] }, '2020-01-01');
  }
  expect(await standingOn(tx, arranged, [province], '2019-12-31')).toBe(145);
  expect(await standingOn(tx, arranged, [province], '2022-11-09')).toBe(143);
  expect(await figure(tx, 'sap-xep', '2022-11-09', [province])).toEqual({ met: 0, units: 2 });
  await serve(tx, more.slice(-8), 'deputySecretary', 'Công an xã');
  expect(await figure(tx, 'pbt-kiem-nhiem', '2022-11-09', [province])).toEqual({ met: 8, units: 143 });
}

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
