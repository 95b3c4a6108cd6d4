import type { Day } from '../day.ts';

/** A filled cell of a sheet; `formula` and `fault` are never values: nobody can see in a file what they will become. */
export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'day'; day: Day }
  | { kind: 'flag'; flag: boolean }
  | { kind: 'formula' }
  | { kind: 'fault' };

/** A row by its number in the file (from 1); columns count from 0, empty cells are left out. */
export interface SheetRow {
  row: number;
  cells: ReadonlyMap<number, Cell>;
}

/** 'A', 'B' … 'AA' of a column counted from 0. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

/** The inverse: 0 for 'A'; the digits of a whole reference ('AB12') are passed over. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}
