import { UserError } from '../errors.ts';
import { columnLetters, type SheetRow } from './import-cell.ts';
import { type ImportSheet, importSheets } from './import-columns.ts';
import { wordKey } from './import-words.ts';

/** Where each column of a sheet stands, by its key. */
export type Places = ReadonlyMap<string, number>;

/** Reads a sheet's first row; throws UserError that names every column too much, missing or doubled. */
export function readHeader(sheet: ImportSheet, header: SheetRow): Places {
  const { title, columns } = importSheets[sheet];
  const places = new Map<string, number>();
  const wrong: string[] = [];
  for (const [at, cell] of header.cells) {
    const said = cell.kind === 'text' ? cell.text : '';
    const known = columns.find(({ heading }) => wordKey(heading) === wordKey(said));
    if (!known) wrong.push(`cột ${columnLetters(at)} “${said.slice(0, 40)}” không có trong mẫu`);
    else if (places.has(known.key)) wrong.push(`cột “${known.heading}” có hai lần`);
    else places.set(known.key, at);
  }
  for (const { key, heading, required } of columns) {
    if (required && !places.has(key)) wrong.push(`thiếu cột “${heading}”`);
  }
  if (header.row !== 1) wrong.push('tên cột phải ở dòng 1');
  if (wrong.length > 0) {
    throw new UserError(`Trang “${title}” sai cột: ${wrong.slice(0, 8).join('; ')}. Đồng chí dùng đúng tệp mẫu.`);
  }
  return places;
}
