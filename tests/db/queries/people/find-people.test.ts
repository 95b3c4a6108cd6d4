import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../../src/db/open/open.ts';
import { findPeople, matchPerson, personWithin } from '../../../../src/db/queries/people/find-people.ts';
import { dateOf } from '../../../../src/domain/day.ts';
import { sampleDatabase, TODAY } from '../../../support/sample.ts';

let db: Database;
let ids: ReadonlyMap<string, number>;

beforeAll(async () => {
  db = await sampleDatabase();
  ids = new Map((await db.prisma.unit.findMany()).map((unit) => [unit.code, unit.id]));
});

afterAll(() => db.close());

const idOf = (code: string) => ids.get(code) ?? 0;

it('finds a person by an approximate name, with title and unit', async () => {
  const match = await matchPerson(db.prisma, 'pham thuy duong', TODAY);
  expect(match).toMatchObject({
    kind: 'one',
    person: { name: 'Phạm Thuỳ Dương', title: 'Phó Bí thư Thành Đoàn', unit: 'Thành Đoàn Hải Vân' },
  });
});

it('finds nobody outside the units given, nor by a position that has ended', async () => {
  const [found] = await findPeople(db.prisma, 'Bùi Văn Năm', TODAY);
  expect(found?.unit).toBe('Ban Phong trào');
  const personId = found?.personId ?? 0;
  const inside = { under: [idOf('HV')] };
  expect(await findPeople(db.prisma, 'bui van nam', TODAY, inside)).toHaveLength(1);
  expect(await findPeople(db.prisma, 'bui van nam', TODAY, { under: [idOf('HV-HT'), idOf('HV-HC')] })).toEqual([]);
  expect(await findPeople(db.prisma, 'bui van nam', TODAY, { under: [] })).toEqual([]);
  expect((await personWithin(db.prisma, personId, TODAY, inside))?.name).toBe('Bùi Văn Năm');
  await db.prisma.position.updateMany({ where: { personId }, data: { validTo: dateOf('2026-08-09') } });
  expect(await personWithin(db.prisma, personId, TODAY, inside)).toBeUndefined();
  expect(await findPeople(db.prisma, 'bui van nam', '2026-08-09', inside)).toHaveLength(1);
  expect(await findPeople(db.prisma, 'bui van nam', TODAY, inside)).toEqual([]);
});

it('does not find who was erased', async () => {
  const [found] = await findPeople(db.prisma, 'le quang vinh', TODAY);
  await db.prisma.person.update({ where: { id: found?.personId ?? 0 }, data: { erasedAt: new Date('2026-08-10') } });
  expect(await findPeople(db.prisma, 'le quang vinh', TODAY)).toEqual([]);
});
