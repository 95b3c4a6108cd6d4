import { expect, it } from 'vitest';
import { at } from '../../src/domain/calendar.ts';
import { renderFile } from '../../src/reports/renderers.ts';
import { lastNotice, noticesTo } from '../support/notices.ts';
import { sendFile, textOf, work } from '../support/task-work.ts';
import { accountOf, world } from '../support/world.ts';

it('lists the programmes of one’s reach, opens one, and takes a branch from nothing to “3 có” by what it does', async () => {
  const w = await world();
  const branch = w.as('branchSecretary');
  await branch.dialog([
    ['/mohinh', /mô hình đang theo dõi\n[\s\S]*■■■□□□□□□□ 1\/3 tiêu chí Mô hình “3 có”/],
    [
      '/mohinh 3 có',
      /^Mô hình “3 có”, Chi đoàn thôn 3: 1\/3, tính đến 10\/8\/2026\n✓ Có cán bộ Đoàn\n✗ Có sinh hoạt Đoàn\n✗ Có công trình/,
    ],
    ['[Ghi công trình]', /Tên công trình\?/],
    ['Thắp sáng đường thôn 3', /từ ngày nào/],
    ['1/8-30/8', /^Ghi công trình “Thắp sáng đường thôn 3” của Chi đoàn thôn 3, 1–30\/8\/2026\?/],
    ['[Lưu]', /^Đã ghi công trình CT1\.\nCT1 Thắp sáng đường thôn 3: đang làm/],
    ['/mohinh xem 3-co', /: 2\/3, [\s\S]*✓ Có công trình thanh niên/],
    ['/congtrinh dung CT1', /^CT1 đã dừng/],
    ['/congtrinh dung CT1', /đã kết thúc trước đó/],
    ['/mohinh xem 3-co', /: 1\/3, [\s\S]*✗ Có công trình thanh niên/],
    ['/congtrinh them Vườn rau', /từ ngày nào|đơn vị nào/],
    ['/thoi', /Đã bỏ/],
  ]);
});

it('counts a commune’s branches, says one thing for all of them, and lets a monthly answer lapse', async () => {
  const w = await world();
  const [branch, commune] = [w.as('branchSecretary'), w.as('secretary')];
  const { prisma } = w.db;
  const { unitId } = await prisma.unitVersion.findFirstOrThrow({
    where: { name: 'Chi đoàn thôn 3', parent: { code: 'HV-HT' } },
  });
  await prisma.youthProject.create({
    data: {
      code: 'CT1',
      unitId,
      name: 'x',
      startOn: new Date('2026-08-01'),
      endOn: new Date('2026-08-30'),
      createdBy: 1,
      createdAt: w.clock.now(),
    },
  });
  await prisma.meeting.create({
    data: {
      ...{
        code: 'S1',
        heldOn: new Date('2026-08-05'),
        topic: 'x',
        state: 'held',
        attendance: 'typed',
        calledBy: 1,
        createdAt: w.clock.now(),
      },
      branches: { create: { unitId, name: 'Chi đoàn thôn 3' } },
    },
  });
  await branch.dialog([
    ['/mohinh xem 3-co', /: 3\/3, đã đạt/],
    [`/mohinh bao 3-co #${unitId} bao-cao có`, /do Đoàn cấp trên của đơn vị báo cáo/],
    [`/mohinh bao 3-co #${unitId} can-bo có`, /do trợ lý tự tính/],
  ]);
  await commune.dialog([
    [
      '/mohinh xem 3-co',
      /^Mô hình “3 có”: 1\/3 \(33,3 %\)[\s\S]*■■■□□□□□□□ Mục tiêu 100 %: còn 2 đơn vị\.[\s\S]*• Có cán bộ Đoàn: 2\/3\n• Có sinh hoạt Đoàn: 1\/3/,
    ],
    ['[Chưa đạt (2)]', /^Mô hình “3 có”, chưa đạt: 2 đơn vị[\s\S]*1\. Chi đoàn thôn 5, Đoàn xã Hòa Tiến/],
    ['[1]', /Chi đoàn thôn 5: 0\/3/],
    ['[✓ Đã báo cáo cấp ủy trong tháng]', /^Đã ghi 3 đơn vị: Đã báo cáo cấp ủy trong tháng: có\./],
    [
      '[✓ Đã khảo sát]',
      /^Đã ghi Chi đoàn thôn 5: Đã khảo sát: có\.\n[\s\S]*✓ Đã khảo sát \(theo dõi\) \(10\/8\/2026\)/,
    ],
    ['[✗ Bỏ: Đã khảo sát]', /Đã khảo sát: không\./],
  ]);
  // A monthly answer lapses with its month; nothing of the month before is lost.
  w.clock.set(at('2026-09-01', '08:00'));
  await commune.dialog([
    ['/mohinh xem 3-co', /◦ Đã báo cáo cấp ủy trong tháng: 0\/3/],
    ['/mohinh xem 3-co ngày 31/8', /tính đến 31\/8\/2026[\s\S]*◦ Đã báo cáo cấp ủy trong tháng: 3\/3/],
  ]);
});

