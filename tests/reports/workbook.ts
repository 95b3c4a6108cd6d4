import { crc32, deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import { type ImportSheet, importSheets } from '../../src/domain/imports/import-columns.ts';

export type Value = string | number | boolean | Date | null | exceljs.CellFormulaValue;

/** Rows by column key; what is not given stays empty. */
export type Rows = Partial<Record<ImportSheet, readonly Readonly<Record<string, Value>>[]>>;

/** An import file with these rows, as Excel writes one; `change` may spoil it. */
export async function importFile(rows: Rows, change: (book: exceljs.Workbook) => void = () => {}): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  for (const name of ['units', 'people'] as const) {
    const { title, columns } = importSheets[name];
    const sheet = book.addWorksheet(title);
    sheet.addRow(columns.map(({ heading }) => heading));
    for (const row of rows[name] ?? []) sheet.addRow(columns.map(({ key }) => row[key] ?? null));
  }
  change(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A zip file of these parts, deflated; a part may lie about its unpacked size. */
export function zipFile(parts: Readonly<Record<string, string | { bytes: Uint8Array; declares: number }>>): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, given] of Object.entries(parts)) {
    const bytes = typeof given === 'string' ? Buffer.from(given) : given.bytes;
    const declares = typeof given === 'string' ? bytes.length : given.declares;
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declares, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fields, offset, Buffer.from(name)]),
    );
    locals.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(locals.length, 4);
  end.writeUInt16LE(locals.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\u0005\u0006'), end]);
}

/** A workbook's parts around the XML of one sheet called “Đơn vị”. */
export function bookParts(sheet: string | { bytes: Uint8Array; declares: number }) {
  return {
    'xl/workbook.xml': '<workbook><sheets><sheet name="Đơn vị" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
  };
}
