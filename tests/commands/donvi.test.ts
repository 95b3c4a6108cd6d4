import { expect, it } from 'vitest';
import { findUnits } from '../../src/db/queries/units/units.ts';
import { plain } from '../../src/post/reply.ts';
import { type World, world } from '../support/world.ts';

/** The id of a unit of the sample by its code. */
async function idOf({ db }: World, code: string): Promise<number> {
  const unit = await db.prisma.unit.findUniqueOrThrow({ where: { code } });
  return unit.id;
}

/** Names of the units right below one on a day. */
async function below({ db }: World, parentId: number, day: string): Promise<string[]> {
  const on = new Date(`${day}T00:00:00Z`);
  const rows = await db.prisma.unitVersion.findMany({
    where: { parentId, validFrom: { lte: on }, OR: [{ validTo: null }, { validTo: { gte: on } }] },
  });
  return rows.map((row) => row.name).sort();
}

it('merges two communes into a new one, after a preview of all that follows', async () => {
  const w = await world();
  const administrator = w.as('administrator');
  const card = await administrator.say(
    '/donvi gop xã Hòa Phong; xã Hòa Phú thành xã Hòa Vang từ 1/9/2026 theo 12-QĐ/TĐTN',
  );
  expect(plain(card?.reply.text ?? '')).toMatch(/dự kiến mấy Phó Bí thư\? Các đơn vị nhập lại hiện có tất cả 0/);
  await administrator.dialog([
    ['2', /^Dự kiến 2 Phó Bí thư, nhiều hơn 2 so với tổng 0 .*\nCăn cứ: 92-KH\/TĐTN-TCKT.*\(TC-11\)/],
    ['0', /^Sáp nhập – đồng chí xem đã đúng chưa:/],
  ]);
  expect(await w.db.prisma.unit.count({ where: { validTo: { not: null } } })).toBe(0);
  const saved = await administrator.say('[Lưu]');
  expect(plain(saved?.reply.text ?? '')).toBe('Đã ghi sáp nhập: Đoàn xã Hòa Vang, từ 1/9/2026.');
  const [heir] = await findUnits(w.db.prisma, 'xã Hòa Vang', '2026-09-01');
  expect(await below(w, heir?.unitId ?? 0, '2026-09-01')).toHaveLength(6);
  expect(await below(w, await idOf(w, 'HV-HP'), '2026-08-31')).toHaveLength(3);
  expect((await findUnits(w.db.prisma, 'xã Hòa Phong', '2026-09-01'))[0]?.unitId).toBe(heir?.unitId);
  expect((await findUnits(w.db.prisma, 'xã Hòa Phong', '2026-08-31'))[0]?.unitId).toBe(await idOf(w, 'HV-HP'));
});

it('says in the preview what closes, who moves, which names stay findable and which are now twice', async () => {
  const administrator = (await world()).as('administrator');
  const card = await administrator.say('/donvi gop xã Hòa Tiến; xã Hòa Phong thành xã Hòa Vang từ 1/9, 1 phó bí thư');
  expect(plain(card?.reply.text ?? '').split('\n')).toEqual([
    'Sáp nhập – đồng chí xem đã đúng chưa:',
    '• Từ ngày: 1/9/2026; trước ngày đó mọi danh sách, số liệu giữ nguyên',
    '• Lập mới: Đoàn xã Hòa Vang (Đoàn xã, phường, đặc khu), trực thuộc Thành Đoàn Hải Vân',
    '• Đóng sau ngày 31/8/2026: Đoàn xã Hòa Tiến; Đoàn xã Hòa Phong',
    expect.stringMatching(/^• 7 đơn vị về Đoàn xã Hòa Vang \(cả các đơn vị bên dưới\): Chi đoàn .* và 3 đơn vị nữa$/),
    expect.stringMatching(/^• Chuyển về Đoàn xã Hòa Vang: .*nhóm chat$/),
    '• Tên cũ vẫn tìm được: Đoàn xã Hòa Tiến; Đoàn xã Hòa Phong',
    '⚠ Trùng tên sau khi nhập: Chi đoàn thôn 3. Đồng chí đổi tên bằng /donvi doiten.',
    expect.stringMatching(/^⚠ 3 chức danh/),
  ]);
});