it('shows a leader the coverage by unit with a chart, the missing, a trend and a table, and reminds exactly the missing', async () => {
  const w = await world();
  const leader = w.as('leader');
  await leader.dialog([
    ['/mohinh xem phó bí thư', /^Phó Bí thư Đoàn xã kiêm nhiệm: 1\/10 \(10 %\)[\s\S]*Không tăng biên chế/],
    ['/mohinh xem mô hình', /Có mấy mô hình giống|^Mô hình “3 có”/],
    ['/thoi', /./],
    ['/mohinh xem không có thật', /Chưa có mô hình “không có thật”/],
    [
      '/mohinh xem sap-xep',
      /chưa có đơn vị nào trong phạm vi của đồng chí hình thành từ sáp nhập\. Đoàn xã, phường, đặc khu: 10 đơn vị\.\n.*ghi sáp nhập bằng \/donvi gop/,
    ],
    ['/thoi', /./],
    ['/mohinh xem 3-co', /^Mô hình “3 có”: 0\/\d+ [\s\S]*Đoàn xã, phường, đặc khu có đủ: 0\/10/],
  ]);
  const groups = await leader.say('/mohinh donvi pbt-kiem-nhiem');
  expect(textOf(groups)).toMatch(/^Phó Bí thư Đoàn xã kiêm nhiệm theo đơn vị[\s\S]*1\/10 Thành Đoàn Hải Vân/);
  const context = { prisma: w.db.prisma, clock: w.clock };
  const files = [
    groups,
    await leader.say('/mohinh xuhuong 3-co'),
    await leader.say('/mohinh bang 3-co'),
    await leader.say('/mohinh mau 3-co'),
  ];
  const sizes: number[] = [];
  for (const answer of files) {
    const file = answer?.reply.file;
    if (!file) return expect.unreachable(`${textOf(answer)} has no file`);
    const bytes = await renderFile(file.renderer, file.params, context);
    if (file.renderer === 'programme-file') expect(new TextDecoder().decode(bytes)).toMatch(/^# Mô hình "3 có"/);
    if (file.as === 'photo') expect([...bytes.slice(1, 4)]).toEqual([80, 78, 71]);
    sizes.push(bytes.length);
  }
  expect(Math.min(...sizes)).toBeGreaterThan(1_000);
  await leader.dialog([
    ['/mohinh xem pbt-kiem-nhiem @missing', /chưa đạt: 9 đơn vị[\s\S]*Trang 1\/2/],
    ['[Nhắc đúng 9 đơn vị này]', /^Đã nhắc 9 đơn vị chưa đạt[\s\S]*2 đồng chí nhận tin[\s\S]*7 đơn vị chưa có ai/],
  ]);
  const letters = await w.db.prisma.letter.findMany({ where: { kind: 'notice' }, orderBy: { chat: 'asc' } });
  expect(letters.map(({ chat }) => chat)).toEqual(['1024', '1025']);
  expect((await lastNotice(w, '1024')).text).toMatch(
    /^Nhắc Phó Bí thư Đoàn xã kiêm nhiệm: 1 đơn vị chưa đạt\n• Đoàn xã Hòa Phong/,
  );
  await leader.say('/mohinh nhac pbt-kiem-nhiem');
  expect(await noticesTo(w, '1024')).toHaveLength(1);
});

it('counts a self-assessment once the unit above has confirmed it, and gives it back with the reason', async () => {
  const w = await world();
  const branch = w.as('branchSecretary');
  const { unitId } = await w.db.prisma.unitVersion.findFirstOrThrow({
    where: { name: 'Chi đoàn thôn 3', parent: { code: 'HV-HT' } },
  });
  await branch.dialog([
    ['/mohinh xem chi-doan-manh', /^Chi đoàn mạnh, Chi đoàn thôn 3: 0\/3/],
    ['[✓ Mạnh về tư tưởng chính trị]', /… Mạnh về tư tưởng chính trị \(10\/8\/2026, chờ xác nhận\)/],
    ['[✓ Mạnh về xây dựng tổ chức]', /Đã ghi/],
    ['[✓ Mạnh về tổ chức hoạt động]', /: 0\/3/],
    ['[Gửi ảnh minh chứng]', /Đồng chí gửi ảnh vào đây/],
  ]);
  expect(textOf(await sendFile(w, 'a.jpg', { account: '1026', photo: true }))).toMatch(/Đã nhận ảnh/);
  await branch.dialog([
    ['xong', /^Đã lưu 1 ảnh: Chi đoàn thôn 3, Mạnh về tổ chức hoạt động/],
    ['/mohinh xem chi-doan-manh', /: 0\/3/],
    ['[✎ Bản tự đánh giá (số văn bản)]', /số văn bản/],
    ['chưa xong', /Chưa hiểu|số văn bản/],
    ['05-BC/CĐ', /Bản tự đánh giá \(số văn bản\): 05-BC\/CĐ/],
    [`/mohinh xacnhan chi-doan-manh #${unitId}`, /do Đoàn cấp trên của đơn vị đó xác nhận/],
  ]);
  const commune = w.as('secretary');
  await commune.dialog([
    ['/mohinh xem chi-doan-manh', /^Chi đoàn mạnh: 0\/4/],
    ['[Chờ xác nhận (1)]', /chờ xác nhận: 1 đơn vị/],
    ['[1]', /: 0\/3/],
    ['[Ảnh: Mạnh về tổ chức hoạt động]', /Đang lưu bản sao 1 ảnh/],
  ]);
  expect((await work(w, new TextEncoder().encode('ảnh'))).text).toMatch(/Đã lưu 1 ảnh/);
  await commune.dialog([
    [`/mohinh xemanh chi-doan-manh #${unitId} hoat-dong`, /^1 ảnh được gửi ngay/],
    [`/mohinh tra chi-doan-manh #${unitId}`, /Vì sao trả lại\?[\s\S]*Chỉ ghi việc/],
    ['thiếu biên bản họp', /^Đã trả lại Chi đoàn thôn 3, đơn vị được báo lý do/],
  ]);
  expect((await lastNotice(w, accountOf('branchSecretary'))).text).toMatch(/được trả lại\. Lý do: thiếu biên bản họp/);
  for (const key of ['tu-tuong', 'hoat-dong', 'to-chuc'])
    await branch.say(`/mohinh bao chi-doan-manh #${unitId} ${key} có`);
  await commune.dialog([
    [`/mohinh xacnhan chi-doan-manh #${unitId}`, /^Đã xác nhận Chi đoàn thôn 3\.\n[\s\S]*3\/3, đã đạt/],
    [`/mohinh xacnhan chi-doan-manh #${unitId}`, /không có báo cáo nào chờ/],
    ['/mohinh xem chi-doan-manh', /^Chi đoàn mạnh: 1\/4 \(25 %\)/],
  ]);
  expect((await lastNotice(w, accountOf('branchSecretary'))).text).toMatch(/^Đã được xác nhận: Chi đoàn mạnh/);
});

it('follows “Dân tin – Đảng cử” by counts per village around one Sunday, the village head first', async () => {
  const w = await world();
  await w.as('leader').dialog([
    ['/mohinh ngay dan-tin-dang-cu 7/6/2027', /phải là Chủ Nhật; 7\/6\/2027 là Thứ Hai[\s\S]*MH-08|MH-08/],
    [
      '6/6/2027',
      /^Đã đặt ngày mốc\.[\s\S]*Ngày bầu trưởng thôn 6\/6\/2027\n• 7\/5\/2027[\s\S]*• 31\/7\/2027[\s\S]*Nhiệm kỳ 2,5 năm, đến 6\/12\/2029/,
    ],
  ]);
  const { unitId } = await w.db.prisma.unitVersion.findFirstOrThrow({
    where: { name: 'Chi đoàn thôn 3', parent: { code: 'HV-HT' } },
  });
  const of = `/mohinh bao dan-tin-dang-cu #${unitId}`;
  await w.as('secretary').dialog([
    [`/mohinh xem dan-tin-dang-cu #${unitId}`, /^“Dân tin – Đảng cử”, thôn 3: 0\/4[\s\S]*không ghi tên ai/],
    [`${of} dai-hoi có`, /chỉ ghi được sau khi đã có “Đã bầu trưởng thôn/],
    ['/thoi', /./],
    [`${of} bau-truong-thon có`, /^Đã ghi thôn 3/],
    [`${of} dai-hoi có`, /^Đã ghi thôn 3/],
    [`${of} gioi-thieu có`, /^Đã ghi/],
    [`${of} chuc-danh 3`, /nhiều nhất là 2/],
    ['2', /chức danh[\s\S]*2\/2 chức danh/],
    [`${of} dong-thoi 1`, /4\/4, đã đạt/],
    ['/mohinh xem dan-tin-dang-cu', /^“Dân tin – Đảng cử”: 1\/3[\s\S]*Chi bộ \(Đảng\) khác chi đoàn \(Đoàn\)/],
  ]);
});
