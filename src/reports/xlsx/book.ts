import { fold } from '../../domain/fold.ts';
import type { SheetRow } from '../../domain/imports/import-cell.ts';
import { dateStyles, readParts, readStrings, type SheetPart } from './parts.ts';
import { sheetRows } from './sheet.ts';
import type { Source } from './source.ts';
import { importLimits, type Limits, openZip } from './zip.ts';

/** Rows that came together, and the areas of cells joined to one (they come after the last row). */
export interface Rows {
  rows: readonly SheetRow[];
  merges: readonly string[];
}

export interface Book {
  /** Names of the visible sheets, in their order. */
  readonly sheets: readonly string[];
  /** The rows of a sheet that have anything in them, in batches; a sheet is found by its name without marks or case. */
  rows(sheet: string): AsyncGenerator<Rows>;
}

/**
 * Opens an .xlsx to be read row by row in bounded memory: the shared texts are kept, rows are not.
 * Throws UserError with a sentence for whoever sent it: no workbook, a password, too large, packed too tightly, broken.
 */
export async function openBook(source: Source, limits: Limits = importLimits): Promise<Book> {
  const zip = await openZip(source, limits);
  const { sheets, strings, styles, since1904 } = await readParts(zip);
  const texts = strings ? await readStrings(zip, strings) : [];
  const dates = styles ? await dateStyles(zip, styles) : new Set<number>();
  const partOf = (name: string): SheetPart | undefined => sheets.find((sheet) => fold(sheet.name) === fold(name));
  return {
    sheets: sheets.map(({ name }) => name),
    async *rows(name) {
      const part = partOf(name);
      if (part) yield* sheetRows(zip, part.path, { texts, dates, since1904 });
    },
  };
}
