import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actions } from '../../src/admin/actions.ts';
import { runAction } from '../../src/admin/run.ts';
import { at } from '../../src/domain/calendar.ts';
import { sampleDatabase } from '../support/sample.ts';

it('keeps the register of incidents from the command line', async () => {
  const db = await sampleDatabase();
  const clock = { now: () => at('2026-08-10', '10:00') };
  const run = async (args: Record<string, unknown>) => {
    const said: string[] = [];
    const context = { db, clock, standing: false, print: (line: string) => said.push(line) };
    await runAction(actions, { action: 'incident', args }, context);
    return said;
  };
  expect(await run({})).toEqual(['Chưa ghi sự cố nào.']);
  await expect(run({ enter: 'Mất máy chủ' })).rejects.toThrow(/--scope/);
  expect(await run({ enter: 'Mất máy chủ', scope: 'toàn bộ', hours: '2' })).toEqual([
    'Đã ghi sự cố số 1; báo cơ quan chuyên trách trước 13/08/2026 08:00.',
    'số 1  10/08/2026 08:00  còn 70 giờ để báo  Mất máy chủ (toàn bộ)',
  ]);
  const file = join(mkdtempSync(join(tmpdir(), 'su-co-')), 'mau.txt');
  await run({ letter: '1', file });
  expect(readFileSync(file, 'utf8')).toContain('Mất máy chủ');
  expect((await run({ report: '1' })).join()).toContain('đã báo 10:00 10/8/2026');
  await expect(run({ close: '1' })).rejects.toThrow(/--measures/);
  expect((await run({ close: '1', measures: 'Đã khôi phục' })).join()).toContain('đã đóng');
  await expect(run({ report: '9' })).rejects.toThrow(/không có số 9/);
  expect(await db.prisma.audit.count({ where: { subject: 'incident:1' } })).toBe(3);
  await db.close();
});
