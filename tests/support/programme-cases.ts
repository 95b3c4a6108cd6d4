import { expect } from 'vitest';
import { changeUnits } from '../../src/bot/units/unit-change.ts';
import type { Database, Tx } from '../../src/db/open/open.ts';
import { coverageOn } from '../../src/db/queries/programmes/programme-coverage.ts';
import { changeReports } from '../../src/db/queries/programmes/programme-reports.ts';
import { groupsOn, programmeUnits, standingOn } from '../../src/db/queries/programmes/programme-units.ts';
import { type Programme, programmesOn } from '../../src/db/queries/programmes/programmes.ts';
import { seedRulebook } from '../../src/db/seed/seed.ts';
import { seedProgrammes } from '../../src/db/seed/seed-programmes.ts';
import { type Day, dateOf } from '../../src/domain/day.ts';
import type { UnitChange } from '../../src/domain/units/unit-fact.ts';

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
async function serve(
  tx: Tx,
  units: readonly number[],
  kind: string,
  mainPost: string | null = null,
  from: Day = LIFE,
): Promise<void> {
  const one = await tx.person.create({ data: { code: `p-${kind}-${units[0]}-${from}`, name: 'x', folded: 'x' } });
  const data = units.map((unitId) => ({
    personId: one.id,
    unitId,
    kind,
    title: kind,
    mainPost,
    validFrom: dateOf(from),
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

async function anybody(tx: Tx): Promise<number> {
  return (await tx.person.findFirstOrThrow()).id;
}

export async function one(tx: Tx, code: string, asOf: Day): Promise<Programme> {
  const [found] = await programmesOn(tx, asOf, code);
  if (!found) throw new Error(`no programme ${code}`);
  return found;
}

export async function figure(tx: Tx, code: string, asOf: Day, reach: 'everything' | number[] = 'everything') {
  const programme = await one(tx, code, asOf);
  return (await coverageOn(tx, [programme], reach, asOf)).get(programme.id);
}

/** The cases the articles tell of (facts.md 3), laid as rows and counted as of their day. */
export async function publishedCases(db: Database): Promise<void> {
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
  // Both took the new name and have their decision; then one elects a deputy where the parts had none (TC-11).
  const { units } = await programmeUnits(tx, arranged, [province], { asOf: '2022-11-09', part: 'all', limit: 5 });
  const merged = units.map(({ unitId }) => unitId);
  const said = { on: '2022-01-01', by: 1 };
  const answers = { 'ten-goi': { value: true, ...said }, 'quyet-dinh': { value: '12-QĐ/TĐTN', ...said } };
  await changeReports(tx, arranged, merged, { change: () => answers, today: '2022-01-01', by: await anybody(tx) });
  expect(await figure(tx, 'sap-xep', '2022-11-09', [province])).toEqual({ met: 2, units: 2 });
  await serve(tx, merged.slice(0, 1), 'deputySecretary', null, '2022-01-01');
  expect(await figure(tx, 'sap-xep', '2022-11-09', [province])).toEqual({ met: 1, units: 2 });
  await serve(tx, more.slice(-8), 'deputySecretary', 'Công an xã');
  expect(await figure(tx, 'pbt-kiem-nhiem', '2022-11-09', [province])).toEqual({ met: 8, units: 143 });
}
