import { expect, it } from 'vitest';
import { plain } from '../../src/post/reply.ts';
import { renderQr } from '../../src/reports/qr.ts';
import { lastNotice, lineBehind, noticesTo } from '../support/notices.ts';
import { type Answered, type Speaker, type World, world } from '../support/world.ts';

const SECRETARY = '1022';
const NEW_PHONE = '9001';

/** The link's code and the six digits of an answer to /moi. */
function codesIn(answer: Answered | undefined): { link: string; short: string } {
  const text = plain(answer?.reply.text ?? '');
  const link = /start=(\S+)/.exec(text)?.[1] ?? '';
  return { link, short: /Mã 6 số .*?: (\d{6})/.exec(text)?.[1] ?? '' };
}

async function made(speaker: Speaker, line: string): Promise<{ link: string; short: string }> {
  await speaker.dialog([[line, /^Mời vào .*xem đã đúng chưa/s]]);
  return codesIn(await speaker.say('[Tạo mã mời]'));
}

async function enter(w: World, part: 'stranger' | 'otherStranger', code: string, name: string, end: RegExp) {
  await w.as(part).dialog([
    [`/start ${code}`, /^Lưu việc công tác/],
    ['[Đồng ý]', /^Nhắn nhắc việc/],
    ['[Đồng ý]', /họ và tên/],
    [name, /xem đã đúng chưa/],
    ['[Liên kết]', end],
  ]);
}

it('asks for what is missing and gives link, six digits and picture', async () => {
  const w = await world();
  const secretary = w.as('secretary');
  await secretary.dialog([
    ['/moi', /Mời vào đơn vị nào/],
    ['[Đoàn xã Hòa Tiến]', /Mời làm gì/],
    ['pbt', /Cho mấy người/],
    ['[1 người]', /Chức danh: Phó Bí thư\n• Số người: 1\n• Còn hạn: 7 ngày/],
  ]);
  const answer = await secretary.say('[Tạo mã mời]');
  const { link, short } = codesIn(answer);
  expect(link).toMatch(/^[\w-]{22}$/);
  expect(short).toMatch(/^\d{6}$/);
  expect(answer?.reply.file).toMatchObject({
    renderer: 'qr',
    as: 'photo',
    params: { text: `https://t.me/tro_ly_doan_bot?start=${link}` },
  });
  const [row] = await w.db.prisma.invitation.findMany();
  expect(JSON.stringify(row)).not.toContain(link);
  expect(JSON.stringify(row)).not.toContain(short);
});

it('draws the link as a PNG', async () => {
  const png = Buffer.from(await renderQr({ text: 'https://t.me/tro_ly_doan_bot?start=abc' }));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(1_000);
  await expect(renderQr({ text: '' })).rejects.toThrow();
});

it('reads one whole line, and admits by its six digits', async () => {
  const w = await world();
  const { short } = await made(w.as('secretary'), '/moi phó bí thư chi đoàn thôn 5 Hòa Tiến 1 người 3 ngày');
  await enter(w, 'stranger', short, 'Trần Thị Mùa', /^Đã liên kết.*Phó Bí thư, Chi đoàn thôn 5/s);
});

it('lets one give no more than is his to give', async () => {
  const w = await world();
  await w.as('secretary').dialog([
    ['/moi bí thư xã Hòa Tiến 1 người', /không giao được chức danh Bí thư/],
    ['/thoi', /./],
    ['/moi quản trị thôn 3 Hòa Tiến 1 người', /không giao được/],
    ['/thoi', /./],
    ['/moi đoàn viên xã Hòa Phong 1 người', /ngoài phạm vi/],
    ['/thoi', /./],
    ['/moi bí thư thôn 3 Hòa Tiến 20 người', /chỉ mời từng người/],
    ['[1 lượt]', /xem đã đúng chưa/],
  ]);
  await w.as('branchSecretary').dialog([['/moi đoàn viên xã Hòa Tiến 1 người', /ngoài phạm vi/]]);
  await w.as('member').dialog([['/moi', /chưa được dùng việc này/]]);
});

