import exceljs from 'exceljs';
import { z } from 'zod';
import { type Stand, standingsWithin } from '../db/standings.ts';
import { businessDay } from '../domain/calendar.ts';
import { type Day, dateOf, day, formatDay } from '../domain/day.ts';
import { breachLine, ledgerLines } from '../domain/ledger/lines.ts';
import { coverageOf, partOf, shareText } from '../domain/visits/coverage.ts';
import { exemptionNames } from '../domain/visits/exemption.ts';
import { lengthOf } from '../domain/visits/visit.ts';
import { visitActivityNames } from '../domain/visits/visit-kind.ts';
import { visitStateNames } from '../domain/visits/visit-life.ts';
import type { Renderer } from './renderers.ts';

const params = z.strictObject({
  reach: z.union([z.literal('everything'), z.array(z.int())]),
  personId: z.int().optional(),
  asOf: day,
});

const parts = { exempt: 'miễn', met: 'đủ', short: 'chưa đủ' } as const;

/** The year's field visits: a sheet of totals, then one sheet a cadre with every visit and the days it brought. */
export const visitYear: Renderer = async (given, { prisma, clock }) => {
  const { reach, personId, asOf } = params.parse(given);
  const all = await standingsWithin(prisma, reach, { asOf, today: businessDay(clock.now()) });
  const stands = personId === undefined ? all : all.filter((one) => one.personId === personId);
  const book = new exceljs.Workbook();
  addTotals(book, stands, asOf);
  const names = new Set<string>();
  for (const stand of stands) addCadre(book, stand, asOf, sheetName(stand, names));
  return new Uint8Array(await book.xlsx.writeBuffer());
};

function addTotals(book: exceljs.Workbook, stands: readonly Stand[], asOf: Day): void {
  const sheet = book.addWorksheet('Tổng hợp', { views: [{ state: 'frozen', ySplit: 4 }] });
  sheet.columns = [5, 26, 30, 10, 10, 12, 12, 10, 12, 12, 24, 70].map((width) => ({ width }));
  const found = coverageOf(stands);
  heading(sheet, `Đi cơ sở năm ${asOf.slice(0, 4)}, tính đến ${formatDay(asOf)}`);
  sheet.addRow([`Đủ chỉ tiêu ${shareText(found.met, found.owing)}; ${found.staff} cán bộ, miễn ${found.exempt}.`]);
  sheet.addRow([]);
  const head = [
    'STT',
    'Họ tên',
    'Đơn vị',
    'Chỉ tiêu',
    'Đã đi',
    'Chờ kết quả',
    'Đã đăng ký',
    'Còn thiếu',
    'Đợt chỉ tiêu',
    'Đợt đã đi',
  ];
  bold(sheet.addRow([...head, 'Xếp vào', 'Chưa đúng']));
  for (const [at, stand] of stands.entries()) {
    const { days, trips } = stand.ledger;
    const placed = stand.exempt ? `miễn: ${exemptionNames[stand.exempt]}` : parts[partOf(stand)];
    const numbers = [days.quota, days.done, days.waiting, days.planned, days.left, trips.quota, trips.done];
    sheet.addRow([at + 1, stand.name, stand.unit, ...numbers, placed, breachesOf(stand)]);
  }
  const sum = (of: (stand: Stand) => number) => stands.reduce((total, stand) => total + of(stand), 0);
  const days = (of: keyof Stand['ledger']['days']) => sum(({ ledger }) => ledger.days[of]);
  const totals = [days('quota'), days('done'), days('waiting'), days('planned'), days('left')];
  bold(
    sheet.addRow([
      '',
      'Cộng',
      '',
      ...totals,
      sum(({ ledger }) => ledger.trips.quota),
      sum(({ ledger }) => ledger.trips.done),
    ]),
  );
}

function addCadre(book: exceljs.Workbook, stand: Stand, asOf: Day, name: string): void {
  const sheet = book.addWorksheet(name);
  sheet.columns = [10, 12, 12, 10, 12, 40, 50, 28, 14, 20].map((width) => ({ width }));
  heading(sheet, `${stand.name}, ${stand.unit}: đi cơ sở năm ${asOf.slice(0, 4)}, tính đến ${formatDay(asOf)}`);
  for (const line of ledgerLines(stand.ledger, stand.terms)) sheet.addRow([line]);
  sheet.addRow([]);
  const head = ['Mã', 'Từ ngày', 'Đến ngày', 'Số ngày', 'Ngày tính', 'Nơi đến', 'Nội dung', 'Nhóm việc', 'Chuyên đề'];
  bold(sheet.addRow([...head, 'Tình trạng']));
  for (const visit of stand.visits) {
    const credit = stand.ledger.credit.get(visit.id) ?? 0;
    const activity = visit.activity ? visitActivityNames[visit.activity] : '';
    const row = [visit.code, dateOf(visit.from), dateOf(visit.to), lengthOf(visit), credit, visit.places.join(', ')];
    const added = sheet.addRow([
      ...row,
      visit.purpose,
      activity,
      visit.thematic ? 'có' : '',
      visitStateNames[visit.state],
    ]);
    for (const at of [2, 3]) added.getCell(at).numFmt = 'dd/mm/yyyy';
  }
  bold(sheet.addRow(['Cộng', '', '', '', stand.ledger.days.done]));
}

function breachesOf({ ledger }: Stand): string {
  return ledger.breaches.map((breach) => breachLine(breach, ledger)).join(' ');
}

function heading(sheet: exceljs.Worksheet, text: string): void {
  const row = sheet.addRow([text]);
  row.font = { bold: true, size: 13 };
}

function bold(row: exceljs.Row): void {
  row.font = { bold: true };
}

/** A sheet's name: at most 31 letters, none of the signs Excel forbids, no two alike. */
function sheetName({ name, personId }: Stand, taken: Set<string>): string {
  const clean = name.replaceAll(/[\\/?*[\]:']/g, ' ').slice(0, 24);
  const unique = taken.has(clean.toLocaleLowerCase('vi')) ? `${clean} ${personId}`.slice(0, 31) : clean;
  taken.add(unique.toLocaleLowerCase('vi'));
  return unique;
}
