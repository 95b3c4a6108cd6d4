import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
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
/** One for all cells: exceljs looks a style up once for each object. */
const dated = { numFmt: 'dd/mm/yyyy' };
const widths = { least: 12, most: 44 };

/** Writes an .xlsx row by row. */
export async function writeBook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, zip: PACKED });
  for (const sheet of sheets) await writeSheet(book, sheet);
  await book.commit();
  return bytes;
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
  const row = sheet.addRow(cells.map((cell) => (isDate(cell) ? dateOf(cell) : cell)));
  for (const [at, cell] of cells.entries()) if (isDate(cell)) row.getCell(at + 1).style = dated;
  row.commit();
}

function isDate(cell: string | number | null): cell is string {
  return typeof cell === 'string' && cell.length === 10 && cell[4] === '-' && isDay(cell);
}
