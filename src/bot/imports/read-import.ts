import { BATCH, dropRows, stageRows } from '../../db/imports/import-staging.ts';
import type { Database } from '../../db/open/open.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { type ImportSheet, importSheets } from '../../domain/imports/import-columns.ts';
import { type Places, readHeader } from '../../domain/imports/import-header.ts';
import { type ReadRow, readRow } from '../../domain/imports/import-row.ts';
import { type Book, openBook } from '../../reports/xlsx/book.ts';
import type { Source } from '../../reports/xlsx/source.ts';

/** Rows of one import; more are split over files. */
const MOST_ROWS = 400_000;

/** Told after every batch, with the rows read so far. */
export type Told = (rows: number) => Promise<void>;

/**
 * Reads an import's file row by row into the staging rows of `taskId`, those of an earlier try dropped first. Memory
 * stays bounded by a batch and the workbook's shared texts. Gives the rows read; throws UserError for a file that is
 * none, has other columns, joined cells, or no row at all.
 */
export async function readImport(db: Database, taskId: number, source: Source, told: Told): Promise<number> {
  await dropRows(db.prisma, taskId);
  const book = await openBook(source);
  const known = Object.values(importSheets).map(({ title }) => fold(title));
  if (!book.sheets.some((name) => known.includes(fold(name)))) throw noSheet();
  let total = 0;
  for (const sheet of ['units', 'people'] as const) {
    let batch: ReadRow[] = [];
    const flush = async () => {
      await stageRows(db.prisma, taskId, batch);
      total += batch.length;
      batch = [];
      if (total > MOST_ROWS) throw new UserError(`Tệp có hơn ${MOST_ROWS} dòng. Đồng chí chia thành nhiều tệp.`);
      await told(total);
    };
    for await (const row of rowsOf(book, sheet)) {
      batch.push(row);
      if (batch.length >= BATCH) await flush();
    }
    if (batch.length > 0) await flush();
  }
  if (total === 0) throw new UserError('Tệp chưa có dòng nào để nhập. Đồng chí điền từ dòng 2 của các trang.');
  return total;
}

async function* rowsOf(book: Book, sheet: ImportSheet): AsyncGenerator<ReadRow> {
  const { title } = importSheets[sheet];
  let places: Places | undefined;
  for await (const { rows, merges } of book.rows(title)) {
    if (merges.length > 0) {
      throw new UserError(`Trang “${title}” có ô gộp (${merges.slice(0, 3).join(', ')}). Đồng chí bỏ gộp rồi gửi lại.`);
    }
    for (const row of rows) {
      const read = places && readRow(sheet, places, row);
      if (read) yield read;
      places ??= readHeader(sheet, row);
    }
  }
}

function noSheet(): UserError {
  const titles = Object.values(importSheets).map(({ title }) => `“${title}”`);
  return new UserError(`Tệp không có trang ${titles.join(' hoặc ')}. Đồng chí dùng đúng tệp mẫu.`);
}
