import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeUnits } from '../../../../src/bot/units/unit-change.ts';
import type { Database, Tx } from '../../../../src/db/open/open.ts';
import { groupUnits } from '../../../../src/db/queries/units/clusters.ts';
import { heirOf } from '../../../../src/db/queries/units/successions.ts';
import { markUnit } from '../../../../src/db/queries/units/unit-marks.ts';
import { unitStamp } from '../../../../src/db/queries/units/unit-picture.ts';
import { findUnits } from '../../../../src/db/queries/units/units.ts';
import { addDays, type Day } from '../../../../src/domain/day.ts';
import { UserError } from '../../../../src/domain/errors.ts';
import type { UnitChange } from '../../../../src/domain/units/unit-fact.ts';
import { sampleDatabase } from '../../../support/sample.ts';

const first = '2026-08-10';

let db: Database;
beforeAll(async () => {
  db = await sampleDatabase();
});
afterAll(() => db.close());

/** Runs on the sample and undoes it all. */
async function undone(run: (tx: Tx) => Promise<void>): Promise<void> {
  const undo = new Error('undo');
  const done = db.prisma.$transaction(
    async (tx) => {
      await run(tx);
      throw undo;
    },
    { timeout: 60_000 },
  );
  await expect(done).rejects.toBe(undo);
}

/** Everything that is true of the tree on a day: names, kinds, parents, who holds what, marks, clusters, and what names find. */
async function answerOf(tx: Tx, day: Day): Promise<string> {
  const [row] = await tx.$queryRaw<{ said: string }[]>`
    SELECT md5(concat_ws('#',
      (SELECT string_agg(concat_ws(',', v.unit_id, v.name, v.folded, v.kind, v.branch, v.parent_id), ';' ORDER BY v.unit_id)
       FROM unit_version v JOIN unit u ON u.id = v.unit_id
       WHERE v.valid_from <= ${day}::date AND (v.valid_to IS NULL OR v.valid_to >= ${day}::date)
         AND u.valid_from <= ${day}::date AND (u.valid_to IS NULL OR u.valid_to >= ${day}::date)),
      (SELECT string_agg(concat_ws(',', person_id, unit_id, kind, title), ';' ORDER BY person_id, unit_id, kind)
       FROM position WHERE valid_from <= ${day}::date AND (valid_to IS NULL OR valid_to >= ${day}::date)),
      (SELECT string_agg(concat_ws(',', unit_id, terms), ';' ORDER BY unit_id, programme, applies_to)
       FROM policy WHERE valid_from <= ${day}::date AND (valid_to IS NULL OR valid_to >= ${day}::date)),
      (SELECT string_agg(concat_ws(',', unit_id, mark), ';' ORDER BY unit_id, mark)
       FROM unit_mark WHERE valid_from <= ${day}::date AND (valid_to IS NULL OR valid_to >= ${day}::date)),
      (SELECT string_agg(concat_ws(',', cluster_id, unit_id), ';' ORDER BY cluster_id, unit_id)
       FROM cluster_unit WHERE valid_from <= ${day}::date AND (valid_to IS NULL OR valid_to >= ${day}::date)))) AS said`;
  const found = await findUnits(tx, 'hòa tiến', day);
  return `${row?.said} ${found.map((unit) => `${unit.unitId} ${unit.name} ${unit.parent}`).join('; ')}`;
}

/** The answers of the days from `from` up to, not including, `to`. */
async function answersOf(tx: Tx, from: Day, to: Day): Promise<string[]> {
  const answers: string[] = [];
  for (let d = from; d < to; d = addDays(d, 1)) answers.push(await answerOf(tx, d));
  return answers;
}

