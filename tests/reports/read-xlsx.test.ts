import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SheetRow } from '../../src/domain/imports/import-cell.ts';
import { openBook } from '../../src/reports/xlsx/book.ts';
import { bytesSource } from '../../src/reports/xlsx/source.ts';
import { attribute, readXml } from '../../src/reports/xlsx/xml.ts';
import { importLimits } from '../../src/reports/xlsx/zip.ts';
import { bookParts, zipFile } from './workbook.ts';

async function read(bytes: Uint8Array, sheet = 'Đơn vị') {
  const rows: SheetRow[] = [];
  const merges: string[] = [];
  for await (const taken of (await openBook(bytesSource(bytes))).rows(sheet)) {
    rows.push(...taken.rows);
    merges.push(...taken.merges);
  }
  return { rows, merges };
}

async function written(fill: (sheet: exceljs.Worksheet) => void): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  fill(book.addWorksheet('Đơn vị'));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const sheetXml = (rows: string) => zipFile(bookParts(`<worksheet><sheetData>${rows}</sheetData></worksheet>`));

it('reads texts, numbers, days, flags, formulas, faults and joined cells as a spreadsheet has them', async () => {
  const bytes = await written((sheet) => {
    sheet.addRow(['Chữ & <dấu>', 12.5, new Date('2026-02-28'), true, { formula: 'A1', result: 'x' }]);
    sheet.addRow([]);
    sheet.addRow([null, { richText: [{ text: 'hai ' }, { text: 'kiểu' }] }, { error: '#N/A' }]);
    sheet.getCell('C1').numFmt = 'dd/mm/yyyy';
    sheet.mergeCells('A5:B5');
  });
  const { rows, merges } = await read(bytes);
  expect(rows.map(({ row, cells }) => [row, Object.fromEntries(cells)])).toEqual([
    [
      1,
      {
        0: { kind: 'text', text: 'Chữ & <dấu>' },
        1: { kind: 'number', number: 12.5 },
        2: { kind: 'day', day: '2026-02-28' },
        3: { kind: 'flag', flag: true },
        4: { kind: 'formula' },
      },
    ],
    [3, { 1: { kind: 'text', text: 'hai kiểu' }, 2: { kind: 'fault' } }],
  ]);
  expect(merges).toEqual(['A5:B5']);
});

it('finds a sheet by its name without marks and gives nothing for one that is not there', async () => {
  const bytes = await written((sheet) => sheet.addRow(['x']));
  expect((await read(bytes, 'DON VI')).rows).toHaveLength(1);
  expect((await read(bytes, 'Người')).rows).toEqual([]);
});

describe('files that are no workbook', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /không phải bảng tính/],
    ['noise', new Uint8Array(5_000).fill(65), /không phải bảng tính/],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /kiểu cũ hoặc có đặt mật khẩu/],
    ['a zip of other things', zipFile({ 'a.txt': 'x' }), /không phải bảng tính/],
    ['broken XML', sheetXml('<row r="1"><c r="A1"'), /bị hỏng/],
    ['an entity of its own', zipFile(bookParts('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>')), /bị hỏng/],
    ['an endless tag', sheetXml(`<row ${'x'.repeat(200_000)}`), /bị hỏng/],
    ['an endless cell', sheetXml(`<row r="1"><c t="str"><v>${'x'.repeat(5_000)}</v></c></row>`), /dài hơn/],
  ])('%s', async (_name, bytes, sentence) => {
    await expect(read(bytes)).rejects.toThrow(sentence);
  });

  it('a workbook cut off anywhere is refused with a sentence or read up to its end, never a fault', async () => {
    const whole = await written((sheet) => {
      for (let n = 0; n < 200; n++) sheet.addRow([`Chi đoàn ${n}`, n]);
    });
    for (let at = 0; at < whole.length; at += 97) {
      await expect(read(whole.slice(0, at))).rejects.toMatchObject({ name: 'UserError' });
    }
  });

  it('a file over the limit is refused before it is read', async () => {
    const source = { size: 50 * 2 ** 20, read: () => Promise.reject(new Error('was read')) };
    await expect(openBook(source)).rejects.toThrow(/nặng 50 MB, chỉ nhận tới 40 MB/);
  });
});

describe('bombs', () => {
  const zeros = Buffer.alloc(60 * 2 ** 20, ' ');

  it('that tell their size are refused by the directory alone', async () => {
    const bytes = zipFile(bookParts({ bytes: zeros.subarray(0, 1000), declares: 2 ** 31 }));
    await expect(openBook(bytesSource(bytes))).rejects.toThrow(/bung ra quá lớn/);
  });

  it('that lie about it are stopped while they unpack', async () => {
    const bytes = zipFile(bookParts({ bytes: zeros, declares: 1000 }));
    expect(bytes.length).toBeLessThan(100_000);
    await expect(read(bytes)).rejects.toThrow(/bung ra quá lớn/);
  });

  it('made of many honest parts are stopped by what they are together', async () => {
    const limits = { ...importLimits, unpacked: 50_000 };
    const parts = bookParts(`<worksheet>${' '.repeat(60_000)}</worksheet>`);
    await expect(openBook(bytesSource(zipFile(parts)), limits)).rejects.toThrow(/bung ra quá lớn/);
  });
});

it('reads XML the same however it is cut into pieces', () => {
  const xml = `<?xml version="1.0"?><!-- x > y --><a b="1 > 0" c='"'>một &amp; hai<x:d/><![CDATA[<ba>]]>&#x1EA1;</a>`;
  const hear = (cuts: readonly number[]) => {
    const heard: string[] = [];
    const reader = readXml({
      open: (name, attributes) =>
        heard.push(`<${name} ${attribute(attributes, 'b') ?? ''}|${attribute(attributes, 'c') ?? ''}>`),
      close: (name) => heard.push(`</${name}>`),
      text: (text) => heard.push(text),
    });
    let from = 0;
    for (const to of [...cuts].sort((a, b) => a - b)) {
      reader.write(xml.slice(from, to));
      from = to;
    }
    reader.write(xml.slice(from));
    reader.end();
    return heard.join('');
  };
  expect(hear([])).toBe('<a 1 > 0|">một & hai<d |></d><ba>ạ</a>');
  fc.assert(fc.property(fc.array(fc.nat(xml.length)), (cuts) => hear(cuts) === hear([])));
});
