import { expect, it } from 'vitest';
import { at } from '../../src/domain/calendar.ts';
import { lastNotice } from '../support/notices.ts';
import { accountOf, world } from '../support/world.ts';

it('cancels a coming visit after a yes, and gives its days back', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    ['/dicoso 12-14/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký/],
    ['/huy', /Huỷ chuyến nào/],
    ['[12–14/8/2026 · Đoàn xã Hòa Tiến · V1]', /chắc chưa/],
    ['[Huỷ chuyến]', /^Đã huỷ 12–14\/8/],
    ['/tiendo', /đăng ký thêm 0 ngày/],
    ['/huy V1', /đã được huỷ trước đó/],
  ]);
});

it('knows nothing of a visit of somebody else', async () => {
  const w = await world();
  await w.as('cadre').dialog([
    ['/dicoso 12/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký V1/],
  ]);
  await w.as('otherCadre').dialog([['/huy V1', /không có chuyến nào mang mã “V1”/]]);
  expect(await w.db.prisma.visit.count({ where: { state: 'planned' } })).toBe(1);
});

it('said bare while a question is open, it drops the question', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    ['/dicoso xã Hòa Tiến', /Đi ngày nào/],
    ['/huy', /^Đã bỏ/],
    ['/huy', /Đồng chí không có chuyến nào sắp tới/],
  ]);
});

it('typing the button’s own words cancels, typing no keeps the visit and says so', async () => {
  const w = await world();
  const cadre = w.as('cadre');
  await cadre.dialog([
    ['/dicoso 12/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký V1/],
    ['/huy V1', /chắc chưa/],
    ['thôi', /^Đã thôi, chưa huỷ chuyến nào/],
    ['/huy V1', /chắc chưa/],
    ['huỷ chuyến', /^Đã huỷ/],
  ]);
});

it('says of a visit begun that it did not take place, tells the head, and counts it so', async () => {
  const w = await world();
  const cadre = w.as('cadre');
  await cadre.dialog([
    ['/dicoso 12/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký V1/],
    ['/dicoso 13/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký V2/],
  ]);
  w.clock.set(at('2026-08-14', '08:00'));
  await cadre.dialog([
    ['/ketqua V2 đã khảo sát', /Kết quả V2/],
    ['[Lưu kết quả]', /^Đã lưu/],
    ['/huy V2', /đã có kết quả, không huỷ được nữa/],
    ['/tiendo', /đã đi 2\/60/],
    ['/huy', /Huỷ chuyến nào/],
    ['[Thứ Tư 12/8/2026 · Đoàn xã Hòa Tiến · V1]', /^Chuyến này không thực hiện, đồng chí chắc chưa/],
    ['[Ghi không thực hiện]', /^Đã ghi không thực hiện Thứ Tư 12\/8/],
    ['/tiendo', /đã đi 1\/60/],
    ['/ketqua V1 đã đi', /đã được huỷ trước đó/],
  ]);
  expect((await lastNotice(w, accountOf('head'))).text).toMatch(/^Dương Thị Lan: chuyến không thực hiện\nThứ Tư 12\/8/);
  await w.as('inspector').dialog([['/giamsat', /= 1 đã đi \+ 0 chưa xong \+ 0 huỷ \+ 1 không thực hiện/]]);
});
