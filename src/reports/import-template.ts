import exceljs from 'exceljs';
import { rootUnit } from '../db/queries/units/root.ts';
import { businessDay } from '../domain/calendar.ts';
import { type ImportSheet, importExamples, importSheets } from '../domain/imports/import-columns.ts';
import type { Renderer } from './renderers.ts';

/** The import's template: an explanation, then one sheet for units and one for people, each with example rows. */
export const importTemplate: Renderer = async (_params, { prisma, clock }) => {
  const rootId = await rootUnit(prisma, businessDay(clock.now()));
  const root = rootId === null ? null : await prisma.unit.findUnique({ where: { id: rootId } });
  const book = new exceljs.Workbook();
  explain(book, root?.code);
  addSheet(book, 'units', root?.code);
  addSheet(book, 'people', root?.code);
  return new Uint8Array(await book.xlsx.writeBuffer());
};

function explain(book: exceljs.Workbook, root: string | undefined): void {
  const sheet = book.addWorksheet('Hướng dẫn');
  sheet.columns = [{ width: 14 }, { width: 24 }, { width: 12 }, { width: 90 }];
  const lines = [
    'Mẫu nhập đơn vị và người',
    'Điền vào trang “Đơn vị” và trang “Người”, mỗi dòng một đơn vị hoặc một chức danh của một người. Không đổi tên cột.',
    'Không gộp ô, không để công thức; cột ngày để kiểu ngày. Dòng có mã bắt đầu bằng VIDU- là ví dụ, trợ lý bỏ qua.',
    'Gửi lại tệp đã sửa bao nhiêu lần cũng được: cùng mã là cùng một đơn vị, một người. Ai không có trong tệp thì giữ nguyên.',
    'Trợ lý kiểm tra trước, báo lỗi từng dòng; chỉ nhập khi mọi dòng đều đúng và đồng chí bấm Nhập.',
    'Không ghi số căn cước, sức khoẻ, nhận xét hay chuyện riêng của ai vào tệp.',
    ...(root
      ? [`Đơn vị gốc hiện nay có mã: ${root}. Đơn vị ngay dưới đơn vị gốc ghi mã này ở cột “Mã đơn vị cấp trên”.`]
      : []),
  ];
  for (const line of lines) sheet.addRow([line]);
  sheet.addRow([]);
  const head = sheet.addRow(['Trang', 'Cột', 'Bắt buộc', 'Cách điền']);
  for (const row of [sheet.getRow(1), head]) row.font = { bold: true };
  for (const { title, columns } of Object.values(importSheets)) {
    for (const { heading, required, explain: how } of columns)
      sheet.addRow([title, heading, required ? 'Có' : '', how]);
  }
}

function addSheet(book: exceljs.Workbook, name: ImportSheet, root: string | undefined): void {
  const { title, columns } = importSheets[name];
  const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ key, heading }) => ({
    header: heading,
    width: Math.max(14, heading.length + 4),
    style: { numFmt: key === 'from' || key === 'to' ? 'dd/mm/yyyy' : '@' },
  }));
  for (const row of importExamples[name]) sheet.addRow(row.map((value) => (value === 'goc' ? (root ?? null) : value)));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).numFmt = '@';
}
