import { expect, it } from 'vitest';
import { at } from '../../src/domain/calendar.ts';
import { replyFile } from '../../src/post/reply.ts';
import { renderFile } from '../../src/reports/renderers.ts';
import { world } from '../support/world.ts';

it('keeps the register with its 72 hours, from discovery to the close', async () => {
  const w = await world();
  const admin = w.as('administrator');
  await admin.dialog([
    ['/suco xem', /chưa có gì/],
    ['[Ghi sự cố]', /Phát hiện lúc nào/],
    ['25:00', /cả giờ/],
    ['23:00', /chưa tới/],
    ['7:30', /Việc gì đã xảy ra/],
    ['Tệp danh sách gửi nhầm nhóm', /Loại dữ liệu nào/],
    ['họ tên, điện thoại, khoảng 40 người', /Phát hiện: 07:30 10\/8\/2026/],
    ['[Ghi]', /^Đã ghi sự cố số 1\n.*trước 07:30 13\/8\/2026: còn 71 giờ/],
    ['/suco dong 1', /Đã làm những gì/],
    ['Đã thu hồi tệp', /chưa báo cơ quan chuyên trách.*\nCăn cứ: .*Điều 23 \(DL-10\)/],
    ['/thoi', /^Đã bỏ/],
  ]);
  const answer = await admin.say('/suco mau 1');
  const { renderer, params } = replyFile.parse(answer?.reply.file);
  const letter = new TextDecoder().decode(await renderFile(renderer, params, { prisma: w.db.prisma, clock: w.clock }));
  expect(letter).toContain('Tệp danh sách gửi nhầm nhóm');
  w.clock.set(at('2026-08-13', '08:00'));
  await admin.dialog([
    ['/suco xem', /quá hạn báo 1 giờ/],
    ['[Đã báo số 1]', /đã báo 08:00 13\/8\/2026 \(muộn\)/],
    ['/suco bao 1', /đã báo trước đó/],
    ['/suco dong 1', /Đã làm những gì/],
    ['Đã thu hồi tệp, đổi quyền', /^Đã đóng sự cố số 1/],
    ['/suco xem', /đã đóng 08:00/],
    ['/suco mau 7', /không có số “7”/],
  ]);
  expect(await w.db.prisma.audit.count({ where: { subject: 'incident:1', outcome: { not: 'ok' } } })).toBe(3);
});

it('is for administrators', async () => {
  const w = await world();
  await w.as('head').dialog([['/suco ghi', /chưa được dùng việc này/]]);
});