/** Marks every branch, puts every commune into one cluster of the province and gives it a quota, for changes to end or hand on. */
async function decorate(tx: Tx): Promise<void> {
  const units = await standing(tx, first);
  const communes = units.filter((unit) => unit.kind === 'commune');
  for (const { unitId } of units.filter((unit) => unit.kind === 'branch')) {
    await markUnit(tx, unitId, { mark: 'difficult', from: first, to: null });
  }
  const ids = communes.map((unit) => unit.unitId);
  const terms = { programme: 'visits', appliesTo: 'cadre', terms: { days: 5 }, validFrom: new Date(first) };
  await tx.policy.createMany({ data: communes.map(({ unitId }) => ({ ...terms, unitId })) });
  await groupUnits(tx, { unitId: communes[0]?.parentId ?? 0, name: 'Cụm số 1', units: ids, day: first });
}

interface Standing {
  unitId: number;
  kind: string;
  parentId: number | null;
}

function standing(tx: Tx, day: Day): Promise<Standing[]> {
  return tx.$queryRaw`
    SELECT v.unit_id AS "unitId", v.kind, v.parent_id AS "parentId" FROM unit_version v JOIN unit u ON u.id = v.unit_id
    WHERE v.valid_from <= ${day}::date AND (v.valid_to IS NULL OR v.valid_to >= ${day}::date)
      AND (u.valid_to IS NULL OR u.valid_to >= ${day}::date) ORDER BY v.unit_id`;
}

