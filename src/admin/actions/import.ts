import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { problemLine } from '../../bot/imports/import-reply.ts';
import { changesAnything, planLines } from '../../bot/imports/import-words.ts';
import { readImport } from '../../bot/imports/read-import.ts';
import { applyImport, planImport } from '../../db/imports/import-plan.ts';
import { dropRows, problemsOf } from '../../db/imports/import-staging.ts';
import { businessDay } from '../../domain/calendar.ts';
import { UserError } from '../../domain/errors.ts';
import { renderFile } from '../../reports/renderers.ts';
import { fileSource } from '../../reports/xlsx/source.ts';
import { type AdminContext, action } from '../action.ts';
import { sayCount } from '../say.ts';

/** Errors printed; all of them go to the table of --errors. */
const SHOWN = 20;
/** Rows between two lines of progress. */
const EVERY = 20_000;

export default action({
  name: 'import',
  summary: 'Nhập đơn vị và người từ tệp .xlsx; không có --apply thì chỉ kiểm tra',
  args: z.object({
    file: z.string().min(1).describe('tệp đã điền theo mẫu (lệnh template)'),
    apply: z.boolean().default(false).describe('nhập thật khi mọi dòng đều đúng'),
    errors: z.string().min(1).optional().describe('tệp .xlsx sẽ ghi bảng lỗi từng dòng'),
  }),
  positional: ['file'],
  paths: ['file', 'errors'],
  async run({ file, apply, errors }, context) {
    const { db, clock } = context;
    const { id } = await db.prisma.task.create({
      data: {
        key: `admin-import:${randomUUID()}`,
        kind: 'import',
        params: {},
        state: 'running',
        createdAt: clock.now(),
      },
    });
    try {
      await carryOut(id, { file, apply, errors }, context);
      await db.prisma.task.update({ where: { id }, data: { state: 'done', finishedAt: clock.now() } });
    } catch (error) {
      await db.prisma.task.update({ where: { id }, data: { state: 'failed', finishedAt: clock.now() } });
      throw error;
    } finally {
      await dropRows(db.prisma, id);
    }
  },
});

interface Asked {
  file: string;
  apply: boolean;
  errors: string | undefined;
}

async function carryOut(taskId: number, { file, apply, errors }: Asked, context: AdminContext): Promise<void> {
  const { db, clock, print } = context;
  const rows = await read(taskId, file, context);
  const now = clock.now();
  const plan = await planImport(db, taskId, businessDay(now));
  if (plan.problems > 0) await refuse(taskId, errors, context);
  print(`Tệp đúng cả ${sayCount(rows)} dòng.`);
  if (!apply) {
    for (const line of planLines(plan, false)) print(line);
    if (changesAnything(plan)) print('Chưa nhập gì. Thêm --apply để nhập tất cả.');
    return;
  }
  const done = await applyImport(db, { taskId, at: now }, businessDay(now));
  if (done.problems > 0) await refuse(taskId, errors, context);
  print('Đã nhập xong.');
  for (const line of planLines(done, true)) print(line);
}

async function read(taskId: number, file: string, { db, print }: AdminContext): Promise<number> {
  const source = await fileSource(file).catch(() => {
    throw new UserError(`Không mở được tệp ${file}.`);
  });
  let told = 0;
  try {
    return await readImport(db, taskId, source, async (rows) => {
      if (rows - told < EVERY) return;
      told = rows;
      print(`Đã đọc ${sayCount(rows)} dòng…`);
    });
  } finally {
    await source.close();
  }
}

/** Prints the errors, writes the whole table where it is wanted, and ends with a failure. */
async function refuse(taskId: number, errors: string | undefined, { db, clock, print }: AdminContext): Promise<never> {
  const { total, rows } = await problemsOf(db.prisma, taskId, SHOWN);
  for (const row of rows) print(problemLine(row));
  if (errors) await writeFile(errors, await renderFile('import-errors', { taskId }, { prisma: db.prisma, clock }));
  const where = errors ? ` Bảng lỗi: ${errors}.` : total > SHOWN ? ' Thêm --errors TỆP.xlsx để ghi đủ bảng lỗi.' : '';
  throw new UserError(`Chưa nhập gì: ${sayCount(total)} dòng có lỗi.${where}`);
}