it('takes a commune into another: people go along, offices end, groups and planned visits follow', async () => {
  const w = await world();
  await w.as('cadre').dialog([
    ['/dicoso 20/8 chi đoàn La Bông khảo sát', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký/],
    ['/dicoso 21/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký/],
  ]);
  await w.as('administrator').dialog([
    ['/donvi gop xã Hòa Tiến vào xã Hòa Phong, 1 phó bí thư', /Đóng sau ngày 9\/8\/2026: Đoàn xã Hòa Tiến/],
    ['[Lưu]', /^Đã ghi sáp nhập: Đoàn xã Hòa Phong, từ 10\/8\/2026/],
  ]);
  const heir = await idOf(w, 'HV-HP');
  expect(await w.db.prisma.visitPlace.count({ where: { unitId: heir } })).toBe(1);
  expect(await w.db.prisma.chat.count({ where: { unitId: await idOf(w, 'HV-HT') } })).toBe(0);
  await w.as('secretary').dialog([['/tiendo', /không giữ chức danh nào/]]);
  await w.as('branchSecretary').dialog([['/toi', /Chi đoàn thôn 3/]]);
  await w.as('administrator').dialog([
    ['/donvi xem xã Hòa Tiến', /^Đoàn xã Hòa Phong\n[\s\S]*Hình thành từ: Đoàn xã Hòa Tiến/],
    ['/donvi xem xã Hòa Tiến ngày 9/8/2026', /^Đoàn xã Hòa Tiến \(ngày 9\/8\/2026\)/],
  ]);
});

it('renames, moves, splits, founds and closes', async () => {
  const w = await world();
  await w.as('administrator').dialog([
    ['/donvi doiten xã Bà Nà thành Đoàn xã Suối Mơ từ 1/9/2026', /Tên mới: Đoàn xã Bà Nà → Đoàn xã Suối Mơ/],
    ['[Lưu]', /^Đã ghi đổi tên: Đoàn xã Suối Mơ, từ 1\/9\/2026/],
    ['/donvi chuyen chi đoàn La Bông sang xã Hòa Phong', /1 đơn vị về Đoàn xã Hòa Phong/],
    ['[Lưu]', /^Đã ghi chuyển đơn vị: Chi đoàn thôn La Bông/],
    ['/donvi tach xã Hòa Phú thành xã An Châu gồm chi đoàn thôn An Châu', /1 đơn vị về Đoàn xã An Châu/],
    ['[Lưu]', /^Đã ghi tách đơn vị: Đoàn xã An Châu/],
    [
      '/donvi lap chi đoàn khu nhà trọ Hòa Cầm thuộc phường Liên Chiểu',
      /khu nhà trọ công nhân\), trực thuộc Đoàn phường Liên Chiểu[\s\S]*TC-01/,
    ],
    ['[Lưu]', /^Đã ghi lập đơn vị mới: Chi đoàn khu nhà trọ Hòa Cầm/],
    ['/donvi dong phân đoàn 2 La Bông từ 1/9/2026', /Đóng sau ngày 31\/8\/2026: Phân đoàn 2/],
    ['[Lưu]', /^Đã ghi đóng đơn vị: Phân đoàn 2/],
  ]);
  expect(await below(w, await idOf(w, 'HV-HT'), '2026-08-09')).toContain('Chi đoàn thôn La Bông');
  expect(await below(w, await idOf(w, 'HV-HT'), '2026-08-10')).not.toContain('Chi đoàn thôn La Bông');
  const traced = await w.db.prisma.audit.findMany({
    where: { action: { startsWith: 'unit.' } },
    orderBy: { id: 'asc' },
  });
  expect(traced.map((row) => row.action)).toEqual([
    'unit.rename',
    'unit.move',
    'unit.split',
    'unit.found',
    'unit.close',
  ]);
});

it.each([
  ['/donvi chuyen xã Hòa Tiến sang chi đoàn La Bông', /nằm trong Đoàn xã Hòa Tiến/],
  ['/donvi chuyen phân đoàn 1 La Bông sang xã Hòa Phong', /cấp trên phải là: Chi đoàn/],
  ['/donvi doiten xã Bà Nà thành Đoàn xã Hòa Tiến', /Thành Đoàn Hải Vân đã có “Đoàn xã Hòa Tiến”/],
  ['/donvi doiten xã Bà Nà thành xã Suối Mơ từ 1/8/2026', /Ngày 1\/8\/2026 đã qua/],
  ['/donvi gop xã Hòa Tiến; chi đoàn La Bông thành xã Mới', /không cùng loại/],
  ['/donvi dong xã Hòa Tiến', /còn 4 đơn vị trực thuộc/],
  ['/donvi lap huyện đoàn Hòa Vang thuộc Thành Đoàn Hải Vân', /không còn cấp huyện/],
  ['/donvi lap chi đoàn khu nhà trọ Hòa Cầm thuộc Thành Đoàn Hải Vân', /Đoàn xã, phường sở tại[\s\S]*TC-09/],
])('refuses %s', async (line, why) => {
  await (await world()).as('administrator').dialog([[line, why]]);
});

