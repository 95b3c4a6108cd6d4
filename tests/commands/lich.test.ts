import { expect, it } from 'vitest';
import { renderFile } from '../../src/reports/renderers.ts';
import { world } from '../support/world.ts';

it('shows a week and a month, turns its pages, and gives the same as a calendar file', async () => {
  const w = await world();
  const cadre = w.as('cadre');
  await cadre.dialog([
    ['/dicoso 12-13/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V1/],
    ['/dicoso 2/9 xã Hòa Phong họp', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V2/],
    ['/lich', /^Lịch tuần 10–16\/8\/2026: 1 chuyến\.\n• 12–13\/8\/2026 · Đoàn xã Hòa Tiến · V1/],
    ['[Tuần sau]', /^Lịch tuần 17–23\/8\/2026: chưa có chuyến nào/],
    ['[Cả tháng]', /^Lịch tháng 8\/2026: 1 chuyến/],
    ['[Tháng sau]', /^Lịch tháng 9\/2026: 1 chuyến/],
    ['/lich tháng 13', /tháng/i],
  ]);
  const answer = await cadre.say('/lich tệp tháng 8');
  const file = answer?.reply.file;
  expect(file).toMatchObject({ renderer: 'visit-calendar', name: 'lich-di-co-so.ics' });
  const bytes = await renderFile('visit-calendar', file?.params, { prisma: w.db.prisma, clock: w.clock });
  const ics = new TextDecoder().decode(bytes).replaceAll('\r\n ', '');
  expect(ics).toMatch(/UID:V1@tro-ly-doan[\s\S]*DTSTART;VALUE=DATE:20260812\r\nDTEND;VALUE=DATE:20260814/);
  expect(ics).toMatch(/SUMMARY:Đi cơ sở: Đoàn xã Hòa Tiến/);
  expect(ics).not.toMatch(/V2@/);
});
