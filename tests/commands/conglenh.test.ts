import { expect, it } from 'vitest';
import { savePolicy, visitPolicy } from '../../src/db/queries/policies/policies.ts';
import { at } from '../../src/domain/calendar.ts';
import { bareTerms, type VisitTerms } from '../../src/domain/policies/policy.ts';
import { type World, world } from '../support/world.ts';

/** The city's cadres are under these terms from today on. */
async function policy(w: World, change: Partial<VisitTerms>): Promise<void> {
  const unit = await w.db.prisma.unit.findUniqueOrThrow({ where: { code: 'HV' } });
  const { terms } = (await visitPolicy(w.db.prisma, [unit.id], '2026-08-10')) ?? { terms: bareTerms };
  const changed = { ...terms, ...change };
  await savePolicy(w.db.prisma, { unitId: unit.id, appliesTo: 'cadre', from: '2026-08-01', terms: changed });
}

const yes = { value: true, rule: null };

it('takes the order’s number in the line, by its own button later, and counts no day without it where it is needed', async () => {
  const w = await world();
  const cadre = w.as('cadre');
  await cadre.dialog([
    [
      '/dicoso 12/8 xã Hòa Tiến khảo sát theo công lệnh số 12-CL/TĐ ngày 3/8',
      /• Ngày: Thứ Tư 12\/8\/2026 · 1 ngày\n[\s\S]*• Công lệnh: 12-CL\/TĐ ngày 3\/8\n• Nội dung: khảo sát$/,
    ],
    ['[✎ Công lệnh]', /Số công lệnh/],
    ['không nhớ', /Số công lệnh phải có chữ số/],
    ['công lệnh 13-CL/TĐ', /• Công lệnh: 13-CL\/TĐ/],
    ['[Lưu]', /^Đã đăng ký V1/],
    ['/dicoso 13/8 xã Hòa Tiến khảo sát', /• Nội dung: khảo sát$/],
    ['[Lưu]', /^Đã đăng ký V2/],
    ['/chuyen xem V2', /^(?![\s\S]*công lệnh)/],
  ]);
  await policy(w, { evidence: yes });
  w.clock.set(at('2026-08-14', '08:00'));
  await cadre.dialog([
    ['/tiendo', /^[^\n]*đã đi 1\/60 ngày[\s\S]*⚠ Chưa có công lệnh nên chưa tính: V2\./],
    ['/chuyen xem V2', /• Chưa có công lệnh: có số mới được tính ngày \(đơn vị tự đặt\)\./],
    ['[Ghi công lệnh]', /Số công lệnh/],
    ['14-CL/TĐ', /^Đã ghi công lệnh V2: 14-CL\/TĐ/],
    ['/chuyen conglenh V2 14-CL/TĐ', /đã ghi công lệnh 14-CL\/TĐ/],
    ['/tiendo', /^[^\n]*đã đi 2\/60 ngày/],
    ['/chuyen conglenh V2 chưa có', /^Đã bỏ số công lệnh của V2/],
    ['/tiendo', /đã đi 1\/60 ngày[\s\S]*chưa tính: V2/],
  ]);
  await w.as('inspector').dialog([['/giamsat', /• Chưa có công lệnh: 1/]]);
  await w.as('otherCadre').dialog([['/chuyen conglenh V2 9-CL/TĐ', /không có chuyến nào mang mã “V2”/]]);
  expect(await w.db.prisma.audit.count({ where: { action: 'setOrder' } })).toBe(2);
});

it('counts a morning as half a day where the policy says so, else as a day; a morning and an afternoon are no clash', async () => {
  const w = await world();
  const cadre = w.as('cadre');
  await cadre.dialog([
    ['/dicoso sáng 12/8 xã Hòa Tiến khảo sát', /• Ngày: sáng Thứ Tư 12\/8\/2026 · 1 ngày\n/],
    ['[Lưu]', /^Đã đăng ký V1: sáng Thứ Tư 12\/8/],
    ['/dicoso sáng 12/8 xã Hòa Phong khảo sát', /Trùng ngày với chuyến/],
    ['/thoi', /Đã bỏ/],
    [
      '/dicoso chiều 13/8 đến sáng 15/8 xã Hòa Phong khảo sát',
      /13–15\/8\/2026 \(từ chiều ngày đầu, đến sáng ngày cuối\) · 3 ngày/,
    ],
    ['[Lưu]', /^Đã đăng ký V2/],
  ]);
  w.clock.set(at('2026-08-17', '08:00'));
  await cadre.dialog([['/tiendo', /đã đi 4\/60 ngày/]]);
  await policy(w, { halfDays: yes });
  await cadre.dialog([
    ['/tiendo', /đã đi 2,5\/60 ngày/],
    ['/dicoso chiều 12/8/2026 xã Hòa Phong khảo sát', /• Ngày: chiều Thứ Tư 12\/8\/2026 · nửa ngày \(ghi bổ sung\)/],
    ['[Lưu]', /^Đã đăng ký V3/],
    ['/tiendo', /đã đi 3\/60 ngày/],
    ['/dicoso chiều mai xã Hòa Tiến khảo sát', /· nửa ngày/],
    ['[Lưu]', /^Đã đăng ký V4/],
    ['/doi V4 sang sáng mai', /• Từ: chiều Thứ Ba 18\/8\/2026 \(mai\)\n• Sang: sáng Thứ Ba 18\/8/],
    ['[Đổi ngày]', /^Đã đổi ngày V4: sáng/],
    ['/chuyen xem V4', /• Ngày: sáng Thứ Ba/],
  ]);
  await w.as('inspector').dialog([['/giamsat', /^(?![\s\S]*Trùng ngày)/]]);
});