it('asks one thing after the other', async () => {
  await (await world()).as('administrator').dialog([
    ['/donvi', /Cây tổ chức/],
    ['/donvi doiten', /Đổi tên đơn vị nào/],
    ['hòa ph', /Có mấy đơn vị giống/],
    ['[Đoàn xã Hòa Phú (Thành Đoàn Hải Vân)]', /Tên mới là gì/],
    ['xã Hòa Quý', /Từ ngày nào/],
    ['[Từ 1/9/2026]', /Theo quyết định số nào/],
    ['[Chưa có]', /Tên mới: Đoàn xã Hòa Phú → Đoàn xã Hòa Quý/],
    ['[✎ Ngày]', /Từ ngày nào/],
    ['[Hôm nay]', /Từ ngày: 10\/8\/2026 \(hôm nay\)/],
    ['[Lưu]', /^Đã ghi đổi tên/],
  ]);
});

it('tells the second of two administrators that the unit has changed meanwhile', async () => {
  const w = await world();
  const [first, second] = [w.as('administrator'), w.as('administrator')];
  const here = { chat: '77', kind: 'private' as const };
  await first.say('/donvi doiten xã Bà Nà thành xã Suối Mơ');
  await second.say('/donvi doiten xã Bà Nà thành xã Suối Hoa', here);
  await first.dialog([['[Lưu]', /^Đã ghi/]]);
  const late = await second.say('[Lưu]', here);
  expect(plain(late?.reply.text ?? '')).toMatch(/Đoàn xã Bà Nà vừa được người khác thay đổi/);
});

it('marks a unit as difficult for some days and takes the mark off', async () => {
  await (await world()).as('administrator').dialog([
    ['/donvi danhdau chi đoàn thôn Phú Túc', /Đánh dấu gì/],
    ['[Đánh dấu khó khăn]', /Từ ngày nào đến ngày nào/],
    ['10/8/2026-31/12/2026', /Đánh dấu khó khăn: Chi đoàn thôn Phú Túc/],
    ['[Lưu]', /^Đã đánh dấu khó khăn/],
    ['[Xem đơn vị]', /Dấu: khó khăn đến 31\/12\/2026/],
    ['/donvi danhdau chi đoàn thôn Phú Túc', /Đánh dấu gì/],
    ['bỏ khó khăn', /Từ ngày nào/],
    ['1/9', /Bỏ dấu/],
    ['[Lưu]', /^Đã bỏ dấu khó khăn/],
    ['/donvi xem thôn Phú Túc', /Dấu: khó khăn đến 31\/8\/2026/],
  ]);
});

it('moves people to the unit that is split off, from the day on, and says who stays', async () => {
  const w = await world();
  const unitId = await idOf(w, 'HV-HT-LB');
  const held = (on: Date) =>
    w.db.prisma.position.count({
      where: { unitId, kind: 'member', validFrom: { lte: on }, OR: [{ validTo: null }, { validTo: { gte: on } }] },
    });
  const was = await held(new Date('2026-08-31'));
  expect(was).toBeGreaterThan(0);
  await w.as('administrator').dialog([
    ['/donvi tach chi đoàn thôn La Bông thành chi đoàn thôn 4 từ 1/9/2026', /Những đơn vị trực thuộc nào/],
    ['không', /người sinh hoạt ngay tại Chi đoàn thôn La Bông ở lại/],
    ['[✎ Người sang]', /Ai sinh hoạt ngay tại đơn vị cũ/],
    ['không có người này', /không có đoàn viên, cán bộ nào tên/],
    ['tất cả', /• \d+ người sang Chi đoàn thôn 4/],
    ['[Lưu]', /^Đã ghi tách đơn vị: Chi đoàn thôn 4/],
  ]);
  expect(await held(new Date('2026-08-31'))).toBe(was);
  expect(await held(new Date('2026-09-01'))).toBe(0);
  w.clock.set(new Date('2026-09-01T01:00:00Z'));
  await w.as('member').dialog([['/toi', /Đoàn viên, Chi đoàn thôn 4/]]);
});
