import type { Day } from '../day.ts';
import { fold } from '../fold.ts';
import { type PositionKind, positionTitles } from '../people/position.ts';
import type { BranchKind, UnitKind } from '../units/unit.ts';
import { unitKey } from '../units/unit-words.ts';
import type { SheetRow } from './import-cell.ts';
import { EXAMPLE_CODE, type ImportSheet } from './import-columns.ts';
import type { Places } from './import-header.ts';
import { rowReader } from './import-values.ts';
import { branchKindOf, positionKindOf, unitKindOf } from './import-words.ts';

/** A unit as its row says it; null: left empty. */
export interface UnitRow {
  code: string;
  name: string;
  folded: string;
  kind: UnitKind;
  parent: string | null;
  branch: BranchKind | null;
  aliases: readonly { name: string; folded: string }[];
  from: Day | null;
}

/** A position of a person as its row says it. */
export interface PersonRow {
  code: string;
  name: string;
  folded: string;
  phone: string | null;
  unit: string;
  kind: PositionKind;
  title: string;
  fullTime: boolean;
  mainPost: string | null;
  from: Day | null;
  to: Day | null;
}

/** A row after reading; with a problem, `data` holds what could be read. */
export interface ReadRow {
  sheet: ImportSheet;
  row: number;
  data: Partial<UnitRow> | Partial<PersonRow>;
  problem: string | null;
}

/** Longest codes, names and other texts taken. */
const LONGEST = { code: 40, name: 120, text: 160 };
const MOST_ALIASES = 10;

/** Reads one row of a sheet, its problems parted by '; '; undefined for an example row of the template. */
export function readRow(sheet: ImportSheet, places: Places, given: SheetRow): ReadRow | undefined {
  const read = rowReader(sheet, places, given.cells);
  const data = sheet === 'units' ? readUnit(read) : readPerson(read);
  if (data.code?.startsWith(EXAMPLE_CODE)) return undefined;
  return { sheet, row: given.row, data, problem: read.problems.length > 0 ? read.problems.join('; ') : null };
}

type Reader = ReturnType<typeof rowReader>;

function readUnit(read: Reader): Partial<UnitRow> {
  const name = read.text('name', LONGEST.name);
  const kind = read.word('kind', unitKindOf);
  const branch = read.word('branch', branchKindOf);
  if (branch && kind !== undefined && kind !== 'branch') read.note('“Loại chi đoàn” chỉ dùng cho chi đoàn');
  const others = (read.text('aliases', 500) ?? '').split(';').map((alias) => alias.trim());
  return {
    ...given('code', read.code('code')),
    ...given('name', name),
    ...given('kind', kind),
    ...(name === undefined ? {} : { folded: unitKey(name) }),
    parent: read.code('parent') ?? null,
    branch: branch ?? null,
    aliases: others
      .filter((alias) => alias !== '')
      .slice(0, MOST_ALIASES)
      .map((alias) => ({ name: alias, folded: unitKey(alias) })),
    from: read.day('from') ?? null,
  };
}

function readPerson(read: Reader): Partial<PersonRow> {
  const name = read.text('name', LONGEST.name)?.replaceAll(/\s+/g, ' ');
  const kind = read.has('kind') ? read.word('kind', positionKindOf) : 'member';
  const [from, to] = [read.day('from') ?? null, read.day('to') ?? null];
  if (from !== null && to !== null && to < from) read.note('“Đến ngày” trước “Từ ngày”');
  return {
    ...given('code', read.code('code')),
    ...given('name', name),
    ...(name === undefined ? {} : { folded: fold(name) }),
    phone: read.phone('phone') ?? null,
    ...given('unit', read.code('unit')),
    ...given('kind', kind),
    ...given('title', read.text('title', LONGEST.text) ?? (kind && positionTitles[kind])),
    fullTime: read.flag('fullTime') ?? false,
    mainPost: read.text('mainPost', LONGEST.text) ?? null,
    from,
    to,
  };
}

/** A field only where it has a value: a row with a problem keeps what it has. */
function given<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  // as: a computed key widens to string in the types; here it is exactly Key
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}
