import { expect, it } from 'vitest';
import { plain } from '../../src/post/reply.ts';
import { world } from '../support/world.ts';

it('shows every term with what it rests on, on three pages', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    ['/chinhsach xem', /Xem chính sách của đơn vị nào/],
    ['Văn phòng Thành Đoàn', /^Chỉ tiêu: Văn phòng Thành Đoàn\nÁp dụng cho cán bộ cơ quan, theo Thành Đoàn Hải Vân\./],
    [
      '[Cách tính]',
      /Việc được tính: cả bốn nhóm \(KS-09\)[\s\S]*Tính nửa ngày: không \(đơn vị tự đặt, nay theo mặc định\)/,
    ],
    ['[Hạn]', /Hạn báo kết quả: 10 ngày sau chuyến đi \(đơn vị tự đặt\)[\s\S]*Đăng ký trước nhiều nhất: 180 ngày/],
    ['[Các lần đổi]', /Đơn vị chưa tự đặt lần nào; đang theo cấp trên/],
    [
      '[Đang áp dụng]',
      /Số ngày một năm: 60 ngày \(KS-02\)\n• Tối thiểu theo nơi đến: không đặt[\s\S]*Hai đợt cách nhau ít nhất: 1 ngày \(KS-03\)/,
    ],
    ['[Xem KS-02]', /KS-02/],
  ]);
});

it('changes one term from a day; earlier days and other units keep what held, and the history says so', async () => {
  const w = await world();
  const admin = w.as('administrator');
  await admin.dialog([
    ['/chinhsach sua', /Chính sách của đơn vị nào/],
    ['Thành Đoàn Hải Vân', /Áp dụng cho ai/],
    ['[cán bộ cơ quan]', /^Đổi mục nào\?$/],
    ['[Hạn]', /^Hạn: đổi mục nào\?$/],
    ['chỉ tiêu', /^Chỉ tiêu: đổi mục nào\?$/],
    ['[Số ngày một năm]', /Đổi thành gì/],
    ['nhiều', /Số ngày một năm: chưa hiểu “nhiều”\. Đồng chí nhắn ví dụ: 60/],
    ['30 ngày', /Căn cứ điều nào/],
    ['KS-99', /Không có mã điều này/],
    ['KS-20', /KS-20 chưa được xác nhận/],
    ['ks10', /Từ ngày nào/],
    ['1/8/2026', /đã qua/],
    [
      '1/9/2026',
      /Đang là: Số ngày một năm: 60 ngày \(KS-02\)\n• Đổi thành: Số ngày một năm: 30 ngày \(KS-10\)\n• Từ ngày: 1\/9\/2026/,
    ],
    ['[Lưu]', /^Đã đổi Số ngày một năm: 30 ngày \(KS-10\), từ 1\/9\/2026/],
  ]);
  await w.as('cadre').dialog([
    ['/tiendo', /đã đi 0\/60 ngày/],
    ['/chinhsach xem Thành Đoàn Hải Vân ngày 31/8/2026', /60 ngày \(KS-02\)/],
    [
      '/chinhsach xem Thành Đoàn Hải Vân ngày 1/9/2026',
      /ngày 1\/9\/2026[\s\S]*30 ngày \(KS-10\)[\s\S]*2 đợt, mỗi đợt 5–7 ngày \(KS-03\)/,
    ],
    ['[Các lần đổi]', /từ 1\/9\/2026: 30 ngày\/năm \(KS-10\)\n• từ 1\/7\/2025 đến 31\/8\/2026: 60 ngày\/năm/],
  ]);
  const trace = await w.db.prisma.audit.findFirst({ where: { action: 'setPolicy' } });
  expect(trace?.detail).toMatchObject({
    before: { daysPerYear: { value: 60 } },
    after: { daysPerYear: { value: 30 } },
  });
});

it('refuses what cannot hold together, and a second change of the same day replaces the first', async () => {
  const w = await world();
  const change = (value: string) =>
    [
      ['/chinhsach sua Văn phòng Thành Đoàn', /Áp dụng cho ai/],
      ['trưởng, phó ban', /Đổi mục nào/],
      ['Tối thiểu theo nơi đến', /Đổi thành gì/],
      [value, /Căn cứ điều nào/],
      ['đơn vị tự đặt', /Từ ngày nào/],
    ] as const;
  await w
    .as('administrator')
    .dialog([
      ...change('chi đoàn 50, xã 20'),
      ['hôm nay', /cộng lại là 70, nhiều hơn chỉ tiêu 60/],
      ['chi đoàn 30, xã 20', /chi đoàn 30, cấp xã 20 ngày \(đơn vị tự đặt\)/],
      ['[Lưu]', /^Đã đổi/],
      ...change('chi đoàn 10'),
      ['hôm nay', /Đổi thành: Tối thiểu theo nơi đến: chi đoàn 10 ngày/],
      ['[Lưu]', /^Đã đổi/],
    ]);
  const rows = await w.db.prisma.policy.findMany({ where: { appliesTo: 'head' } });
  expect(rows).toHaveLength(1);
  expect(plain((await w.as('head').say('/tiendo'))?.reply.text ?? '')).toContain('Theo nơi đến: chi đoàn 0/10 ngày.');
  expect(plain((await w.as('cadre').say('/tiendo'))?.reply.text ?? '')).not.toContain('Theo nơi đến');
});

it('is changed by administrators only', async () => {
  const w = await world();
  for (const part of ['leader', 'head', 'inspector', 'cadre', 'secretary', 'member'] as const)
    await w.as(part).dialog([['/chinhsach sua', /chưa được dùng việc này/]]);
});
