import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { readImport } from '../../src/bot/imports/read-import.ts';
import { applyImport, planImport } from '../../src/db/imports/import-plan.ts';
import { dropStaleRows, problemsOf } from '../../src/db/imports/import-staging.ts';
import type { Database } from '../../src/db/open/open.ts';
import { personById } from '../../src/db/queries/people/people.ts';
import { subtree } from '../../src/db/queries/units/tree.ts';
import { unitName } from '../../src/db/queries/units/units.ts';
import { bytesSource } from '../../src/reports/xlsx/source.ts';
import { importFile, type Rows } from '../reports/workbook.ts';
import { remember } from '../support/pristine.ts';
import { sampleDatabase } from '../support/sample.ts';

const TODAY = '2026-08-10';
const at = new Date('2026-08-10T01:00:00Z');

let db: Database;
let putBack: () => Promise<void>;
beforeAll(async () => {
  db = await sampleDatabase();
  putBack = await remember(db);
});
afterEach(() => putBack());
afterAll(() => db.close());

async function check(db: Database, rows: Rows, today = TODAY) {
  await readImport(db, 1, bytesSource(await importFile(rows)), async () => {});
  const plan = await planImport(db, 1, today);
  const { rows: problems } = await problemsOf(db.prisma, 1, 50);
  return { plan, problems: problems.map(({ sheet, row, problem }) => `${sheet} ${row}: ${problem}`) };
}

async function carryOut(db: Database, rows: Rows, today = TODAY) {
  expect((await check(db, rows, today)).problems).toEqual([]);
  return applyImport(db, { taskId: 1, at, personId: 1 }, today);
}

const commune = { code: 'HV-MOI', name: 'Đoàn xã Mới', kind: 'Đoàn xã', parent: 'HV', from: new Date('2025-07-01') };
const branch = { code: 'HV-MOI-1', name: 'Chi đoàn thôn 1', kind: 'Chi đoàn', parent: 'HV-MOI', branch: 'dân cư' };
const person = { code: 'N1', name: 'Phan Văn Mới', phone: '0911000001', unit: 'HV-MOI', kind: 'Bí thư' };
const good: Rows = {
  units: [branch, commune],
  people: [person, { ...person, unit: 'HV-MOI-1', kind: null }, { code: 'N2', name: 'Hồ Thị Hai', unit: 'HV-HT' }],
};

/** All the rows an import could touch, to be compared. */
async function everything(db: Database) {
  const { prisma } = db;
  const orderBy = { id: 'asc' } as const;
  return {
    units: await prisma.unit.findMany({ orderBy, include: { versions: true, aliases: true } }),
    people: await prisma.person.findMany({ orderBy, include: { positions: true } }),
  };
}

it('imports units in any order and people with several positions, and does nothing the second time', async () => {
  const done = await carryOut(db, good);
  expect(done).toMatchObject({ newUnits: 2, newPeople: 2, newPositions: 3, changedUnits: 0, changedPeople: 0 });
  const unit = await db.prisma.unit.findUniqueOrThrow({ where: { code: 'HV-MOI' } });
  expect(await subtree(db.prisma, unit.id, TODAY)).toHaveLength(2);
  const { id } = await db.prisma.person.findUniqueOrThrow({ where: { code: 'N1' } });
  const held = (await personById(db.prisma, id, TODAY))?.positions.map(
    ({ title, unitName }) => `${title}, ${unitName}`,
  );
  expect(held).toEqual(['Bí thư, Đoàn xã Mới', 'Đoàn viên, Chi đoàn thôn 1']);
  const after = await everything(db);
  const again = await carryOut(db, good, '2026-09-01');
  expect(Object.values(again).every((count) => count === 0)).toBe(true);
  expect(await everything(db)).toEqual(after);
  expect(await db.prisma.importRow.count()).toBe(0);
});

it('writes an audit row for each unit and person, before → after, and none where nothing changed', async () => {
  await carryOut(db, good);
  await carryOut(db, good);
  const rows = await db.prisma.audit.findMany({ where: { action: 'import' }, orderBy: { id: 'asc' } });
  expect(rows.map(({ subject }) => subject?.split(':')[0])).toEqual(['unit', 'unit', 'person', 'person']);
  const { id } = await db.prisma.person.findUniqueOrThrow({ where: { code: 'N1' } });
  expect(rows.find(({ subject }) => subject === `person:${id}`)).toMatchObject({
    aboutId: id,
    turn: 'task:1',
    personId: 1,
    detail: { before: null, after: { name: 'Phan Văn Mới', phone: '0911000001' } },
  });
});

