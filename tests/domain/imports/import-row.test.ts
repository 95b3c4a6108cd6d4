import { describe, expect, it } from 'vitest';
import { type Cell, columnLetters, columnOf, type SheetRow } from '../../../src/domain/imports/import-cell.ts';
import { importExamples, importSheets } from '../../../src/domain/imports/import-columns.ts';
import { readHeader } from '../../../src/domain/imports/import-header.ts';
import { readRow } from '../../../src/domain/imports/import-row.ts';
import { branchKindOf, positionKindOf, unitKindOf } from '../../../src/domain/imports/import-words.ts';
import { positionKind, positionTitles } from '../../../src/domain/people/position.ts';
import { branchKind, branchKindNames, unitKind, unitKindNames } from '../../../src/domain/units/unit.ts';

const text = (said: string): Cell => ({ kind: 'text', text: said });

function header(sheet: 'units' | 'people', change: (headings: string[]) => string[] = (all) => all): SheetRow {
  const headings = change(importSheets[sheet].columns.map(({ heading }) => heading));
  return { row: 1, cells: new Map(headings.map((heading, at) => [at, text(heading)])) };
}

function read(sheet: 'units' | 'people', values: Readonly<Record<string, Cell | string>>) {
  const { columns } = importSheets[sheet];
  const cells = new Map(
    Object.entries(values).map(([key, value]) => [
      columns.findIndex((column) => column.key === key),
      typeof value === 'string' ? text(value) : value,
    ]),
  );
  return readRow(sheet, readHeader(sheet, header(sheet)), { row: 2, cells });
}

it('counts columns as spreadsheets do', () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  expect(['A1', 'Z9', 'AA10', 'ZZ1', 'AAA1'].map(columnOf)).toEqual([0, 25, 26, 701, 702]);
});

describe('the header', () => {
  it('may stand in any order, with or without marks, optional columns left out', () => {
    const places = readHeader(
      'units',
      header('units', () => ['LOAI DON VI', 'Mã đơn vị', 'Tên đơn vị']),
    );
    expect([...places]).toEqual([
      ['kind', 0],
      ['code', 1],
      ['name', 2],
    ]);
  });

  it('names every column that is missing, unknown or doubled', () => {
    expect(() =>
      readHeader(
        'people',
        header('people', () => ['Mã người', 'Mã người', 'Lương']),
      ),
    ).toThrow(
      'Trang “Người” sai cột: cột “Mã người” có hai lần; cột C “Lương” không có trong mẫu; thiếu cột “Họ và tên”; thiếu cột “Mã đơn vị”. Đồng chí dùng đúng tệp mẫu.',
    );
    expect(() => readHeader('units', { ...header('units'), row: 3 })).toThrow(/phải ở dòng 1/);
  });
});

it('knows every kind by the name the template gives it', () => {
  for (const kind of unitKind.options) expect(unitKindOf(unitKindNames[kind])).toBe(kind);
  for (const kind of branchKind.options) expect(branchKindOf(branchKindNames[kind])).toBe(kind);
  for (const kind of positionKind.options) expect(positionKindOf(positionTitles[kind])).toBe(kind);
  expect(unitKindOf('doan phuong')).toBe('commune');
  expect(unitKindOf('công đoàn')).toBeUndefined();
});

describe('a row', () => {
  it('of a unit is read whole', () => {
    const row = { code: 'X1', name: 'Đoàn xã Hòa Tiến', kind: 'Đoàn xã', parent: 'goc', aliases: 'Hòa Tiến cũ; ' };
    expect(read('units', { ...row, from: { kind: 'day', day: '2025-07-01' } })).toMatchObject({
      problem: null,
      data: {
        ...row,
        kind: 'commune',
        folded: 'hoa tien',
        branch: null,
        aliases: [{ name: 'Hòa Tiến cũ' }],
        from: '2025-07-01',
      },
    });
  });

  it('of a person is an ordinary member unless it says more', () => {
    const read1 = read('people', {
      code: { kind: 'number', number: 12 },
      name: 'Lê  Thị Đào',
      unit: 'X1',
      phone: { kind: 'number', number: 905000001 },
    });
    expect(read1).toMatchObject({
      problem: null,
      data: {
        code: '12',
        name: 'Lê Thị Đào',
        folded: 'le thi dao',
        kind: 'member',
        title: 'Đoàn viên',
        phone: '0905000001',
        fullTime: false,
      },
    });
  });

  it('gives a kind of branch only to branches', () => {
    const row = read('units', { code: 'X', name: 'Đoàn xã A', kind: 'Đoàn xã', branch: 'doanh nghiệp' });
    expect(row?.problem).toBe('“Loại chi đoàn” chỉ dùng cho chi đoàn');
  });

  it('of the template’s examples is passed over, and reads well but for that', () => {
    for (const sheet of ['units', 'people'] as const) {
      for (const row of importExamples[sheet]) {
        const cells = new Map(
          row.flatMap((value, at): [number, Cell][] => {
            if (value === null) return [];
            return [[at, value instanceof Date ? { kind: 'day', day: value.toISOString().slice(0, 10) } : text(value)]];
          }),
        );
        const places = readHeader(sheet, header(sheet));
        expect(readRow(sheet, places, { row: 2, cells })).toBeUndefined();
        expect(readRow(sheet, places, { row: 2, cells: cells.set(0, text('A1')) })?.problem).toBeNull();
      }
    }
  });
});

describe('a row of a person with', () => {
  it.each<[string, Readonly<Record<string, Cell | string>>, RegExp]>([
    ['empty cells', { name: 'A' }, /“Mã người” đang trống; “Mã đơn vị” đang trống/],
    ['a formula', { name: { kind: 'formula' } }, /“Họ và tên” là công thức/],
    ['a fault', { name: { kind: 'fault' } }, /“Họ và tên” là ô báo lỗi/],
    ['a day as text', { from: '1/7/2025' }, /“Từ ngày” ghi bằng chữ hoặc số “1\/7\/2025”, cần ô kiểu ngày/],
    ['a day as a number', { from: { kind: 'number', number: 45839 } }, /“Từ ngày” ghi bằng chữ hoặc số “45839”/],
    ['a day that is none', { from: { kind: 'day', day: '2025-02-30' } }, /không phải ngày hợp lệ/],
    ['a day for a name', { name: { kind: 'day', day: '2025-02-03' } }, /là ô kiểu ngày, cần chữ/],
    [
      'an end before the beginning',
      { from: { kind: 'day', day: '2025-02-03' }, to: { kind: 'day', day: '2025-02-02' } },
      /trước “Từ ngày”/,
    ],
    ['an unknown title', { kind: 'Tổ trưởng' }, /“Chức danh” “Tổ trưởng” không có trong danh sách/],
    ['a phone that is none', { phone: '12ab' }, /không phải số điện thoại/],
    ['a code with spaces', { code: 'A 1' }, /không phải mã/],
    ['an endless name', { name: 'x'.repeat(121) }, /dài quá 120/],
    ['neither yes nor no', { fullTime: 'đôi khi' }, /“Chuyên trách” “đôi khi”/],
  ])('%s says so', (_name, values, sentence) => {
    expect(read('people', values)?.problem).toMatch(sentence);
  });
});
