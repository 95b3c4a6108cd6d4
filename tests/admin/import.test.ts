import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { actions } from '../../src/admin/actions.ts';
import { runAction } from '../../src/admin/run.ts';
import type { Database } from '../../src/db/open/open.ts';
import { importFile } from '../reports/workbook.ts';
import { sampleDatabase } from '../support/sample.ts';

const now = new Date('2026-08-10T01:00:00Z');

async function desk() {
  const db = await sampleDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'tro-ly-doan-nhap-'));
  onTestFinished(async () => {
    rmSync(folder, { recursive: true, force: true });
    await db.close();
  });
  return { db, at: (name: string) => join(folder, name) };
}

async function run(db: Database, action: string, args: Record<string, unknown>): Promise<string[]> {
  const said: string[] = [];
  const context = { db, clock: { now: () => now }, standing: false, print: (line: string) => said.push(line) };
  await runAction(actions, { action, args }, context);
  return said;
}

const people = [{ code: 'N1', name: 'Phan Văn Mới', unit: 'HV-HT', kind: 'Quản trị' }];

it('writes the template, in which there is nothing to import yet', async () => {
  const { db, at } = await desk();
  await run(db, 'template', { file: at('mau.xlsx') });
  await expect(run(db, 'import', { file: at('mau.xlsx') })).rejects.toThrow(/chưa có dòng nào/);
});

it('checks first and imports only when told to', async () => {
  const { db, at } = await desk();
  writeFileSync(at('nguoi.xlsx'), await importFile({ people }));
  const before = await db.prisma.person.count();
  expect(await run(db, 'import', { file: at('nguoi.xlsx') })).toEqual([
    'Tệp đúng cả 1 dòng.',
    '• 1 người mới',
    '• 1 chức danh mới',
    'Lưu ý: 1 chức danh Quản trị (quyền rộng nhất).',
    'Chưa nhập gì. Thêm --apply để nhập tất cả.',
  ]);
  expect(await db.prisma.person.count()).toBe(before);
  expect((await run(db, 'import', { file: at('nguoi.xlsx'), apply: true }))[1]).toBe('Đã nhập xong.');
  expect(await db.prisma.person.count()).toBe(before + 1);
  const again = await run(db, 'import', { file: at('nguoi.xlsx'), apply: true });
  expect(again.at(-1)).toBe('Không có gì thay đổi: dữ liệu đã như trong tệp.');
  expect(await db.prisma.importRow.count()).toBe(0);
});

it('prints the errors, writes their table, and fails', async () => {
  const { db, at } = await desk();
  writeFileSync(at('sai.xlsx'), await importFile({ people: [{ ...people[0], unit: 'KHONG-CO' }] }));
  const args = { file: at('sai.xlsx'), apply: true, errors: at('loi.xlsx') };
  await expect(run(db, 'import', args)).rejects.toThrow(`Chưa nhập gì: 1 dòng có lỗi. Bảng lỗi: ${at('loi.xlsx')}.`);
  expect(readFileSync(at('loi.xlsx')).subarray(0, 2).toString()).toBe('PK');
  expect(await db.prisma.importRow.count()).toBe(0);
  await expect(run(db, 'import', { file: at('khong-co.xlsx') })).rejects.toThrow(/Không mở được tệp/);
});
