import { expect, it } from 'vitest';
import { findUnits } from '../../src/db/queries/units/units.ts';
import { at } from '../../src/domain/calendar.ts';
import { dateOf } from '../../src/domain/day.ts';
import unitSuccessions from '../../src/jobs/unit-successions.ts';
import { world } from '../support/world.ts';

it('on the day of a merger planned ahead, groups, visits and newcomers follow it, not before', async () => {
  const w = await world();
  const [old] = await findUnits(w.db.prisma, 'xã Hòa Tiến', '2026-08-10');
  const [heir] = await findUnits(w.db.prisma, 'xã Hòa Phong', '2026-08-10');
  await w.as('administrator').dialog([
    ['/donvi gop xã Hòa Tiến vào xã Hòa Phong từ 1/9/2026, 1 phó bí thư', /Đóng sau ngày 31\/8\/2026/],
    ['[Lưu]', /^Đã ghi/],
  ]);
  await w.as('cadre').dialog([
    ['/dicoso 5/9/2026 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký/],
  ]);
  const newcomer = await w.db.prisma.person.create({ data: { code: 'moi', name: 'Người Mới', folded: 'nguoi moi' } });
  const membership = { personId: newcomer.id, unitId: old?.unitId ?? 0, kind: 'member', title: 'Đoàn viên' };
  await w.db.prisma.position.create({ data: { ...membership, validFrom: dateOf('2026-08-20') } });
  const groups = await w.db.prisma.chat.count({ where: { unitId: old?.unitId ?? 0 } });
  const run = async (day: string) => {
    w.clock.set(at(day, '00:05'));
    const holidays = { off: new Map<string, string>(), work: new Set<string>() };
    await w.db.prisma.$transaction((tx) => unitSuccessions.due(day, { tx, clock: w.clock, holidays }));
  };
  const moved = async () => ({
    groups: await w.db.prisma.chat.count({ where: { unitId: heir?.unitId ?? 0, kind: 'group' } }),
    visits: await w.db.prisma.visitPlace.count({ where: { unitId: heir?.unitId ?? 0 } }),
    members: await w.db.prisma.position.count({ where: { personId: newcomer.id, unitId: heir?.unitId ?? 0 } }),
  });
  await run('2026-08-31');
  expect(await moved()).toEqual({ groups: 0, visits: 0, members: 0 });
  await run('2026-09-01');
  expect(groups).toBeGreaterThan(0);
  expect(await moved()).toEqual({ groups, visits: 1, members: 1 });
  await run('2026-09-02');
  expect(await moved()).toEqual({ groups, visits: 1, members: 1 });
});
