import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { dateOf } from '../../src/domain/day.ts';
import { keepUp } from '../../src/jobs/upkeep.ts';
import { replyFile } from '../../src/post/reply.ts';
import { renderFile } from '../../src/reports/renderers.ts';
import { type World, world } from '../support/world.ts';

async function personOf(w: World, account: string): Promise<number> {
  const row = await w.db.prisma.account.findFirstOrThrow({ where: { externalId: account } });
  return row.personId ?? 0;
}

/** Every text column of every table, as one string: what a search for a name would look through. */
async function everything({ db }: World): Promise<string> {
  const tables = await db.prisma.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await db.prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`);
    texts.push(...rows.map(({ row }) => `${name}: ${row}`));
  }
  return texts.join('\n');
}

async function fileOf(w: World, file: unknown): Promise<string> {
  const { renderer, params } = replyFile.parse(file);
  return new TextDecoder().decode(await renderFile(renderer, params, { prisma: w.db.prisma, clock: w.clock }));
}

it('sends a copy of everything kept about me, for people and for machines', async () => {
  const w = await world();
  const cadre = w.as('cadre');
  await cadre.dialog([
    ['/dicoso 12/8 xã Hòa Tiến khảo sát hành quân', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký/],
  ]);
  const answer = await cadre.say('/dulieu xem');
  const page = await fileOf(w, answer?.reply.file);
  expect(page).toContain('khảo sát hành quân');
  const letter = await w.db.prisma.letter.findFirstOrThrow({ where: { key: { startsWith: 'own-data:' } } });
  const body: unknown = letter.body;
  const copy = JSON.parse(await fileOf(w, typeof body === 'object' && body && 'file' in body ? body.file : undefined));
  expect(copy).toMatchObject({ accounts: [{ externalId: '1012' }], requests: [{ kind: 'view', state: 'done' }] });
  expect(copy.positions.length).toBeGreaterThan(0);
  expect(copy.visits).toMatchObject([{ from: '2026-08-12', purpose: 'khảo sát hành quân' }]);
  expect(copy.letters.length).toBeGreaterThan(0);
  expect(copy.acts.length).toBeGreaterThan(0);
  expect(JSON.stringify(copy.letters)).not.toContain('Hòa Tiến');
});

it('shows others nothing in my copy: neither names nor texts of theirs', async () => {
  const w = await world();
  await w.as('otherCadre').dialog([
    ['/dicoso 12/8 xã Hòa Tiến việc của người khác', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký/],
  ]);
  const other = await w.db.prisma.person.findUniqueOrThrow({ where: { id: await personOf(w, '1013') } });
  const page = await fileOf(w, (await w.as('cadre').say('/dulieu xem'))?.reply.file);
  expect(page).not.toContain(other.name);
  expect(page).not.toContain('việc của người khác');
});

it('gives a stranger a copy too, and no file on anybody', async () => {
  const w = await world();
  const answer = await w.as('stranger').say('/dulieu xem');
  const page = await fileOf(w, answer?.reply.file);
  expect(page).toContain('9001');
  await w.as('stranger').dialog([['/dulieu xoa', /chưa liên kết với ai/]]);
});

it('corrects name and phone, and keeps what was before in the audit', async () => {
  const w = await world();
  await w.as('member').dialog([
    ['/dulieu sua', /Sửa mục nào/],
    ['[Họ tên]', /Sửa thành gì/],
    ['Lan', /có cả họ và tên/],
    ['Nguyễn  Thị Ngọc Lan', /Sửa thành: Nguyễn Thị Ngọc Lan/],
    ['[Sửa]', /^Đã sửa họ tên/],
    ['/dulieu sua sđt 0912', /10 chữ số/],
    ['+84 912 345 678', /Sửa thành: 0912345678/],
    ['[Sửa]', /^Đã sửa số điện thoại/],
    ['/dulieu sua điện thoại xoá', /Sửa thành: bỏ trống/],
    ['[Sửa]', /^Đã sửa/],
  ]);
  const personId = await personOf(w, '1029');
  expect(await w.db.prisma.person.findUnique({ where: { id: personId } })).toMatchObject({
    name: 'Nguyễn Thị Ngọc Lan',
    folded: 'nguyen thi ngoc lan',
    phone: null,
  });
  const [row] = await w.db.prisma.audit.findMany({ where: { action: 'correct' }, orderBy: { id: 'asc' } });
  expect(JSON.stringify(row?.detail)).toContain('Nguyễn Thị Ngọc Lan');
});

it('restricts and lifts at once, and lets an administrator decide an objection', async () => {
  const w = await world();
  const personId = await personOf(w, '1012');
  const restricted = async () => (await w.db.prisma.person.findUnique({ where: { id: personId } }))?.restrictedAt;
  await w.as('cadre').dialog([
    ['/dulieu hanche', /Đồng chí muốn gì/],
    ['[Hạn chế: chỉ giữ, không dùng]', /chắc chưa/],
    ['[Đồng ý]', /^Đã hạn chế/],
  ]);
  expect(await restricted()).toBeTruthy();
  await w.as('cadre').dialog([
    ['/dulieu hanche bỏ hạn chế', /chắc chưa/],
    ['[Đồng ý]', /^Đã bỏ hạn chế/],
    ['/dulieu hanche phản đối việc xử lý', /quản trị xem xét/],
    ['[Gửi]', /^Đã nhận yêu cầu số 2.*\n.*chậm nhất 12\/8\/2026, xử lý xong chậm nhất 25\/8\/2026/],
  ]);
  expect(await restricted()).toBeNull();
  await w.as('administrator').dialog([
    ['/dulieu yeucau', /1 yêu cầu về dữ liệu đang chờ\n• Số 2: phản đối xử lý, .*còn 2 ngày/],
    ['/dulieu chapnhan 2', /bị hạn chế/],
    ['[Chấp nhận]', /^Đã thực hiện/],
  ]);
  expect(await restricted()).toBeTruthy();
});

it('withdraws a consent and gives it again, both provable', async () => {
  const w = await world();
  await w.as('cadre').dialog([
    ['/dulieu rut', /không có lời đồng ý nào/],
    ['/dulieu dongy', /xem lời đồng ý nào/],
    ['[Nhắn nhắc việc]', /nhắn nhắc trước các việc/],
    ['[Tôi đồng ý]', /^Đã ghi đồng ý/],
    ['/dulieu rut', /Rút đồng ý nào/],
    ['[Nhắn nhắc việc]', /chắc chưa/],
    ['[Rút đồng ý]', /^Đã rút đồng ý/],
  ]);
  const rows = await w.db.prisma.consent.findMany({ where: { personId: await personOf(w, '1012') } });
  expect(rows).toMatchObject([{ purpose: 'reminders', withdrawnAt: w.clock.now() }]);
  expect(rows[0]?.turn).toMatch(/^\d+$/);
});

it('refuses a deletion with its reason and the clause, or puts it off once', async () => {
  const w = await world();
  await w.as('cadre').dialog([
    ['/dulieu xoa', /không lấy lại được/],
    ['[Gửi yêu cầu xoá]', /^Đã nhận yêu cầu số 1.*\n.*chậm nhất 12\/8\/2026, xoá xong chậm nhất 30\/8\/2026/],
    ['ok', /\S/],
  ]);
  expect(await w.db.prisma.dataRequest.count()).toBe(1);
  await w.as('administrator').dialog([
    ['/dulieu yeucau 1', /Số 1: xoá dữ liệu/],
    ['[Gia hạn]', /Vì lý do gì/],
    ['[Phải đối chiếu với hồ sơ giấy]', /^Đã gia hạn yêu cầu số 1 đến 19\/9\/2026/],
    ['/dulieu giahan 1 ', /Vì lý do gì/],
    ['bận việc', /đã gia hạn một lần.*\nCăn cứ: .*DL-09/],
    ['/thoi', /^Đã bỏ/],
    ['/dulieu tuchoi 1', /Vì lý do gì/],
    ['[Hồ sơ phải lưu theo quy định của pháp luật]', /^Đã từ chối/],
    ['/dulieu tuchoi 1', /Không có yêu cầu số “1” đang chờ/],
  ]);
  const told = await w.db.prisma.letter.findMany({ where: { kind: 'notice', chat: '1012' }, orderBy: { id: 'asc' } });
  expect(told).toHaveLength(2);
  expect(JSON.stringify(told[1]?.body)).toMatch(/không được thực hiện. Lý do: Hồ sơ phải lưu.*Căn cứ: .*\(DL-09\)/);
});

it('tells the administrators of a request; only they may decide', async () => {
  const w = await world();
  await w.as('cadre').dialog([
    ['/dulieu xoa', /chắc chưa/],
    ['[Gửi yêu cầu xoá]', /^Đã nhận/],
  ]);
  const [told] = await w.db.prisma.letter.findMany({ where: { kind: 'notice', chat: '1001' } });
  expect(JSON.stringify(told?.body)).toContain('/dulieu yeucau 1');
  await w.as('leader').dialog([['/dulieu chapnhan 1', /chưa được dùng việc này/]]);
});

it('deletes: no name, phone, account or word of the person is left, the days are', async () => {
  const w = await world();
  const personId = await personOf(w, '1012');
  const { name, code } = await w.db.prisma.person.findUniqueOrThrow({ where: { id: personId } });
  await w.as('cadre').dialog([
    ['/dicoso 5-6/8/2026 xã Hòa Tiến khảo sát rừng dương', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký V1/],
    ['/dicoso 20/8 xã Hòa Tiến họp giao ban', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký V2/],
    ['/dulieu sua điện thoại 0987654321', /đúng chưa/],
    ['[Sửa]', /^Đã sửa/],
    ['/dulieu xoa', /chắc chưa/],
    ['[Gửi yêu cầu xoá]', /^Đã nhận yêu cầu/],
  ]);
  const request = await w.db.prisma.dataRequest.findFirstOrThrow({ where: { kind: 'delete' } });
  const admin = w.as('administrator');
  await admin.say(`/dulieu chapnhan ${request.id}`);
  await w.db.prisma.letter.updateMany({ data: { state: 'sent', settledAt: w.clock.now() } });
  const { unitId } = await w.db.prisma.position.findFirstOrThrow({ where: { personId } });
  const task = { code: 'C1', unitId, ownerName: '', createdBy: personId, createdAt: w.clock.now() };
  await w.db.prisma.workTask.create({ data: { ...task, text: `làm cùng ${name}` } });
  await admin.dialog([['[Chấp nhận]', /^Đã thực hiện.*\nHọ tên người này trong 1 nội dung chữ.*“\(đã xoá\)”/]]);
  const visits = await w.db.prisma.visit.findMany({ orderBy: { id: 'asc' } });
  expect(visits).toMatchObject([
    { startOn: dateOf('2026-08-05'), state: 'planned', purpose: '(đã xoá)' },
    { startOn: dateOf('2026-08-20'), state: 'cancelled' },
  ]);
  const rest = (await everything(w)).split('\n');
  const found = (text: string) => rest.filter((row) => row.includes(text));
  expect([...found('0987654321'), ...found('rừng dương'), ...found(`"${code}"`)]).toEqual([]);
  expect(found(name)).toEqual([]);
  await w.db.prisma.letter.updateMany({ data: { state: 'sent', settledAt: w.clock.now() } });
  await keepUp({ db: w.db, clock: w.clock, config: readConfig({}) });
  expect((await everything(w)).split('\n').filter((row) => /\b1012\b/.test(row))).toEqual([]);
  await w.as('cadre').dialog([['/toi', /chưa liên kết/]]);
});
