import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { bringIn, problemsIn } from '../../bot/programmes/programme-import.ts';
import { coverageOn } from '../../db/queries/programmes/programme-coverage.ts';
import { programmesOn } from '../../db/queries/programmes/programmes.ts';
import { businessDay } from '../../domain/calendar.ts';
import { UserError } from '../../domain/errors.ts';
import { plain } from '../../post/reply.ts';
import { type AdminContext, action } from '../action.ts';

export default action({
  name: 'programme',
  summary: 'Mô hình: nhập từ tệp .yaml (import), kiểm tra tệp (check), liệt kê với con số (list)',
  args: z.object({
    do: z.enum(['import', 'check', 'list']).describe('import, check hoặc list'),
    file: z.string().min(1).optional().describe('tệp .yaml'),
  }),
  positional: ['do', 'file'],
  paths: ['file'],
  run: ({ do: what, file }, context) => (what === 'list' ? list(context) : read(file, what === 'import', context)),
});

async function read(file: string | undefined, writes: boolean, { db, clock, print }: AdminContext): Promise<void> {
  if (file === undefined) throw new UserError('Thiếu tệp: npm run admin -- programme import TỆP.yaml');
  const source = await readFile(file, 'utf8').catch(() => {
    throw new UserError(`Không mở được tệp ${file}.`);
  });
  const at = clock.now();
  await db.prisma.$transaction(async (tx) => {
    const problems = await problemsIn(tx, source);
    for (const { line, reason } of problems ?? []) print(`${basename(file)}, dòng ${line}: ${reason}`);
    if (problems) throw new UserError('Chưa nhập gì: tệp có chỗ chưa đúng.');
    if (!writes) return print('Tệp đúng, chưa nhập gì.');
    const { text } = await bringIn(tx, source, { ownerId: null, by: null }, { at, today: businessDay(at) });
    await tx.audit.create({
      data: { at, channel: 'admin', action: 'importProgramme', subject: 'programmes', outcome: 'change' },
    });
    for (const line of plain(text).split('\n')) print(line);
  });
}

async function list({ db, clock, print }: AdminContext): Promise<void> {
  const today = businessDay(clock.now());
  await db.prisma.$transaction(async (tx) => {
    const all = await programmesOn(tx, today);
    const found = await coverageOn(tx, all, 'everything', today);
    for (const { id, code, definition } of all) {
      const { met = 0, units = 0 } = found.get(id) ?? {};
      print(`${code}  ${met}/${units}  ${definition.title}`);
    }
  });
}