it('admits a whole branch by one link: each waits, the secretary takes all in one press', async () => {
  const w = await world();
  const { link } = await made(w.as('secretary'), '/moi đoàn viên chi đoàn thôn 5 Hòa Tiến 30 người');
  await enter(w, 'stranger', link, 'Trần Thị Mùa', /^Đã gửi lời xin vào Chi đoàn thôn 5/);
  await enter(w, 'otherStranger', link, 'Lê Văn Gạo', /^Đã gửi lời xin vào/);
  await w.as('stranger').dialog([
    ['/toi', /chưa liên kết/],
    [`/start ${link}`, /đang chờ trả lời/],
  ]);
  const all = await lineBehind(w, SECRETARY, 'Nhận tất cả đang chờ');
  await w.as('secretary').dialog([[all, /^Đã xem xong 2 người\n• Đã nhận Trần Thị Mùa[\s\S]*Lê Văn Gạo/]]);
  await w.as('stranger').dialog([['/toi', /Trần Thị Mùa\n• Đoàn viên, Chi đoàn thôn 5/]]);
  expect((await lastNotice(w, '9002')).text).toMatch(/^Đồng chí đã được nhận: Lê Văn Gạo/);
  expect(await w.db.prisma.consent.count()).toBe(4);
  await w.as('secretary').dialog([[all, /Không còn ai chờ/]]);
  expect((await w.db.prisma.invitation.findFirst())?.usesLeft).toBe(28);
});

it('asks the first phone before it binds a second one', async () => {
  const w = await world();
  const { link } = codesIn(await w.as('secretary').say('/maymoi'));
  const phone = w.as('stranger');
  await phone.dialog([
    [`/start ${link}`, /^Lưu việc công tác/],
    ['[Đồng ý]', /^Nhắn nhắc việc/],
    ['[Không nhận nhắc]', /Nguyễn Thị Hồng Thắm/],
    ['[Liên kết]', /đã có một tài khoản liên kết. Trợ lý đã hỏi/],
    ['/toi', /chưa liên kết/],
  ]);
  const yes = await lineBehind(w, SECRETARY, 'Đúng là tôi');
  await w.as('cadre').dialog([[yes, /Không có việc nào mang số này/]]);
  await w.as('secretary').dialog([
    [yes, /^Đã liên kết máy mới/],
    [yes, /đã được trả lời/],
  ]);
  await phone.dialog([['/toi', /Nguyễn Thị Hồng Thắm/]]);
});

it('keeps a stranger out when the first phone says no', async () => {
  const w = await world();
  const { link } = codesIn(await w.as('secretary').say('/maymoi'));
  const thief = w.as('stranger');
  await thief.dialog([
    [`/start ${link}`, /^Lưu/],
    ['[Đồng ý]', /^Nhắn/],
    ['[Đồng ý]', /xem/],
    ['[Liên kết]', /đã hỏi/],
  ]);
  await w.as('secretary').dialog([[await lineBehind(w, SECRETARY, 'Không phải'), /^Đã từ chối/]]);
  await thief.dialog([
    ['/toi', /chưa liên kết/],
    [`/start ${link}`, /không đúng, đã dùng/],
  ]);
  expect((await lastNotice(w, NEW_PHONE)).text).toMatch(/không được liên kết/);
});

it('has an administrator decide where the first phone cannot answer', async () => {
  const w = await world();
  const { link } = codesIn(await w.as('secretary').say('/maymoi'));
  await w.db.prisma.account.updateMany({ where: { externalId: SECRETARY }, data: { unreachable: 'blocked' } });
  const phone = w.as('stranger');
  await phone.dialog([
    [`/start ${link}`, /^Lưu/],
    ['[Đồng ý]', /^Nhắn/],
    ['[Đồng ý]', /xem/],
    ['[Liên kết]', /đã hỏi/],
  ]);
  expect(await noticesTo(w, SECRETARY)).toEqual([]);
  const decide = await lineBehind(w, '1001', 'Đúng người, cho liên kết');
  await w.as('leader').dialog([[decide, /chưa được dùng việc này/]]);
  await w.as('administrator').dialog([[decide, /^Đã liên kết máy mới/]]);
  await phone.dialog([['/toi', /Nguyễn Thị Hồng Thắm/]]);
});

