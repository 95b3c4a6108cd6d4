import { expect, it } from 'vitest';
import { whoIs } from '../../src/db/queries/people/people.ts';
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
    ['kiêm nhiệm Công an xã', /Từ ngày nào/],
    ['[Hôm nay]', /Bí thư, Chi đoàn thôn 5\n• Hình thức: kiêm nhiệm \(Công an xã\)\n• Từ: hôm nay/],
    ['[Giao]', /^Đã giao Bí thư, Chi đoàn thôn 5.*từ hôm nay/],
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

it('gives it from a day past or to come, on which there is the unit; rights begin on that day', async () => {
  const w = await world();
  await w.as('secretary').dialog([
    ['/chucvu giao Võ Thị Ngọc Ánh', /Ở đơn vị nào/],
    ['chi đoàn thôn 5 Hòa Tiến', /Chức danh gì/],
    ['bí thư', /Chuyên trách/],
    ['chuyên trách', /Từ ngày nào/],
    ['1/1/1990', /Ngày 1\/1\/1990 không có Chi đoàn thôn 5/],
    ['1/9/2030', /nhiều nhất một năm/],
    ['12/8/2026', /Từ: 12\/8\/2026/],
    ['[Giao]', /từ 12\/8\/2026/],
  ]);
  await w.as('member').dialog([['/moi', /chưa được dùng|không giữ chức danh/]]);
  w.clock.set(new Date('2026-08-12T01:00:00Z'));
  await w.as('member').dialog([['/moi', /Mời vào đơn vị nào/]]);
  await w.as('secretary').dialog([
    ['/chucvu giao Võ Thị Ngọc Ánh', /Ở đơn vị nào/],
    ['chi đoàn thôn 3 Hòa Tiến', /Chức danh gì/],
    ['phó bí thư', /Chuyên trách/],
    ['kiêm nhiệm', /Từ ngày nào/],
    ['1/8/2026', /Từ: 1\/8\/2026/],
    ['[Giao]', /^Đã giao Phó Bí thư, Chi đoàn thôn 3/],
  ]);
  const held = await whoIs(w.db.prisma, 'telegram', '1029', '2026-08-02');
  expect(held?.positions.map(({ kind, unitName }) => `${kind} ${unitName}`)).toContain(
    'deputySecretary Chi đoàn thôn 3',
  );
});

it('appoints and invites no more deputies to a merged commune than those merged had, and cites the rule', async () => {
  const w = await world();
  const administrator = w.as('administrator');
  await administrator.dialog([
    ['/donvi gop xã Hòa Phong vào xã Hòa Tiến, 1 phó bí thư', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã ghi sáp nhập/],
    ['/chucvu giao Võ Thị Ngọc Ánh', /Ở đơn vị nào/],
    ['xã Hòa Tiến', /Chức danh gì/],
    ['phó bí thư', /Chuyên trách/],
    ['chuyên trách', /Từ ngày nào/],
    ['[Hôm nay]', /thêm một là 2, nhiều hơn 1 so với tổng 1 [\s\S]*Căn cứ: 92-KH\/TĐTN-TCKT.*\(TC-11\)/],
    ['/thoi', /Đã bỏ/],
    ['/moi phó bí thư xã Hòa Tiến', /nhiều hơn 1 so với tổng 1 [\s\S]*\(TC-11\)/],
    ['/thoi', /Đã bỏ/],
    ['/moi phó bí thư xã Hòa Phú', /Cho mấy người/],
  ]);
});

it('does not let in a deputy too many by an invitation made before', async () => {
  const w = await world();
  const administrator = w.as('administrator');
  await administrator.dialog([
    ['/moi phó bí thư xã Hòa Tiến 1 người', /xem đã đúng chưa/],
    ['[Tạo mã mời]', /Đường liên kết/],
  ]);
  const letter = await w.db.prisma.letter.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const code = /start=([\w-]+)/.exec(JSON.stringify(letter.body))?.[1];
  await administrator.dialog([
    ['/donvi gop xã Hòa Phong vào xã Hòa Tiến, 1 phó bí thư', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã ghi sáp nhập/],
  ]);
  await w.as('stranger').dialog([[`/start ${code}`, /so với tổng 1 [\s\S]*\(TC-11\)/]]);
});
