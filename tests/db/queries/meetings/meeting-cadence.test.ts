import { expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../../src/db/open/open.ts';
import { branchCadence, saveMeetingTerms } from '../../../../src/db/queries/meetings/meeting-cadence.ts';
import { markUnit } from '../../../../src/db/queries/units/unit-marks.ts';
import { type Day, dateOf } from '../../../../src/domain/day.ts';
import { createDatabase, suiteOnServer } from '../../../support/postgres.ts';
import { fillSample, sampleDatabase, TODAY } from '../../../support/sample.ts';

it('says who is due and who overdue, on PGlite', async () => {
  const db = await sampleDatabase();
  await tell(db);
  await db.close();
});

suiteOnServer('the cadence of branches on PostgreSQL', (url) => {
  it('says the same', async () => {
    const made = await createDatabase(url);
    const db = await openDatabase({ url: made.url });
    await fillSample(db);
    await tell(db);
    await db.close();
    await made.drop();
  });
});

async function tell(db: Database): Promise<void> {
  const tx = db.prisma;
  const id = async (code: string) => (await tx.unit.findUniqueOrThrow({ where: { code } })).id;
  const [commune, three, five, far] = [
    await id('HV-HT'),
    await id('HV-HT-T3'),
    await id('HV-HT-T5'),
    await id('HV-HT-LB'),
  ];
  const { id: calledBy } = await tx.person.findFirstOrThrow();
  const meet = (heldOn: Day, state: string, ...units: number[]) =>
    tx.meeting.create({
      data: {
        ...{ code: `H${heldOn}${state}`, heldOn: dateOf(heldOn), state, attendance: 'typed', topic: 'thường kỳ' },
        ...{ calledBy, createdAt: dateOf(heldOn) },
        branches: { create: units.map((unitId) => ({ unitId, name: '' })) },
      },
    });
  await meet('2026-07-12', 'held', three, five);
  await meet('2026-08-03', 'held', three);
  await meet('2026-08-04', 'called', five);
  await meet('2026-06-30', 'held', far);
  await markUnit(tx, far, { mark: 'remote', from: '2026-01-01', to: null });
  const of = async (asOf: Day) => {
    const all = await branchCadence(tx, { roots: [commune], asOf });
    return new Map(all.map((one) => [one.unitId, one]));
  };
  const before = await of(TODAY);
  expect(before.get(three)).toMatchObject({
    state: 'settled',
    lastMeeting: '2026-08-03',
    dueBy: '2026-09-30',
    rule: 'SH-01',
  });
  expect(before.get(five)).toMatchObject({ state: 'due', lastMeeting: '2026-07-12', dueBy: '2026-08-31' });
  expect(before.get(far)).toMatchObject({ state: 'settled', dueBy: '2026-09-30', rule: 'SH-02' });
  expect(before.get(five)?.parent).toMatchObject({ unitId: commune, name: 'Đoàn xã Hòa Tiến' });
  expect([...before.values()][0]).toMatchObject({ state: 'overdue', lastMeeting: null });
  const july = await branchCadence(tx, { roots: 'all', asOf: '2026-07-31', part: 'open' });
  expect(july.map(({ unitId }) => unitId)).not.toContain(five);
  await saveMeetingTerms(tx, commune, '2026-08-01', { perMonth: { value: 2, rule: null } });
  expect((await of(TODAY)).get(three)).toMatchObject({ state: 'due', rule: null, terms: { meetings: 2 } });
  expect((await of('2026-07-20')).get(three)).toMatchObject({ state: 'settled', rule: 'SH-01' });
  expect((await of(TODAY)).get(far)).toMatchObject({ rule: 'SH-02' });
  const everywhere = await branchCadence(tx, { roots: 'all', asOf: TODAY });
  expect(everywhere.length).toBeGreaterThan(before.size);
  expect(new Set(everywhere.map((one) => one.unitId)).size).toBe(everywhere.length);
  for (const asOf of ['2026-06-30', '2026-07-31', TODAY, '2026-08-31', '2026-10-25'] as const) {
    const all = await branchCadence(tx, { roots: 'all', asOf });
    const open = await branchCadence(tx, { roots: 'all', asOf, part: 'open' });
    const owing = (some: typeof all) => some.filter(({ state }) => state !== 'settled');
    expect(owing(open), asOf).toEqual(owing(all));
    // Two meetings are asked for since August: one is not enough to be left out.
    if (asOf === '2026-08-31') expect(open.map(({ unitId }) => unitId)).toContain(three);
  }
}
