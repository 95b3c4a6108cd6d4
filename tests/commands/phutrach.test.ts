import { expect, it } from 'vitest';
import { clustersOf } from '../../src/db/queries/units/clusters.ts';
import { world } from '../support/world.ts';

it('groups communes into a cluster and puts a standing member in charge; earlier days keep theirs', async () => {
  const w = await world();
  await w.as('administrator').dialog([
    ['/phutrach', /Chưa có cụm|Phân công phụ trách cụm nào/],
    ['/thoi', /Đã bỏ/],
    ['/donvi cum Cụm số 1: xã Hòa Tiến; xã Hòa Phong', /^Cụm số 1 của Thành Đoàn Hải Vân, từ 10\/8\/2026/],
    ['[Lưu]', /^Đã ghi Cụm số 1: 2 đơn vị/],
  ]);
  await w.as('leader').dialog([
    ['/phutrach', /cụm nào/],
    ['[Cụm số 1: chưa có ai]', /Đồng chí nào trong Thường trực/],
    ['quang vinh', /Từ ngày nào/],
    ['[Hôm nay]', /^Cụm số 1: đồng chí Lê Quang Vinh/],
    ['[Lưu]', /^Đã phân công Lê Quang Vinh phụ trách Cụm số 1/],
    ['/phutrach cụm số 1: Phạm Thuỳ Dương từ 1/9/2026', /đồng chí Phạm Thuỳ Dương .* phụ trách từ 1\/9\/2026/],
    ['[Lưu]', /^Đã phân công/],
    ['/phutrach cụm số 1: Dương Thị Lan', /Chưa tìm thấy đồng chí này trong Thường trực/],
  ]);
  const inCharge = async (day: string) => (await clustersOf(w.db.prisma, 'all', day))[0]?.inCharge?.name;
  expect(await inCharge('2026-08-09')).toBeUndefined();
  expect(await inCharge('2026-08-31')).toBe('Lê Quang Vinh');
  expect(await inCharge('2026-09-01')).toBe('Phạm Thuỳ Dương');
  await w.as('member').dialog([['/donvi xem xã Hòa Tiến', /Cụm: Cụm số 1 \(Lê Quang Vinh phụ trách\)/]]);
});

it('moves a unit from cluster to cluster, and refuses a cluster across provinces or levels', async () => {
  const w = await world();
  await w.as('administrator').dialog([
    ['/donvi cum Cụm số 1: xã Hòa Tiến; xã Hòa Phong', /Cụm số 1/],
    ['[Lưu]', /^Đã ghi/],
    ['/donvi cum Cụm số 2: xã Hòa Tiến; xã Hòa Phú', /sẽ rời cụm ấy/],
    ['[Lưu]', /^Đã ghi/],
    ['/donvi cum Cụm số 3: xã Hòa Tiến; chi đoàn La Bông', /phải cùng cấp trên trực tiếp/],
  ]);
  const clusters = await clustersOf(w.db.prisma, 'all', '2026-08-10');
  expect(clusters.map((one) => [one.name, one.units.map((unit) => unit.name)])).toEqual([
    ['Cụm số 1', ['Đoàn xã Hòa Phong']],
    ['Cụm số 2', ['Đoàn xã Hòa Phú', 'Đoàn xã Hòa Tiến']],
  ]);
});
