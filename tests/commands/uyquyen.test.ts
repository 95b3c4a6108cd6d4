import { expect, it } from 'vitest';
import { at } from '../../src/domain/calendar.ts';
import { dateOf } from '../../src/domain/day.ts';
import { lastNotice } from '../support/notices.ts';
import { type Exchange, type World, world } from '../support/world.ts';

const DEPUTY = '1023';

/** The secretary of Hòa Tiến lends her deputy the right to invite, for three days from 10/8. */
const lending: readonly Exchange[] = [
  ['/uyquyen', /cho ai trong đơn vị/],
  ['quý', /Việc nào/],
  ['[mời người vào đơn vị]', /Trong mấy ngày/],
  ['[3 ngày]', /Trần Văn Quý\n• Việc: mời người vào đơn vị\n• Đến hết: 12\/8\/2026/],
  ['[Uỷ quyền]', /^Đã uỷ quyền cho Trần Văn Quý/],
];

let turns = 0;

/** What the deputy is answered when he would invite into the commune's own unit. */
async function deputyInvites(w: World): Promise<string> {
  const sender = { id: DEPUTY, name: 'Quý' };
  turns += 1;
  const key = `deputy-${turns}`;
  const text = '/moi đoàn viên xã Hòa Tiến 1 người';
  const place = { chat: DEPUTY, kind: 'private' as const };
  return (await w.deliver({ kind: 'text', channel: 'telegram', key, sender, place, text }))?.reply.text ?? '';
}

it('lends a right for some days, tells who gets it, and ends by itself', async () => {
  const w = await world();
  expect(await deputyInvites(w)).toMatch(/ngoài phạm vi/);
  await w.as('secretary').dialog(lending);
  expect((await lastNotice(w, DEPUTY)).text).toMatch(
    /^Đồng chí được uỷ quyền: mời người vào đơn vị, đến hết 12\/8\/2026/,
  );
  expect(await deputyInvites(w)).toMatch(/xem đã đúng chưa/);
  w.clock.set(at('2026-08-12', '23:00'));
  expect(await deputyInvites(w)).toMatch(/xem đã đúng chưa/);
  w.clock.set(at('2026-08-13', '00:01'));
  expect(await deputyInvites(w)).toMatch(/ngoài phạm vi/);
});

it('is taken back at once by the giver, and by nobody else', async () => {
  const w = await world();
  await w.as('secretary').dialog(lending);
  await w.as('leader').dialog([['/uyquyen thoi 1', /Không có việc uỷ quyền nào của đồng chí/]]);
  await w.as('secretary').dialog([
    ['/uyquyen xem', /^Đang uỷ quyền\n• Trần Văn Quý: mời người vào đơn vị, đến hết 12\/8/],
    ['[Thôi: Trần Văn Quý]', /^Đã thôi uỷ quyền/],
    ['/uyquyen xem', /không uỷ quyền việc nào/],
  ]);
  expect(await deputyInvites(w)).toMatch(/ngoài phạm vi/);
});

it('ends with the position of the giver', async () => {
  const w = await world();
  await w.as('secretary').dialog(lending);
  const { prisma } = w.db;
  const unit = await prisma.unit.findFirstOrThrow({ where: { code: 'HV-HT' } });
  await prisma.position.updateMany({
    where: { unitId: unit.id, kind: 'secretary' },
    data: { validTo: dateOf('2026-08-09') },
  });
  expect(await deputyInvites(w)).toMatch(/ngoài phạm vi/);
  await w.as('secretary').dialog([['/moi', /chưa liên kết|chưa được dùng|không giữ chức danh/]]);
});

it('lends only what is one’s own, to one’s own unit', async () => {
  const w = await world();
  await w.as('secretary').dialog([
    ['/uyquyen', /cho ai/],
    ['Dương Thị Lan', /không có ai tên như vậy/],
    ['quý', /Việc nào/],
    ['duyệt tiền', /chọn việc muốn giao/],
    ['bindGroup', /Trong mấy ngày/],
    ['91', /từ 1 đến 90/],
  ]);
  await w.as('cadre').dialog([['/uyquyen', /chưa được dùng việc này/]]);
});
