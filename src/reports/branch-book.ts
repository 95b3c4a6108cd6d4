import exceljs from 'exceljs';
import { z } from 'zod';
import { type BookRow, branchBook } from '../db/queries/meetings/minutes.ts';
import { type KeptTask, tasksOfYear } from '../db/queries/tasks/tasks.ts';
import { unitName } from '../db/queries/units/units.ts';
import { businessDay } from '../domain/calendar.ts';
import { dateOf } from '../domain/day.ts';
import type { Renderer } from './renderers.ts';

const params = z.strictObject({ unitId: z.int(), year: z.int() });

const taskStates = { open: 'đang làm', done: 'đã xong', dropped: 'đã bỏ' } as const;

/**
 * A branch's book of a year (Sổ chi đoàn, SH-09), of its tables those the bot holds: meetings, resolutions, lessons,
 * tasks. The others (fees, transfers, cards …) are not kept here, and the file says so.
 */
export const branchBookXlsx: Renderer = async (given, { prisma, clock }) => {
  const { unitId, year } = params.parse(given);
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const rows = await branchBook(prisma, unitId, from, to);
  const name = (await unitName(prisma, unitId, businessDay(clock.now()))) ?? 'Chi đoàn';
  const book = new exceljs.Workbook();
  addMeetings(book, rows, `Theo dõi sinh hoạt năm ${year}: ${name}`);
  addResolutions(book, rows, `Nghị quyết năm ${year}: ${name}`);
  addLessons(book, rows, `Rút kinh nghiệm năm ${year}: ${name}`);
  addTasks(book, await tasksOfYear(prisma, unitId, from, to), `Việc được giao năm ${year}: ${name}`);
  return new Uint8Array(await book.xlsx.writeBuffer());
};

/** A sheet with its title, its columns and a frozen head. */
function sheetOf(book: exceljs.Workbook, tab: string, title: string, columns: readonly (readonly [string, number])[]) {
  const sheet = book.addWorksheet(tab, { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.columns = columns.map(([, width]) => ({ width }));
  sheet.addRow([title]).font = { bold: true, size: 13 };
  sheet.addRow(columns.map(([heading]) => heading)).font = { bold: true };
  return sheet;
}

function addMeetings(book: exceljs.Workbook, rows: readonly BookRow[], title: string): void {
  const sheet = sheetOf(book, 'Theo dõi sinh hoạt', title, [
    ...([
      ['STT', 6],
      ['Ngày', 12],
      ['Giờ', 8],
      ['Địa điểm', 28],
      ['Chủ đề', 40],
      ['Tổng số', 9],
      ['Có mặt', 9],
    ] as const),
    ...([
      ['Vắng', 8],
      ['Tỉ lệ', 8],
      ['Cấp trên dự', 28],
      ['Chủ trì', 22],
      ['Thư ký', 22],
      ['Biên bản', 12],
      ['Mã', 8],
    ] as const),
    ['Số liệu', 14],
  ]);
  for (const [at, row] of rows.entries()) {
    const { heldOn, startAt, place, topic, total, present, guests, minutes, locked, code, attendance } = row;
    const known = total !== null && present !== null && total > 0;
    const added = sheet.addRow([
      ...[at + 1, dateOf(heldOn), startAt ?? '', place ?? '', topic, total, present],
      ...[known ? total - present : null, known ? present / total : null, guests.join(', ')],
      ...[
        minutes?.chair ?? '',
        minutes?.secretary ?? '',
        minutes ? (locked ? 'đã khoá' : 'đang ghi') : 'chưa ghi',
        code,
      ],
      attendance === 'typed' ? 'bí thư ghi' : 'điểm danh',
    ]);
    added.getCell(2).numFmt = 'dd/mm/yyyy';
    added.getCell(9).numFmt = '0%';
  }
  sheet.addRow(['Cộng', `${rows.length} buổi`]).font = { bold: true };
  sheet.addRow([]);
  sheet.addRow(['Các bảng khác của Sổ chi đoàn (đoàn phí, thu chi, chuyển đi, kết nạp, trao thẻ …) trợ lý không lưu.']);
}

function addResolutions(book: exceljs.Workbook, rows: readonly BookRow[], title: string): void {
  const sheet = sheetOf(book, 'Nghị quyết', title, [
    ...([
      ['STT', 6],
      ['Ngày', 12],
      ['Buổi', 8],
      ['Nghị quyết', 70],
      ['Tán thành', 11],
      ['Không', 9],
    ] as const),
    ...([
      ['Ý kiến khác', 12],
      ['Có mặt', 9],
      ['Biên bản', 12],
    ] as const),
  ]);
  const all = rows.flatMap((row) => (row.minutes?.resolutions ?? []).map((resolution) => ({ row, resolution })));
  for (const [at, { row, resolution }] of all.entries()) {
    const { votes, text } = resolution;
    const counted = [votes?.for ?? null, votes?.against ?? null, votes?.abstain ?? null, row.present];
    const added = sheet.addRow([
      at + 1,
      dateOf(row.heldOn),
      row.code,
      text,
      ...counted,
      row.locked ? 'đã khoá' : 'đang ghi',
    ]);
    added.getCell(2).numFmt = 'dd/mm/yyyy';
  }
}

function addLessons(book: exceljs.Workbook, rows: readonly BookRow[], title: string): void {
  const sheet = sheetOf(book, 'Rút kinh nghiệm', title, [
    ['Ngày', 12],
    ['Buổi', 8],
    ['Kết luận', 60],
    ['Ưu điểm', 50],
    ['Hạn chế', 50],
  ]);
  for (const { heldOn, code, minutes } of rows) {
    if (!minutes) continue;
    const { conclusions, strengths, weaknesses } = minutes;
    const added = sheet.addRow([
      dateOf(heldOn),
      code,
      ...[conclusions, strengths, weaknesses].map((lines) => lines.join('\n')),
    ]);
    added.getCell(1).numFmt = 'dd/mm/yyyy';
    added.alignment = { wrapText: true, vertical: 'top' };
  }
}

function addTasks(book: exceljs.Workbook, tasks: readonly KeptTask[], title: string): void {
  const sheet = sheetOf(book, 'Việc', title, [
    ['Mã', 8],
    ['Việc', 60],
    ['Người làm', 28],
    ['Hạn', 12],
    ['Tình trạng', 12],
    ['Buổi', 8],
  ]);
  for (const { code, text, ownerName, dueOn, state, meeting } of tasks) {
    const added = sheet.addRow([code, text, ownerName, dueOn ? dateOf(dueOn) : '', taskStates[state], meeting ?? '']);
    added.getCell(4).numFmt = 'dd/mm/yyyy';
  }
}
