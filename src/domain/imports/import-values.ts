import { type Day, isDay } from '../day.ts';
import type { Cell } from './import-cell.ts';
import { type ImportSheet, importSheets } from './import-columns.ts';
import type { Places } from './import-header.ts';
import { wordKey } from './import-words.ts';

/** Codes: letters, digits and . _ - / within; long ones are names by mistake. */
const codeShape = /^[\p{L}\d][\p{L}\d._/-]{0,39}$/u;
const phoneShape = /^(\+\d{10,13}|0\d{8,11})$/;
const EARLIEST: Day = '1931-03-26';
const LATEST: Day = '2100-01-01';
const flags: Readonly<Record<string, boolean>> = { co: true, x: true, khong: false, ko: false };

/** Reads the cells of one row by column key, gathering what is wrong with it; each reader gives undefined where nothing usable stands. */
export function rowReader(sheet: ImportSheet, places: Places, cells: ReadonlyMap<number, Cell>) {
  const problems: string[] = [];
  const note = (problem: string) => void problems.push(problem);
  const columns = new Map(importSheets[sheet].columns.map((column) => [column.key, column]));
  const cellOf = (key: string) => cells.get(places.get(key) ?? -1);
  const wrong = (key: string, why: string) => note(`“${columns.get(key)?.heading ?? key}” ${why}`);
  const usable = (key: string): Exclude<Cell, { kind: 'formula' | 'fault' }> | undefined => {
    const cell = cellOf(key);
    if (cell?.kind === 'formula') wrong(key, 'là công thức, đồng chí dán lại thành giá trị');
    else if (cell?.kind === 'fault') wrong(key, 'là ô báo lỗi');
    else if (cell === undefined && columns.get(key)?.required) wrong(key, 'đang trống');
    return cell?.kind === 'formula' || cell?.kind === 'fault' ? undefined : cell;
  };
  const text = (key: string, longest: number): string | undefined => {
    const said = textOf(usable(key));
    if (said === null) wrong(key, 'là ô kiểu ngày, cần chữ');
    else if (said && said.length > longest) wrong(key, `dài quá ${longest} ký tự`);
    else return said;
    return undefined;
  };
  const code = (key: string): string | undefined => {
    const said = text(key, 200);
    if (said === undefined || codeShape.test(said)) return said;
    wrong(key, `“${cut(said)}” không phải mã: chỉ chữ, số và . _ - /, tối đa 40 ký tự`);
    return undefined;
  };
  const day = (key: string): Day | undefined => {
    const cell = usable(key);
    if (cell === undefined) return undefined;
    if (cell.kind !== 'day') wrong(key, `ghi bằng chữ hoặc số “${cut(String(textOf(cell)))}”, cần ô kiểu ngày`);
    else if (!isDay(cell.day) || cell.day < EARLIEST || cell.day > LATEST)
      wrong(key, `“${cell.day}” không phải ngày hợp lệ`);
    else return cell.day;
    return undefined;
  };
  function word<Kind>(key: string, kindOf: (said: string) => Kind | undefined): Kind | undefined {
    const said = text(key, 200);
    const kind = said === undefined ? undefined : kindOf(said);
    if (said !== undefined && kind === undefined) wrong(key, `“${cut(said)}” không có trong danh sách của mẫu`);
    return kind;
  }
  const phone = (key: string): string | undefined => {
    const said = text(key, 40)?.replaceAll(/[\s.()-]/g, '');
    // A number cell has lost the 0 at its head.
    const whole = said && cellOf(key)?.kind === 'number' && !said.startsWith('0') ? `0${said}` : said;
    if (whole === undefined || phoneShape.test(whole)) return whole;
    wrong(key, `“${cut(whole)}” không phải số điện thoại`);
    return undefined;
  };
  const flag = (key: string): boolean | undefined => {
    const cell = usable(key);
    return cell?.kind === 'flag' ? cell.flag : word(key, (said) => flags[wordKey(said)]);
  };
  const has = (key: string) => cellOf(key) !== undefined;
  return { problems, note, has, text, code, day, word, phone, flag };
}

/** A cell's value as text; null for a day, undefined for an empty cell. */
function textOf(cell: Exclude<Cell, { kind: 'formula' | 'fault' }> | undefined): string | null | undefined {
  if (cell === undefined) return undefined;
  if (cell.kind === 'text') return cell.text;
  if (cell.kind === 'number') return String(cell.number);
  return cell.kind === 'flag' ? (cell.flag ? 'Có' : 'Không') : null;
}

function cut(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}