/** A step of a random history: which change, of which units (by number, round and round), how many days later. */
const step = fc.record({
  kind: fc.constantFrom(
    'merge' as const,
    'absorb' as const,
    'split' as const,
    'rename' as const,
    'move' as const,
    'close' as const,
  ),
  a: fc.nat(200),
  b: fc.nat(200),
  gap: fc.nat(3),
  ahead: fc.nat(3),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function changeOf({ kind, a, b }: Step, units: readonly Standing[], day: Day, nth: number): UnitChange {
  const one = units[a % units.length] ?? { unitId: 0, kind: '', parentId: null };
  const alike = units.filter((unit) => unit.parentId === one.parentId && unit.kind === one.kind && unit !== one);
  const other = (kind === 'move' ? units[b % units.length] : alike[b % Math.max(1, alike.length)])?.unitId ?? 0;
  const head = { day, decision: null };
  const name = `Đơn vị Mới ${nth}`;
  if (kind === 'merge') return { ...head, kind, units: [one.unitId, other], into: name, deputies: 0 };
  if (kind === 'absorb') return { ...head, kind: 'merge', units: [one.unitId, other], into: other, deputies: 0 };
  if (kind === 'split') {
    const children = units.filter((unit) => unit.parentId === one.unitId).map((unit) => unit.unitId);
    const people = [...Array(40).keys()].filter((id) => id % 3 === b % 3);
    return { ...head, kind, unitId: one.unitId, name, people, children: children.filter((_, at) => at % 2 === b % 2) };
  }
  if (kind === 'rename') return { ...head, kind, unitId: one.unitId, name };
  if (kind === 'move') return { ...head, kind, unitId: one.unitId, parentId: other };
  return { ...head, kind, unitId: one.unitId };
}

/** Carries a change out; false where it is refused. */
async function attempt(tx: Tx, change: UnitChange, today: Day): Promise<boolean> {
  try {
    await changeUnits(tx, { change, units: [] }, today);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Rows that would make the tree none: two versions on a day, a parent that is not there, a unit below itself. */
async function faults(tx: Tx, day: Day): Promise<unknown[]> {
  const twice = await tx.$queryRaw<unknown[]>`
    SELECT a.unit_id FROM unit_version a JOIN unit_version b ON a.unit_id = b.unit_id AND a.valid_from < b.valid_from
    WHERE coalesce(a.valid_to, 'infinity') >= b.valid_from AND coalesce(b.valid_to, 'infinity') >= b.valid_from`;
  const units = await standing(tx, day);
  const parents = new Map(units.map((unit) => [unit.unitId, unit.parentId]));
  const lost = units.filter((unit) => {
    let at: number | null | undefined = unit.unitId;
    for (let height = 0; at !== null && at !== undefined && height < 20; height++) at = parents.get(at);
    return at !== null;
  });
  return [...twice, ...lost];
}

it('whatever is merged, split, renamed, moved or closed, now or ahead, every day before stays what it was', async () => {
  let applied = 0;
  const history = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), (steps) =>
    undone(async (tx) => {
      const before = new Map<Day, string>();
      let [day, last] = [first, first];
      await decorate(tx);
      for (const [nth, one] of steps.entries()) {
        const next = addDays(day, one.gap);
        for (let d = day; d < next; d = addDays(d, 1)) before.set(d, await answerOf(tx, d));
        day = next;
        const from = addDays(day, one.ahead);
        const were = await answersOf(tx, day, from);
        if (await attempt(tx, changeOf(one, await standing(tx, from), from, nth), day)) applied++;
        expect(await answersOf(tx, day, from)).toEqual(were);
        last = from > last ? from : last;
      }
      for (const [d, answer] of before) expect(await answerOf(tx, d), d).toBe(answer);
      for (const d of [day, last]) expect(await faults(tx, d), d).toEqual([]);
    }),
  );
  await fc.assert(history, { numRuns: 15, seed: 20_261_123 });
  expect(applied).toBeGreaterThan(25);
}, 120_000);

it('would notice a change that reached into the past', () =>
  undone(async (tx) => {
    const was = await answerOf(tx, first);
    await tx.$executeRaw`UPDATE unit_version SET name = 'Khác' WHERE unit_id = (SELECT max(id) FROM unit)`;
    expect(await answerOf(tx, first)).not.toBe(was);
  }));

it('plans for a later day are kept out of days before, and what was planned is not overtaken', () =>
  undone(async (tx) => {
    const [one] = await findUnits(tx, 'xã Bà Nà', first);
    const unitId = one?.unitId ?? 0;
    const was = await answerOf(tx, '2026-08-31');
    const rename = { kind: 'rename' as const, unitId, decision: null };
    expect(await attempt(tx, { ...rename, day: '2026-09-01', name: 'Đoàn xã Suối Mơ' }, first)).toBe(true);
    expect(await answerOf(tx, '2026-08-31')).toBe(was);
    await expect(
      changeUnits(tx, { units: [], change: { ...rename, day: '2026-08-20', name: 'Đoàn xã Suối Hoa' } }, first),
    ).rejects.toThrow(/đã có thay đổi ghi từ 1\/9\/2026/);
  }));

it('follows a unit through two mergers to the one that stands', () =>
  undone(async (tx) => {
    const ids = await Promise.all(
      ['xã Hòa Phong', 'xã Hòa Phú', 'xã Bà Nà'].map(
        async (name) => (await findUnits(tx, name, first))[0]?.unitId ?? 0,
      ),
    );
    const [phong = 0, phu = 0, baNa = 0] = ids;
    const merge = { kind: 'merge' as const, decision: null, deputies: 0 };
    await changeUnits(tx, { units: [], change: { ...merge, day: first, units: [phong, phu], into: phu } }, first);
    const next = addDays(first, 1);
    await changeUnits(tx, { units: [], change: { ...merge, day: next, units: [phu, baNa], into: baNa } }, next);
    expect(await heirOf(tx, phong, first)).toBe(phu);
    expect(await heirOf(tx, phong, next)).toBe(baNa);
  }));

it('of two changes thought of at once the second is refused by its stamp', () =>
  undone(async (tx) => {
    const [one] = await findUnits(tx, 'xã Bà Nà', first);
    const unit = { unitId: one?.unitId ?? 0, name: one?.name ?? '', stamp: await unitStamp(tx, one?.unitId ?? 0) };
    const rename = (name: string) => ({
      units: [unit],
      change: { kind: 'rename' as const, day: first, decision: null, unitId: unit.unitId, name },
    });
    await changeUnits(tx, rename('Đoàn xã Suối Mơ'), first);
    await expect(changeUnits(tx, rename('Đoàn xã Suối Hoa'), first)).rejects.toThrow(/vừa được người khác thay đổi/);
  }));
