import { dateOf, dayOf } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { type Cell, columnOf, type SheetRow } from '../../domain/imports/import-cell.ts';
import { attribute, readXml, type XmlHears } from './xml.ts';
import type { Zip } from './zip.ts';

/** What cells of a workbook refer to. */
export interface BookContext {
  texts: readonly string[];
  dates: ReadonlySet<number>;
  since1904: boolean;
}

/** Cells to the right of this hold nothing an import asks for; a text longer than this is no name. */
const MOST_COLUMNS = 200;
const LONGEST_TEXT = 2_000;
/** Merged areas noted; one is enough to refuse. */
const MOST_MERGES = 20;

const DAY_MS = 86_400_000;
const epoch = dateOf('1899-12-30').getTime();
/** Days from 1899-12-30 to 1904-01-01. */
const from1904 = 1_462;

/** The filled rows of a sheet, in the batches in which its bytes come. */
export async function* sheetRows(zip: Zip, path: string, book: BookContext) {
  const sheet = hearSheet(book);
  const decoder = new TextDecoder('utf-8');
  const reader = readXml(sheet.hears);
  for await (const chunk of zip.unpack(path)) {
    reader.write(decoder.decode(chunk, { stream: true }));
    const taken = sheet.take();
    if (taken.rows.length > 0 || taken.merges.length > 0) yield taken;
  }
  reader.end();
}

interface OpenCell {
  column: number;
  type: string;
  style: number;
  text: string;
  formula: boolean;
}

/** Listens to a sheet's XML and gathers rows until they are taken. */
function hearSheet(book: BookContext) {
  let [rows, merges]: [SheetRow[], string[]] = [[], []];
  let [row, column, cells] = [0, -1, new Map<number, Cell>()];
  let [cell, inValue, phonetic]: [OpenCell | undefined, boolean, boolean] = [undefined, false, false];
  const hears: XmlHears = {
    open(name, attributes) {
      if (name === 'c') {
        const reference = attribute(attributes, 'r');
        column = reference ? columnOf(reference) : column + 1;
        const style = Number(attribute(attributes, 's') ?? -1);
        cell = { column, type: attribute(attributes, 't') ?? 'n', style, text: '', formula: false };
      } else if (name === 'v' || name === 't') inValue = true;
      else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'rPh') phonetic = true;
      else if (name === 'row') [row, column, cells] = [Number(attribute(attributes, 'r') ?? row + 1), -1, new Map()];
      else if (name === 'mergeCell' && merges.length < MOST_MERGES) merges.push(attribute(attributes, 'ref') ?? '');
    },
    text(piece) {
      if (!cell || !inValue || phonetic) return;
      cell.text += piece;
      if (cell.text.length > LONGEST_TEXT) throw tooLong(row);
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'c' && cell) {
        const value = cell.column < MOST_COLUMNS ? readCell(cell, book) : undefined;
        if (value?.kind === 'text' && value.text.length > LONGEST_TEXT) throw tooLong(row);
        if (value) cells.set(cell.column, value);
        cell = undefined;
      } else if (name === 'row' && cells.size > 0) rows.push({ row, cells });
    },
  };
  const take = () => {
    const taken = { rows, merges };
    [rows, merges] = [[], []];
    return taken;
  };
  return { hears, take };
}

function tooLong(row: number): UserError {
  return new UserError(`Dòng ${row} có ô dài hơn ${LONGEST_TEXT} ký tự. Đồng chí dùng đúng tệp mẫu.`);
}

function readCell(
  { type, style, text, formula }: OpenCell,
  { texts, dates, since1904 }: BookContext,
): Cell | undefined {
  if (formula) return { kind: 'formula' };
  if (text === '') return undefined;
  if (type === 'e') return { kind: 'fault' };
  if (type === 'b') return { kind: 'flag', flag: text === '1' };
  if (type === 's' || type === 'inlineStr' || type === 'str') {
    const said = (type === 's' ? (texts[Number(text)] ?? '') : text).normalize('NFC').trim();
    return said === '' ? undefined : { kind: 'text', text: said };
  }
  if (type === 'd') return { kind: 'day', day: text.slice(0, 10) };
  const number = Number(text);
  if (!Number.isFinite(number)) return { kind: 'fault' };
  if (!dates.has(style)) return { kind: 'number', number };
  return dayCell(number, since1904);
}

/** A day by its number; from 61 on, before which Excel counts a 29/2/1900 that never was. */
function dayCell(serial: number, since1904: boolean): Cell {
  const days = Math.floor(serial) + (since1904 ? from1904 : 0);
  if (days < 61 || days > 2_958_465) return { kind: 'fault' };
  return { kind: 'day', day: dayOf(new Date(epoch + days * DAY_MS)) };
}
