import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/db/open/open.ts';
import { ancestors, isWithin, subtree } from '../../../../src/db/queries/units/tree.ts';
import { findUnits, matchUnit, unitName, unitsNamedIn } from '../../../../src/db/queries/units/units.ts';
import { seedSample } from '../../../../src/db/seed/seed.ts';
import { dateOf } from '../../../../src/domain/day.ts';
import { destinationKinds } from '../../../../src/domain/units/unit.ts';
import { unitKey } from '../../../../src/domain/units/unit-words.ts';
import { freshDatabase } from '../../../support/database.ts';

const today = '2026-08-10';
let db: Database;
let ids: ReadonlyMap<string, number>;
let codes: ReadonlyMap<number, string>;

beforeAll(async () => {
  db = await freshDatabase();
  await db.prisma.$transaction((tx) => seedSample(tx, { today, channel: 'telegram' }));
  const units = await db.prisma.unit.findMany();
  ids = new Map(units.map((unit) => [unit.code, unit.id]));
  codes = new Map(units.map((unit) => [unit.id, unit.code]));
});

afterAll(() => db.close());

const idOf = (code: string) => ids.get(code) ?? 0;

/** What the database and the ranking together make of a text: 'HV-HT', 'a | b', or '? a b' for what is offered. */
async function read(text: string, options = {}): Promise<string> {
  const match = await matchUnit(db.prisma, text, today, options);
  if (match.kind === 'one') return codes.get(match.unit.unitId) ?? '';
  const list = (match.kind === 'several' ? match.units : match.near).map((unit) => codes.get(unit.unitId) ?? '');
  return match.kind === 'several' ? list.sort().join(' | ') : ['?', ...list.slice(0, 2)].join(' ');
}

describe('what a text means', () => {
  it.each([
    ['xã Hòa Tiến', 'HV-HT'],
    ['xa hoa tin', 'HV-HT'],
    ['hoatien', 'HV-HT'],
    ['Hòa Ph', 'HV-HP | HV-HPH'],
    ['cd thon 3 hoa tien', 'HV-HT-T3'],
    ['thôn 3', 'HV-HP-T3 | HV-HT-T3'],
    ['thôn 4 hòa tiến', '? HV-HT'],
    ['tdp 5 hai chau', 'HV-HC-T5'],
    ['phân đoàn 2 la bông', 'HV-HT-LB-P2'],
    ['la bongg', 'HV-HT-LB'],
    ['la bôg hòa tiến', 'HV-HT-LB'],
    ['dệt may', 'HV-LC-KCN-DM'],
    ['cơ khí liên chiểu', 'HV-LC-KCN-CK'],
    ['điện thắng nam', 'HV-DT'],
    ['ông ích khiêm hòa phong', 'HV-HP-OIK'],
    ['hà nội', '?'],
    ['', '?'],
    ["'; DROP TABLE unit; --", '?'],
    ['%_\\ 😀 \u0001', '?'],
  ])('%s → %s', async (text, expected) => expect(await read(text)).toBe(expected));
});

it('names the unit above, so that two of one name can be told apart', async () => {
  const found = await findUnits(db.prisma, 'thôn 5', today);
  expect(found.map((unit) => `${unit.name} · ${unit.parent}`).sort()).toEqual([
    'Chi đoàn thôn 5 · Đoàn xã Hòa Phú',
    'Chi đoàn thôn 5 · Đoàn xã Hòa Tiến',
  ]);
});

it('keeps to the kinds and the subtree asked for, and to the limit', async () => {
  expect(await read('phong trào')).toBe('HV-PT');
  expect(await read('phong trào', { kinds: destinationKinds })).not.toContain('HV-PT');
  expect(await read('thôn 5', { under: idOf('HV-HPH') })).toBe('HV-HPH-T5');
  expect(await read('thôn 5 hòa tiến', { under: idOf('HV-HPH') })).not.toBe('HV-HT-T5');
  expect(await findUnits(db.prisma, 'hòa', today, { limit: 1 })).toHaveLength(1);
});

it('looks at the units of the day: before they began there are none, after a renaming the new name holds', async () => {
  expect(await matchUnit(db.prisma, 'hòa tiến', '2025-06-30')).toEqual({ kind: 'none', near: [] });
  const undo = new Error('undo');
  const renamed = db.prisma.$transaction(async (tx) => {
    const unitId = idOf('HV-BN');
    const [validFrom, name] = [dateOf('2027-01-01'), 'Đoàn xã Suối Mơ'];
    await tx.unitVersion.updateMany({ where: { unitId }, data: { validTo: dateOf('2026-12-31') } });
    const now = { unitId, validFrom, name, folded: unitKey(name), kind: 'commune', parentId: idOf('HV') };
    await tx.unitVersion.create({ data: now });
    expect(await unitName(tx, unitId, '2026-12-31')).toBe('Đoàn xã Bà Nà');
    expect(await unitName(tx, unitId, '2027-01-01')).toBe('Đoàn xã Suối Mơ');
    expect(await matchUnit(tx, 'suối mơ', '2026-12-31')).toEqual({ kind: 'none', near: [] });
    expect(await matchUnit(tx, 'suối mơ', '2027-01-01')).toMatchObject({ kind: 'one', unit: { unitId } });
    expect(await matchUnit(tx, 'phú túc bà nà', '2026-12-31')).toMatchObject({ kind: 'one' });
    throw undo;
  });
  await expect(renamed).rejects.toBe(undo);
});

it('walks the tree up and down', async () => {
  const [branch, commune, city] = [idOf('HV-HT-LB'), idOf('HV-HT'), idOf('HV')];
  expect((await ancestors(db.prisma, branch, today)).map((unit) => codes.get(unit.unitId))).toEqual([
    'HV-HT',
    'HV',
    'TW',
  ]);
  const below = await subtree(db.prisma, commune, today);
  expect(below.map((id) => codes.get(id)).sort()).toEqual(
    ['HV-HT', 'HV-HT-CA', 'HV-HT-LB', 'HV-HT-LB-P1', 'HV-HT-LB-P2', 'HV-HT-T3', 'HV-HT-T5'].sort(),
  );
  expect(await subtree(db.prisma, idOf('TW'), today)).toHaveLength(ids.size);
  expect(await isWithin(db.prisma, branch, city, today)).toBe(true);
  expect(await isWithin(db.prisma, commune, commune, today)).toBe(true);
  expect(await isWithin(db.prisma, commune, branch, today)).toBe(false);
  expect(await isWithin(db.prisma, commune, commune, '2020-01-01')).toBe(false);
  expect(await subtree(db.prisma, commune, '2020-01-01')).toEqual([]);
  expect(await unitName(db.prisma, 999_999, today)).toBeNull();
});

it.each([
  ['khảo sát hoa tien hành quân dã ngoại', 'hoa tien', 'khảo sát hành quân dã ngoại'],
  ['Hải Châu: kiểm tra sổ chi đoàn', 'Hải Châu', ': kiểm tra sổ chi đoàn'],
  ['dự sinh hoạt ở Điện Thắng Bắc', 'Điện Thắng Bắc', 'dự sinh hoạt ở'],
])('finds a commune named without its kind in “%s”', async (line, text, rest) => {
  expect(await unitsNamedIn(db.prisma, line, today)).toEqual({ text, rest });
});

it('finds no commune where none is named', async () => {
  expect(await unitsNamedIn(db.prisma, 'dự sinh hoạt chi đoàn, phong trào an sơn', today)).toBeUndefined();
  expect(await unitsNamedIn(db.prisma, '', today)).toBeUndefined();
});
