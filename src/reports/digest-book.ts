import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import exceljs from 'exceljs';
import { dateOf, isDay } from '../domain/day.ts';

/** A sheet of a book: its rows come in pages, so that they are never all in memory. Cells that are days become dates. */
export interface Sheet {
  name: string;
  /** Lines above the table. */
  title: readonly string[];
  columns: readonly string[];
  pages:
    | AsyncIterable<readonly (readonly (string | number | null)[])[]>
    | Iterable<readonly (readonly (string | number | null)[])[]>;
}

/** Little is gained by packing harder, and it takes most of the time. */
const PACKED = { zlib: { level: 1 } };
const TURN = 50;
const BLOCK = 256 * 1024;
/** One object for all cells alike: exceljs works a style out, and keeps the answer, for each object it meets. */
const [plain, dated] = [{}, { numFmt: 'dd/mm/yyyy' }];
const widths = { least: 12, most: 44 };

/** Writes an .xlsx row by row. */
export async function writeBook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const stream = new PassThrough();
  const bytes = gathered(stream);
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, zip: PACKED });
  for (const sheet of sheets) await writeSheet(book, sheet);
  await book.commit();
  return bytes;
}

/** What comes, in blocks filled to the end: each piece the packer gives would keep a buffer of thrice its size in memory. */
async function gathered(pieces: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const full: Buffer[] = [];
  let [block, used] = [Buffer.allocUnsafeSlow(BLOCK), 0];
  for await (const piece of pieces)
    for (let at = 0; at < piece.length; ) {
      const copied = piece.copy(block, used, at);
      [at, used] = [at + copied, used + copied];
      if (used < BLOCK) continue;
      full.push(block);
      [block, used] = [Buffer.allocUnsafeSlow(BLOCK), 0];
    }
  return Buffer.concat([...full, block.subarray(0, used)]);
}

async function writeSheet(
  book: exceljs.stream.xlsx.WorkbookWriter,
  { name, title, columns, pages }: Sheet,
): Promise<void> {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: title.length + 1 }] });
  sheet.columns = columns.map((head) => ({ width: Math.min(widths.most, Math.max(widths.least, head.length * 2)) }));
  for (const text of [...title.map((text) => [text]), columns]) {
    const row = sheet.addRow(text);
    row.font = { bold: true };
    row.commit();
  }
  for await (const rows of pages)
    for (const [at, cells] of rows.entries()) {
      // What is packed leaves memory only when the process comes to it; other work gets its turn too.
      if (at % TURN === 0) await setImmediate();
      writeRow(sheet, cells);
    }
  sheet.commit();
}

function writeRow(sheet: exceljs.Worksheet, cells: readonly (string | number | null)[]): void {
  const row = sheet.addRow([]);
  for (const [at, value] of cells.entries()) {
    if (value === null) continue;
    const cell = row.getCell(at + 1);
    const day = isDate(value);
    cell.style = day ? dated : plain;
    cell.value = day ? dateOf(value) : value;
  }
  row.commit();
}

function isDate(cell: string | number): cell is string {
  return typeof cell === 'string' && cell.length === 10 && cell[4] === '-' && isDay(cell);
}