it('a changed name, place or title begins today and leaves every past answer as it was', async () => {
  await carryOut(db, good, '2026-07-01');
  const unit = await db.prisma.unit.findUniqueOrThrow({ where: { code: 'HV-MOI-1' } });
  const changed = await carryOut(db, {
    units: [{ ...branch, name: 'Chi đoàn thôn Nhất', parent: 'HV-HT', branch: null }],
    people: [{ ...person, phone: '0911000002', title: 'Bí thư Đoàn xã' }],
  });
  expect(changed).toMatchObject({ changedUnits: 1, changedPeople: 1, changedPositions: 1, newPositions: 0 });
  expect(await unitName(db.prisma, unit.id, '2026-08-09')).toBe('Chi đoàn thôn 1');
  expect(await unitName(db.prisma, unit.id, TODAY)).toBe('Chi đoàn thôn Nhất');
  const [old, now] = await db.prisma.unitVersion.findMany({
    where: { unitId: unit.id },
    orderBy: { validFrom: 'asc' },
  });
  expect([old?.branch, now?.branch]).toEqual(['residential', 'residential']);
  expect(await db.prisma.unitAlias.findMany({ where: { unitId: unit.id } })).toMatchObject([
    { name: 'Chi đoàn thôn 1', old: true },
  ]);
  const { id } = await db.prisma.person.findUniqueOrThrow({ where: { code: 'N1' } });
  const title = async (day: string) => (await personById(db.prisma, id, day))?.positions[0]?.title;
  expect([await title('2026-08-09'), await title(TODAY)]).toEqual(['Bí thư', 'Bí thư Đoàn xã']);
});

it('an end day closes a position, and an empty one leaves it open', async () => {
  await carryOut(db, good, '2026-07-01');
  const ended = await carryOut(db, { people: [{ ...person, to: new Date('2026-08-31') }] });
  expect(ended).toMatchObject({ changedPositions: 1, newPositions: 0 });
  expect(await carryOut(db, { people: [person] })).toMatchObject({ changedPositions: 0, newPositions: 0 });
});

it('tells every row that cannot be, in the file’s order, and changes nothing', async () => {
  const before = await everything(db);
  const { problems } = await check(db, {
    units: [
      commune,
      { ...commune, name: 'Đoàn xã Khác' },
      { ...branch, code: 'B2', parent: 'KHONG-CO' },
      { ...branch, code: 'B3', parent: null },
      { ...commune, code: 'B4', name: 'Đoàn xã Dưới', parent: 'HV-HT-T3' },
      { ...branch, code: 'B5', parent: 'HV-HT', name: 'Chi đoàn thôn 3' },
      { ...branch, code: 'B6', from: new Date('2020-01-01') },
    ],
    people: [
      person,
      { ...person, name: 'Người Khác', kind: null },
      { ...person, kind: 'Bí thư' },
      { ...person, code: 'N9' },
      { code: 'N3', name: 'Lê Ba', unit: 'KHONG-CO' },
      { code: 'N4', name: 'Lê Tư', unit: 'HV-HT', to: new Date('2020-01-01') },
      { code: 'N5', name: 'Lê Năm', unit: 'HV-MOI', from: new Date('2020-01-01') },
      { code: 'N6', name: 'Lê Sáu', unit: 'HV-HT', from: '1/7/2025' },
    ],
  });
  expect(problems).toEqual([
    'units 3: mã “HV-MOI” đã có ở dòng 2',
    'units 4: không có đơn vị cấp trên mã “KHONG-CO”',
    'units 5: thiếu mã đơn vị cấp trên; đơn vị gốc hiện nay có mã “TW”',
    'units 6: loại “Đoàn xã, phường, đặc khu” không đứng dưới loại “Chi đoàn”',
    'units 7: đã có đơn vị tên này cùng cấp trên, mã “HV-HT-T3”',
    'units 8: có từ trước đơn vị cấp trên (1/7/2025)',
    'people 3: mã “N1” ở dòng 2 là người tên khác',
    'people 4: trùng với dòng 2: cùng người, đơn vị, chức danh và thời gian',
    'people 5: trùng người (họ tên và điện thoại) với dòng 2',
    'people 6: không có đơn vị mã “KHONG-CO”',
    'people 7: cần “Từ ngày” vì “Đến ngày” đã qua',
    'people 8: giữ chức danh từ trước khi có đơn vị (1/7/2025)',
    'people 9: “Từ ngày” ghi bằng chữ hoặc số “1/7/2025”, cần ô kiểu ngày',
  ]);
  expect((await applyImport(db, { taskId: 1, at }, TODAY)).problems).toBe(13);
  expect(await everything(db)).toEqual(before);
});

