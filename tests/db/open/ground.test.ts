import { expect, it } from 'vitest';
import { layGround } from '../../../src/db/open/ground.ts';
import { databaseOfTest } from '../../support/database.ts';

const now = new Date('2026-11-23T03:00:00Z');

it('lays the same ground twice without a change', async () => {
  const db = await databaseOfTest();
  for (const _ of [1, 2]) await layGround(db, now, 'Tỉnh Đoàn Thử', 'real');
  expect(await db.prisma.unitVersion.findMany({ select: { name: true } })).toEqual([{ name: 'Tỉnh Đoàn Thử' }]);
  expect(await db.prisma.clause.count()).toBe(129);
});

it('keeps the sample organisation away from the real Telegram', async () => {
  const db = await databaseOfTest();
  await layGround(db, now, 'x', 'sample');
  await expect(layGround(db, now, 'x', 'real')).rejects.toThrow(/đã dùng để thử/);
  await layGround(db, now, 'x', 'sample');
});

it('keeps a try-out away from a real database', async () => {
  const db = await databaseOfTest();
  await layGround(db, now, 'x', 'real');
  await expect(layGround(db, now, 'x', 'sample')).rejects.toThrow(/là của bot thật/);
  expect(await db.prisma.person.count()).toBe(0);
});
