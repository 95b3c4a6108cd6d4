import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../../src/db/open/open.ts';
import { clauseByCode, nearCodes } from '../../../../src/db/queries/guidance/clauses.ts';
import { personById, unitLeaders, whoIs } from '../../../../src/db/queries/people/people.ts';
import { visitPolicy } from '../../../../src/db/queries/policies/policies.ts';
import { seedRulebook, seedSample } from '../../../../src/db/seed/seed.ts';
import { dateOf } from '../../../../src/domain/day.ts';
import { basisOf } from '../../../../src/domain/policies/policy.ts';
import { freshDatabase } from '../../../support/database.ts';

const today = '2026-08-10';
let db: Database;
let ids: ReadonlyMap<string, number>;

beforeAll(async () => {
  db = await freshDatabase();
  await db.prisma.$transaction(async (tx) => {
    await seedRulebook(tx);
    await seedSample(tx, { today, channel: 'telegram' });
  });
  ids = new Map((await db.prisma.unit.findMany()).map((unit) => [unit.code, unit.id]));
});

afterAll(() => db.close());

const idOf = (code: string) => ids.get(code) ?? 0;
const who = (account: string, day = today) => whoIs(db.prisma, 'telegram', account, day);

it('knows the person behind an account with the positions of the day, the widest right first', async () => {
  expect(await who('1004')).toMatchObject({
    name: 'Phạm Thuỳ Dương',
    unreachable: null,
    positions: [
      { kind: 'leader', title: 'Phó Bí thư Thành Đoàn', unitName: 'Thành Đoàn Hải Vân', unitKind: 'province' },
      { kind: 'inspector', unitName: 'Uỷ ban Kiểm tra Thành Đoàn', parentId: idOf('HV') },
    ],
  });
});

it('does not know strangers, unbound accounts or other channels', async () => {
  await db.prisma.account.create({ data: { channel: 'telegram', externalId: '7777' } });
  expect(await who('9001')).toBeNull();
  expect(await who('7777')).toBeNull();
  expect(await whoIs(db.prisma, 'zalo', '1001', today)).toBeNull();
});

it('says when letters cannot arrive', async () => {
  const where = { channel_externalId: { channel: 'telegram', externalId: '1030' } };
  await db.prisma.account.update({ where, data: { unreachable: 'blocked' } });
  expect((await who('1030'))?.unreachable).toBe('blocked');
});

it('gives no position before it began, after it ended or in a unit that is gone', async () => {
  const person = await who('1029');
  if (!person) throw new Error('nobody');
  expect((await who('1029', '2025-06-30'))?.positions).toEqual([]);
  const { personId } = person;
  await db.prisma.position.updateMany({ where: { personId }, data: { validTo: dateOf('2026-08-09') } });
  expect((await who('1029', '2026-08-09'))?.positions).toHaveLength(1);
  expect((await who('1029'))?.positions).toEqual([]);
  await db.prisma.unit.update({ where: { code: 'HV-HC-PCT' }, data: { validTo: dateOf('2026-08-09') } });
  expect((await who('1028', '2026-08-09'))?.positions).toHaveLength(1);
  expect((await who('1028'))?.positions).toEqual([]);
  await db.prisma.unit.update({ where: { code: 'HV-HC-PCT' }, data: { validTo: null } });
  expect(await personById(db.prisma, personId, '2026-08-09')).toMatchObject({ personId, name: person.name });
  expect(await personById(db.prisma, 999_999, today)).toBeNull();
});

it('names those who lead a unit itself, highest first', async () => {
  const titles = (await unitLeaders(db.prisma, idOf('HV-HT'), today)).map((person) => person.positions[0]?.title);
  expect(titles).toHaveLength(2);
  const names = (await unitLeaders(db.prisma, idOf('HV-PT'), today)).map((person) => person.name);
  expect(names).toEqual(['Bùi Văn Năm', 'Huỳnh Thanh Tú']);
  expect(await unitLeaders(db.prisma, idOf('HV-HT-T5'), today)).toEqual([]);
  expect(await unitLeaders(db.prisma, idOf('HV-PT'), '2024-01-01')).toEqual([]);
});

it('takes the policy of the nearest unit above, on the day, with what each term rests on', async () => {
  const city = await visitPolicy(db.prisma, [idOf('HV-HT-LB')], today);
  expect(city).toMatchObject({ unitId: idOf('HV'), terms: { daysPerYear: { value: 60, rule: 'KS-02' } } });
  if (!city) throw new Error('no policy');
  expect([city.terms.daysPerYear, city.terms.longestRange].map(basisOf)).toEqual(['KS-02', 'đơn vị tự đặt']);
  const key = { unitId: idOf('HV-HT'), programme: 'visits', appliesTo: 'cadre', validFrom: dateOf('2026-01-01') };
  const terms = { ...city.terms, daysPerYear: { value: 24, rule: null }, thematicTrips: undefined };
  await db.prisma.policy.create({
    data: { ...key, validTo: dateOf('2026-12-31'), terms: JSON.parse(JSON.stringify(terms)) },
  });
  const own = await visitPolicy(db.prisma, [idOf('HV-HT-LB'), idOf('HV-HT'), idOf('HV')], today);
  expect(own).toMatchObject({ unitId: idOf('HV-HT'), terms: { daysPerYear: { value: 24, rule: null } } });
  expect((await visitPolicy(db.prisma, [idOf('HV-HT-LB')], '2027-01-01'))?.unitId).toBe(idOf('HV'));
  expect((await visitPolicy(db.prisma, [idOf('HV-HP')], today))?.unitId).toBe(idOf('HV'));
  expect(await visitPolicy(db.prisma, [idOf('HV-HT')], '2025-06-30')).toBeNull();
  expect(await visitPolicy(db.prisma, [], today)).toBeNull();
});

it('opens a clause however its code is typed, with its document', async () => {
  for (const typed of ['KS-03', 'ks3', 'KS 03', 'ks.3', '  Ks–003 ']) {
    expect(await clauseByCode(db.prisma, typed)).toMatchObject({ code: 'KS-03', guidance: { issuedOn: '2023-04-06' } });
  }
  expect((await clauseByCode(db.prisma, 'đl-1'))?.code).toBe('DL-01');
  for (const typed of ['KS-99', 'KS', '', 'hướng dẫn 09', 'KS-03; DROP'])
    expect(await clauseByCode(db.prisma, typed)).toBeNull();
});

it('offers the nearest codes instead of an unknown one', async () => {
  const codesNear = async (text: string) => (await nearCodes(db.prisma, text, 3)).map((clause) => clause.code);
  expect(await codesNear('ks30')).toEqual(['KS-22', 'KS-21', 'KS-20']);
  expect((await codesNear('KX-03')).length).toBe(3);
  expect((await codesNear('%_\\')).length).toBe(3);
});