it('lets whoever lost the first phone say so', async () => {
  const w = await world();
  const { link } = codesIn(await w.as('secretary').say('/maymoi'));
  const phone = w.as('stranger');
  await phone.dialog([
    [`/start ${link}`, /^Lưu/],
    ['[Đồng ý]', /^Nhắn/],
    ['[Đồng ý]', /xem/],
    ['[Liên kết]', /đã hỏi/],
    ['[Máy cũ không còn dùng được]', /^Đã báo quản trị/],
  ]);
  await w.as('otherStranger').dialog([['/dangky mayhong 1', /Không có việc nào/]]);
  await w.as('administrator').dialog([[await lineBehind(w, '1001', 'Từ chối'), /^Đã từ chối/]]);
  await phone.dialog([['/toi', /chưa liên kết/]]);
});

it('brings in one person of the list: whoever opens the link is he, with what the list has him hold', async () => {
  const w = await world();
  const unit = await w.db.prisma.unit.findUniqueOrThrow({ where: { code: 'HV-HT-T5' } });
  const position = { unitId: unit.id, title: 'Bí thư', validFrom: new Date('2026-01-01') };
  const person = await w.db.prisma.person.create({
    data: {
      ...{ code: 'P-1', name: 'Ngô Thị Danh', folded: 'ngo thi danh' },
      positions: { create: { ...position, kind: 'secretary' } },
    },
  });
  const secretary = w.as('secretary');
  await secretary.dialog([['/moi nguoi ngo thi danh', /^Mời đồng chí Ngô Thị Danh[\s\S]*7 ngày/]]);
  const { link } = codesIn(await secretary.say('[Tạo mã mời]'));
  await w.as('stranger').dialog([
    [`/start ${link}`, /^Lưu việc công tác/],
    ['[Đồng ý]', /^Nhắn nhắc việc/],
    ['[Đồng ý]', /Họ tên: Ngô Thị Danh/],
    ['[Liên kết]', /^Đã liên kết. Chào đồng chí Ngô Thị Danh, Bí thư, Chi đoàn thôn 5/],
  ]);
  expect(await w.db.prisma.person.count({ where: { folded: 'ngo thi danh' } })).toBe(1);
  expect(await w.db.prisma.position.count({ where: { personId: person.id } })).toBe(1);
  await secretary.dialog([['/moi nguoi ngo thi danh', /đã có tài khoản[\s\S]*\/maymoi/]]);
});

it('does not let an inviter take the seat of somebody above him by a link of his own making', async () => {
  const w = await world();
  const unit = await w.db.prisma.unit.findUniqueOrThrow({ where: { code: 'HV-HT-T5' } });
  const root = await w.db.prisma.unit.findUniqueOrThrow({ where: { code: 'HV' } });
  const since = new Date('2026-01-01');
  const positions = [
    { unitId: unit.id, kind: 'member', title: 'Đoàn viên', validFrom: since },
    { unitId: root.id, kind: 'leader', title: 'Phó Bí thư', validFrom: since },
  ];
  const folded = 'ngo thi cao';
  await w.db.prisma.person.create({
    data: { code: 'P-2', name: 'Ngô Thị Cao', folded, positions: { create: positions } },
  });
  await w.as('secretary').dialog([
    ['/moi nguoi ngo thi cao', /không giao được chức danh Thường trực/],
    ['/thoi', /./],
  ]);
  await w.as('stranger').dialog([
    ['/dangky', /^Lưu việc công tác/],
    ['[Đồng ý]', /^Nhắn nhắc việc/],
    ['[Đồng ý]', /họ và tên/],
    ['Ngô Thị Cao', /ở đơn vị nào/],
    ['chi đoàn thôn 5 Hòa Tiến', /xem đã đúng chưa/],
    ['[Gửi]', /^Đã gửi/],
  ]);
  await w.as('secretary').dialog([[await lineBehind(w, SECRETARY, 'Nhận'), /không giao được chức danh Thường trực/]]);
});

it('takes a press on one’s own department or city where the question offers it', async () => {
  const w = await world();
  await w.as('head').dialog([
    ['/moi', /Mời vào đơn vị nào/],
    ['[Văn phòng Thành Đoàn]', /Mời làm gì/],
  ]);
  await w.as('leader').dialog([
    ['/moi', /Mời vào đơn vị nào/],
    ['[Thành Đoàn Hải Vân]', /Mời làm gì/],
  ]);
});
