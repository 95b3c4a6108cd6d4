import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { actions } from '../../src/admin/actions.ts';
import { runAction } from '../../src/admin/run.ts';
import { rulebookVersion } from '../../src/db/queries/guidance/rulebook.ts';
import { sampleDatabase } from '../support/sample.ts';

it('imports a document as a draft, or publishes it at once where it is whole', async () => {
  const db = await sampleDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'tro-ly-doan-vb-'));
  onTestFinished(async () => {
    rmSync(folder, { recursive: true, force: true });
    await db.close();
  });
  const run = async (args: Record<string, unknown>) => {
    const said: string[] = [];
    const clock = { now: () => new Date('2026-08-10T01:00:00Z') };
    const context = { db, clock, standing: false, print: (line: string) => said.push(line) };
    await runAction(actions, { action: 'guidance', args }, context);
    return said.join('\n');
  };
  const file = 'tests/fixtures/guidance/dieu-le.docx';
  const before = await rulebookVersion(db.prisma);
  expect(await run({ do: 'list' })).toBe('Chưa có văn bản nào nhập từ tệp.');
  expect(await run({ do: 'import', file })).toMatch(/7 chương[\s\S]*40 điều[\s\S]*Bản nháp n1/);
  expect(await db.prisma.guidance.count({ where: { publishedAt: { not: null } } })).toBe(0);
  expect(await rulebookVersion(db.prisma)).toBe(before);
  await expect(run({ do: 'import', file, publish: true })).rejects.toThrow('Chưa công bố được, thiếu: --scope.');
  expect(await run({ do: 'import', file, publish: true, scope: 'Đà Nẵng' })).toMatch(/Đã công bố 01-QC\/ĐTN: 119 mục/);
  expect(await rulebookVersion(db.prisma)).toBe(before + 1);
  expect(await run({ do: 'list' })).toMatch(
    /^n1 {2}nháp {2}01-QC\/ĐTN {2}\(dieu-le\.docx\)\n\d+ {2}hiệu lực {2}01-QC\/ĐTN$/,
  );
  expect(await db.prisma.audit.count({ where: { channel: 'admin', action: { startsWith: 'guidance.' } } })).toBe(2);
  writeFileSync(join(folder, 'x.doc'), 'x');
  await expect(run({ do: 'import', file: join(folder, 'x.doc') })).rejects.toThrow(/Tệp \.doc chưa đọc được/);
  await expect(run({ do: 'import', file: join(folder, 'y.docx') })).rejects.toThrow(/Không mở được tệp/);
  await expect(run({ do: 'import' })).rejects.toThrow(/Thiếu tệp/);
});
