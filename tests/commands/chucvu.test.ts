import { expect, it } from 'vitest';
import { whoIs } from '../../src/db/queries/people.ts';
import { lastNotice } from '../support/notices.ts';
import { world } from '../support/world.ts';

it('gives a position within one’s subtree, with the main post beside it, and the rights with it', async () => {
  const w = await world();
  await w.as('member').dialog([['/moi', /chưa được dùng|không giữ chức danh/]]);
  await w.as('secretary').dialog([
    ['/chucvu giao', /Giao cho ai/],
    ['vo thi ngoc anh', /Ở đơn vị nào/],
    ['chi đoàn thôn 5 Hòa Tiến', /Chức danh gì/],
    ['bí thư', /Chuyên trách hay kiêm nhiệm/],
    ['kiêm nhiệm Công an xã', /Bí thư, Chi đoàn thôn 5\n• Hình thức: kiêm nhiệm \(Công an xã\)/],
    ['[Giao]', /^Đã giao Bí thư, Chi đoàn thôn 5/],
  ]);
  expect((await lastNotice(w, '1029')).text).toMatch(/^Đồng chí được giao chức danh Bí thư, Chi đoàn thôn 5/);
  await w.as('member').dialog([['/moi', /Mời vào đơn vị nào/]]);
  expect(
    await w.db.prisma.position.findFirst({
      where: { mainPost: 'Công an xã', kind: 'secretary', unit: { code: 'HV-HT-T5' } },
    }),
  ).toMatchObject({ fullTime: false });
});

it('closes the rights at once when a position ends, and keeps what was', async () => {
  const w = await world();
  await w.as('branchSecretary').dialog([['/dangky', /Không có ai đang chờ/]]);
  await w.as('secretary').dialog([
    ['/chucvu thoi', /Ai thôi/],
    ['Phạm Văn Tư', /Phạm Văn Tư\n• Chức danh: Bí thư[^\n]*, Chi đoàn thôn 3/],
    ['[Cho thôi]', /^Đã ghi: đồng chí Phạm Văn Tư thôi/],
  ]);
  await w.as('branchSecretary').dialog([
    ['/moi', /chưa được dùng|chưa liên kết|không giữ chức danh/],
    ['/dangky nhan 1', /chưa được dùng|chưa liên kết|không giữ chức danh/],
  ]);
  expect((await whoIs(w.db.prisma, 'telegram', '1026', '2026-08-09'))?.positions).toHaveLength(1);
  expect(await w.db.prisma.audit.findFirst({ where: { action: 'endPosition' } })).toMatchObject({ personId: 22 });
});

it('refuses what lies outside one’s reach or above one’s own', async () => {
  const w = await world();
  await w.as('secretary').dialog([
    ['/chucvu thoi Lê Thị Tường Vi', /không có ai tên như vậy/],
    ['/thoi', /./],
    ['/chucvu thoi Nguyễn Thị Hồng Thắm', /Thôi chức danh/],
    ['[Cho thôi]', /không giao được chức danh Bí thư/],
  ]);
  await w.as('administrator').dialog([
    ['/chucvu thoi Nguyễn Hoàng Nam', /Quản trị/],
    ['[Cho thôi]', /quản trị cuối cùng/],
  ]);
});
