import exceljs from 'exceljs';
import { importSheets } from '../../src/domain/imports/import-columns.ts';

const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const middle = ['Văn', 'Thị', 'Minh', 'Ngọc', 'Quốc', 'Thanh', 'Hữu'];
const given = ['An', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hà', 'Khánh', 'Lan', 'Mai', 'Nam', 'Phúc', 'Quân', 'Thảo'];
const START = new Date('2025-07-01');

/** Where the bench's commune and branch numbers come from: mean figures of facts.md 5. */
const BRANCHES_PER_COMMUNE = 40;
const PEOPLE_PER_BRANCH = 30;

const pick = (list: readonly string[], n: number) => list[n % list.length] ?? '';

/** Writes an import file of `people` people, with communes and branches for them, as Excel writes one (shared texts). */
export async function writeImportFile(file: string, people: number): Promise<{ units: number }> {
  const book = new exceljs.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true, useSharedStrings: true });
  const branches = Math.ceil(people / PEOPLE_PER_BRANCH);
  const communes = Math.ceil(branches / BRANCHES_PER_COMMUNE);
  const units = sheetOf(book, 'units');
  for (let c = 0; c < communes; c++) units([`X${c}`, `Đoàn xã Số ${c}`, 'Đoàn xã', 'goc', null, null, START]);
  for (let b = 0; b < branches; b++) {
    const commune = Math.floor(b / BRANCHES_PER_COMMUNE);
    units([
      `B${b}`,
      `Chi đoàn thôn ${(b % BRANCHES_PER_COMMUNE) + 1}`,
      'Chi đoàn',
      `X${commune}`,
      'dân cư',
      null,
      START,
    ]);
  }
  const persons = sheetOf(book, 'people');
  for (let n = 0; n < people; n++) persons(personRow(n));
  await book.commit();
  return { units: communes + branches };
}

function personRow(n: number): (string | Date | null)[] {
  const name = `${pick(family, n)} ${pick(middle, Math.floor(n / 10))} ${pick(given, Math.floor(n / 70))}`;
  const first = n % PEOPLE_PER_BRANCH === 0;
  const branch = `B${Math.floor(n / PEOPLE_PER_BRANCH)}`;
  const kind = first ? 'Bí thư' : 'Đoàn viên';
  return [`P${n}`, name, `09${String(n).padStart(8, '0')}`, branch, kind, null, first ? 'Có' : null, null, START, null];
}

function sheetOf(book: exceljs.stream.xlsx.WorkbookWriter, sheet: keyof typeof importSheets) {
  const { title, columns } = importSheets[sheet];
  const worksheet = book.addWorksheet(title);
  for (const [at, { key }] of columns.entries()) {
    if (key === 'from' || key === 'to') worksheet.getColumn(at + 1).numFmt = 'dd/mm/yyyy';
  }
  worksheet.addRow(columns.map(({ heading }) => heading)).commit();
  return (cells: readonly (string | Date | null)[]) => worksheet.addRow([...cells]).commit();
}
