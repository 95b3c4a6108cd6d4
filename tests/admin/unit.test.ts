import { expect, it, onTestFinished } from 'vitest';
import { actions } from '../../src/admin/actions.ts';
import { runAction } from '../../src/admin/run.ts';
import type { Database } from '../../src/db/open/open.ts';
import { at } from '../../src/domain/calendar.ts';
import { sampleDatabase, TODAY } from '../support/sample.ts';

async function run(db: Database, args: Record<string, unknown>): Promise<string> {
  const said: string[] = [];
  const clock = { now: () => at(TODAY, '08:00') };
  await runAction(actions, { action: 'unit', args }, { db, clock, standing: false, print: (line) => said.push(line) });
  return said.join('\n');
}

it('previews a merger without writing it, then writes it with its audit row', async () => {
  const db = await sampleDatabase();
  onTestFinished(() => db.close());
  const merger = {
    change: 'merge',
    unit: 'xã Hòa Phong; xã Hòa Phú',
    to: 'xã Hòa Vang',
    day: '2026-09-01',
    deputies: '0',
  };
  expect(await run(db, { ...merger, preview: true })).toMatch(/Đóng sau ngày 31\/8\/2026[\s\S]*chưa ghi gì/);
  expect(await db.prisma.succession.count()).toBe(0);
  expect(await run(db, merger)).toMatch(/Đã ghi: Đoàn xã Hòa Vang, từ 1\/9\/2026/);
  expect(await db.prisma.succession.count()).toBe(2);
  expect(await db.prisma.audit.findMany()).toMatchObject([
    { channel: 'admin', action: 'unit.merge', outcome: 'change' },
  ]);
});

it('does the other changes, and says what it cannot do', async () => {
  const db = await sampleDatabase();
  onTestFinished(() => db.close());
  expect(await run(db, { change: 'rename', unit: 'xã Bà Nà', to: 'Đoàn xã Suối Mơ' })).toMatch(
    /Đã ghi: Đoàn xã Suối Mơ/,
  );
  expect(await run(db, { change: 'move', unit: 'La Bông', to: 'xã Hòa Phong' })).toMatch(
    /Đã ghi: Chi đoàn thôn La Bông/,
  );
  const found = { change: 'found', unit: 'phường Liên Chiểu', to: 'Chi đoàn khu nhà trọ Hòa Cầm' };
  expect(await run(db, found)).toMatch(/khu nhà trọ công nhân/);
  const split = { change: 'split', unit: 'xã Hòa Phú', to: 'xã An Châu', children: 'thôn An Châu' };
  expect(await run(db, split)).toMatch(/1 đơn vị về Đoàn xã An Châu/);
  expect(await run(db, { change: 'close', unit: 'phân đoàn 2 La Bông' })).toMatch(/Đã ghi/);
  await expect(run(db, { change: 'close', unit: 'hòa ph' })).rejects.toThrow(/Có mấy đơn vị.*Đoàn xã Hòa Phong/);
  await expect(run(db, { change: 'close', unit: 'xã Hòa Tiến', day: '2026-08-01' })).rejects.toThrow(/đã qua/);
  await expect(run(db, { change: 'rename', unit: 'xã Hòa Tiến' })).rejects.toThrow(/Thiếu --to/);
});
