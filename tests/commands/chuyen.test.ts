import { expect, it } from 'vitest';
import { at } from '../../src/domain/calendar.ts';
import { dateOf } from '../../src/domain/day.ts';
import { lastNotice, lineBehind } from '../support/notices.ts';
import { accountOf, type World, world } from '../support/world.ts';

const TUAN = accountOf('otherCadre');
const LAN = accountOf('cadre');
const PHONG_SECRETARY = '1024';

async function registered(): Promise<World> {
  const w = await world();
  await w.as('cadre').dialog([
    ['/dicoso 12-13/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký V1/],
  ]);
  return w;
}

it('gives a companion a ledger row of his own when he agrees, and takes it back with him', async () => {
  const w = await registered();
  await w.as('cadre').dialog([
    ['/chuyen moi V1 Phan Minh Tuấn', /^Đã mời Phan Minh Tuấn cùng đi V1/],
    ['/chuyen moi V1 Phan Minh Tuấn', /đã được mời, đang chờ trả lời/],
    ['/chuyen moi V1 Dương Thị Lan', /Đồng chí đã có trong chuyến/],
  ]);
  const tuan = w.as('otherCadre');
  await tuan.dialog([['/tiendo', /đăng ký thêm 0 ngày/]]);
  await tuan.dialog([
    [await lineBehind(w, TUAN, 'Đồng ý'), /^Đã nhận lời: 12–13\/8\/2026/],
    ['/chuyen nhan V1', /đã trả lời lời mời này trước đó/],
    ['/tiendo', /đăng ký thêm 2 ngày/],
  ]);
  expect((await lastNotice(w, LAN)).text).toMatch(/Phan Minh Tuấn đồng ý cùng đi V1/);
  await tuan.dialog([
    ['/huy V1', /chắc chưa/],
    ['ok', /^Đã rút tên khỏi/],
    ['/tiendo', /đăng ký thêm 0 ngày/],
  ]);
  await w.as('cadre').dialog([['/tiendo', /đăng ký thêm 2 ngày/]]);
});

it('lets nobody agree on days another visit of his has, nor answer for somebody else', async () => {
  const w = await registered();
  const tuan = w.as('otherCadre');
  await tuan.dialog([
    ['/dicoso 13/8 xã Hòa Phong họp', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V2/],
  ]);
  await w.as('cadre').dialog([['/chuyen moi V1 Phan Minh Tuấn', /^Đã mời/]]);
  await tuan.dialog([
    ['/chuyen nhan V1', /Trùng ngày với chuyến đã đăng ký của đồng chí/],
    ['/chuyen tuchoi V1', /^Đã báo không đi V1/],
  ]);
  await w.as('inspector').dialog([['/chuyen nhan V1', /Không có lời mời/]]);
  await w.as('cadre').dialog([
    ['/chuyen tuchoi V1', /Đồng chí là người đăng ký V1/],
    ['/chuyen moi V1 Võ Thị Ngọc Ánh', /không đăng ký đi cơ sở/],
  ]);
});

it('moves a visit: companions are asked anew, the approval is gone, hosts who knew are told', async () => {
  const w = await registered();
  await w.as('cadre').dialog([['/chuyen moi V1 Phan Minh Tuấn', /^Đã mời/]]);
  await w.as('otherCadre').dialog([['/chuyen nhan V1', /^Đã nhận lời/]]);
  const { prisma } = w.db;
  await prisma.visit.updateMany({ data: { state: 'approved', approvedAt: w.clock.now() } });
  await prisma.visitPlace.updateMany({ data: { toldAt: w.clock.now() } });
  await w.as('cadre').dialog([
    ['/doi V1 sang 12-13/8', /đang ghi đúng những ngày ấy/],
    ['31/2', /Không có ngày 31\/2/],
    ['/thoi', /^Đã bỏ/],
    ['/doi V1 sang 14/8', /• Sang: Thứ Sáu 14\/8\/2026/],
    ['/thoi', /^Đã bỏ/],
    ['/doi V1', /Sang ngày nào/],
    ['20-21/8', /Từ: 12–13\/8\/2026\n• Sang: 20–21\/8\/2026\nChuyến đã duyệt: đổi ngày thì phải trình duyệt lại/],
    ['[Đổi ngày]', /^Đã đổi ngày V1: 20–21\/8\/2026\.\nChuyến này chờ duyệt lại/],
  ]);
  expect(await prisma.visit.findFirst()).toMatchObject({
    state: 'planned',
    approvedAt: null,
    startOn: dateOf('2026-08-20'),
  });
  expect(await prisma.visitMove.count()).toBe(1);
  expect((await lastNotice(w, TUAN)).text).toMatch(/20–21\/8\/2026/);
  expect((await lastNotice(w, accountOf('secretary'))).text).toMatch(/V1 đổi ngày: 12–13\/8\/2026 → 20–21\/8\/2026/);
  await w.as('otherCadre').dialog([['/tiendo', /đăng ký thêm 0 ngày/]]);
});

it('leads whoever confirmed one to the next that waits', async () => {
  const w = await registered();
  await w.as('cadre').dialog([
    ['/dicoso 14/8 xã Hòa Tiến dự sinh hoạt chi đoàn', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V2/],
  ]);
  w.clock.set(at('2026-08-15', '08:00'));
  for (const code of ['V1', 'V2'])
    await w.as('cadre').dialog([
      [`/ketqua ${code} khảo sát`, /Kết quả/],
      ['ok', /^Đã lưu/],
    ]);
  await w.as('secretary').dialog([
    ['/chuyen xacnhan', /V1[\s\S]*Còn 1 chuyến nữa/],
    ['[Có]', /^Đã xác nhận: V1/],
    ['[Chuyến chờ xác nhận (1)]', /cơ sở V2/],
    ['[Có]', /^Đã xác nhận: V2/],
    ['/chuyen xacnhan', /Không có chuyến đi cơ sở nào chờ/],
  ]);
});

it('is confirmed by all its places, denied by one', async () => {
  const w = await registered();
  await w.as('cadre').dialog([
    ['/chuyen noi V1 xã Hòa Phong', /^Đã thêm Đoàn xã Hòa Phong vào V1/],
    ['/chuyen noi V1 xã Hòa Phong', /đã có Đoàn xã Hòa Phong/],
  ]);
  w.clock.set(at('2026-08-13', '20:00'));
  await w.as('cadre').dialog([
    ['/ketqua V1 khảo sát hai xã', /Kết quả V1/],
    ['ok', /^Đã lưu/],
    ['/doi V1 20/8', /đã có kết quả, không đổi được nữa/],
  ]);
  await w.as('leader').dialog([['/chuyen xacnhan', /chưa được dùng việc này/]]);
  await w.as('secretary').dialog([
    ['/chuyen xacnhan', /báo đã đến Đoàn xã Hòa Tiến/],
    ['[Có]', /^Đã xác nhận/],
    ['/chuyen xacnhan', /Không có chuyến đi cơ sở nào chờ/],
  ]);
  expect((await w.db.prisma.visit.findFirst())?.state).toBe('done');
  const phong = await w.db.prisma.unit.findFirstOrThrow({ where: { code: 'HV-HP' } });
  const { version } = await w.db.prisma.visit.findFirstOrThrow();
  await w.as('secretary').dialog([[`/chuyen xacnhan V1 ${phong.id} ${version} không`, /ngoài phạm vi/]]);
  const text = await lineBehind(w, PHONG_SECRETARY, 'Không');
  const place = { chat: PHONG_SECRETARY, kind: 'private' as const };
  const sender = { id: PHONG_SECRETARY, name: 'Vi' };
  await w.deliver({ kind: 'press', channel: 'telegram', key: 'vi-1', sender, place, data: text, ack: 'x' });
  expect((await w.db.prisma.visit.findFirst())?.state).toBe('denied');
});

it('shows a visit to those who go, its host and those above, and to nobody else', async () => {
  const w = await registered();
  await w.as('secretary').dialog([['/chuyen xem V1', /^Chuyến V1: đã đăng ký/]]);
  await w.as('leader').dialog([['/chuyen xem V1', /^Chuyến V1/]]);
  await w.as('head').dialog([['/chuyen xem V1', /^Chuyến V1/]]);
  await w.as('otherCadre').dialog([['/chuyen xem V1', /Không có chuyến nào mang mã/]]);
  await w.as('deputyHead').dialog([['/chuyen xem V1', /Không có chuyến nào mang mã/]]);
});

it('takes several places and companions in one line, and asks each companion', async () => {
  const w = await world();
  await w.as('cadre').dialog([
    [
      '/dicoso 12/8 xã Hòa Tiến và xã Hòa Phong cùng Phan Minh Tuấn khảo sát phong trào',
      /• Nơi đến: Đoàn xã Hòa Tiến, Đoàn xã Hòa Phong\n• Mời cùng đi: Phan Minh Tuấn\n• Nội dung: khảo sát phong trào/,
    ],
    ['[✎ Người cùng đi]', /Mời ai cùng đi/],
    ['Đỗ Thị Kim Oanh, Phan Minh Tuấn', /• Mời cùng đi: Đỗ Thị Kim Oanh, Phan Minh Tuấn/],
    ['[Lưu]', /^Đã đăng ký V1: .*Đoàn xã Hòa Tiến, Đoàn xã Hòa Phong\.[\s\S]*Đã mời Đỗ Thị Kim Oanh, Phan Minh Tuấn/],
  ]);
  expect((await lastNotice(w, TUAN)).text).toMatch(
    /mời đồng chí cùng đi cơ sở[\s\S]*Đoàn xã Hòa Phong, Đoàn xã Hòa Tiến/,
  );
  await w.as('cadre').dialog([
    ['/dicoso 14/8 thôn 3, xã Hòa Tiến dự sinh hoạt', /• Nơi đến: Chi đoàn thôn 3\n/],
    ['[✎ Nơi đến]', /Đến đơn vị nào/],
    ['xã Hòa Tiến, xã Hòa Phong', /• Nơi đến: Đoàn xã Hòa Tiến, Đoàn xã Hòa Phong\n/],
  ]);
});
