import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { z } from 'zod';
import type { PrismaClient } from '../db/client/client.ts';
import { problemPage } from '../db/imports/import-staging.ts';
import { importSheets } from '../domain/imports/import-columns.ts';
import type { Renderer } from './renderers.ts';

const params = z.strictObject({ taskId: z.int() });

/** The table of errors of an import, row by row, from its staged rows; without them it says that they are gone. */
export const importErrors: Renderer = async (given, { prisma }) => {
  const out = new PassThrough();
  const bytes = buffer(out);
  await write(
    new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true }),
    prisma,
    params.parse(given).taskId,
  );
  return bytes;
};

async function write(book: exceljs.stream.xlsx.WorkbookWriter, prisma: PrismaClient, taskId: number): Promise<void> {
  const sheet = book.addWorksheet('Lỗi', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [{ width: 12 }, { width: 8 }, { width: 20 }, { width: 32 }, { width: 100 }];
  const head = sheet.addRow(['Trang', 'Dòng', 'Mã', 'Tên', 'Lỗi']);
  head.font = { bold: true };
  head.commit();
  let after = { sheet: 'zz', row: 0 };
  for (let page = await problemPage(prisma, taskId, after); page.length > 0; ) {
    for (const { sheet: name, row, code, title, problem } of page) {
      const known = name === 'units' || name === 'people' ? importSheets[name].title : name;
      sheet.addRow([known, row, code, title, problem]).commit();
      after = { sheet: name, row };
    }
    page = await problemPage(prisma, taskId, after);
  }
  if (after.row === 0) sheet.addRow(['', '', '', '', 'Lần kiểm tra này không còn lưu. Đồng chí gửi lại tệp.']).commit();
  await book.commit();
}