it('finds cycles, through the file alone and through what the database has', async () => {
  const ring = [
    { code: 'V1', name: 'Đoàn A', kind: 'Đoàn trực thuộc', parent: 'V3' },
    { code: 'V2', name: 'Đoàn B', kind: 'Đoàn trực thuộc', parent: 'V1' },
    { code: 'V3', name: 'Đoàn C', kind: 'Đoàn trực thuộc', parent: 'V2' },
  ];
  expect((await check(db, { units: ring })).problems.filter((one) => one.includes('vòng tròn'))).toHaveLength(3);
  const turned = { code: 'HV-HT', name: 'Đoàn xã Hòa Tiến', kind: 'Đoàn xã', parent: 'HV-HT-LB' };
  expect((await check(db, { units: [turned] })).problems[0]).toMatch(/vòng tròn: đơn vị đứng dưới chính nó/);
});

it('refuses to bring back somebody who had his data erased or restricted', async () => {
  await carryOut(db, good);
  await db.prisma.person.update({ where: { code: 'N1' }, data: { erasedAt: at } });
  await db.prisma.person.update({ where: { code: 'N2' }, data: { restrictedAt: at } });
  expect((await check(db, { people: good.people ?? [] })).problems).toEqual([
    'people 2: người mang mã này đã được xoá dữ liệu theo yêu cầu',
    'people 3: người mang mã này đã được xoá dữ liệu theo yêu cầu',
    'people 4: người này đã yêu cầu hạn chế xử lý dữ liệu',
  ]);
});

it('checks once more when it is carried out: what became wrong meanwhile stops all of it', async () => {
  expect((await check(db, good)).plan.problems).toBe(0);
  await db.prisma.unit.update({ where: { code: 'HV-HT' }, data: { validTo: new Date('2026-08-01') } });
  const before = await everything(db);
  expect((await applyImport(db, { taskId: 1, at }, TODAY)).problems).toBe(1);
  expect(await everything(db)).toEqual(before);
});

it.each<[string, (rows: Rows) => Promise<Uint8Array>, RegExp]>([
  ['joined cells', (rows) => importFile(rows, (book) => book.worksheets[0]?.mergeCells('A2:B3')), /có ô gộp \(A2:B3\)/],
  [
    'other columns',
    (rows) => importFile(rows, (book) => void book.worksheets[1]?.spliceColumns(2, 1)),
    /thiếu cột “Họ và tên”/,
  ],
  [
    'other sheets',
    (rows) =>
      importFile(rows, (book) => {
        for (const sheet of book.worksheets) sheet.name += ' 1';
      }),
    /không có trang/,
  ],
  ['no row', () => importFile({}), /chưa có dòng nào/],
])('a file with %s is refused as a whole', async (_name, make, sentence) => {
  await expect(readImport(db, 1, bytesSource(await make(good)), async () => {})).rejects.toThrow(sentence);
});

it('reads anew after a kill in the middle, and rows of the try before do not stay', async () => {
  const killed = new Error('killed');
  const half = readImport(db, 1, bytesSource(await importFile(good)), () => Promise.reject(killed));
  await expect(half).rejects.toBe(killed);
  await db.prisma.importRow.create({ data: { taskId: 1, sheet: 'units', row: 99, data: {}, problem: 'cũ' } });
  expect(await carryOut(db, good)).toMatchObject({ newUnits: 2, newPeople: 2 });
});

it('forgets staged rows whose import was never carried out, and keeps those of today', async () => {
  const task = { kind: 'import-check', params: {}, state: 'done' };
  const old = await db.prisma.task.create({ data: { ...task, key: 'a', createdAt: new Date('2026-08-08T00:00:00Z') } });
  const fresh = await db.prisma.task.create({ data: { ...task, key: 'b', createdAt: at } });
  for (const { id } of [old, fresh]) {
    await db.prisma.importRow.create({ data: { taskId: id, sheet: 'people', row: 2, data: {} } });
  }
  expect(await dropStaleRows(db.prisma, new Date('2026-08-09T01:00:00Z'))).toBe(1);
  expect(await db.prisma.importRow.findMany()).toMatchObject([{ taskId: fresh.id }]);
});
