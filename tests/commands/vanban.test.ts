import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { rulebookVersion } from '../../src/db/queries/guidance/rulebook.ts';
import { keepUp } from '../../src/jobs/upkeep.ts';
import { plain, type Reply } from '../../src/post/reply.ts';
import { sendFile, work } from '../support/task-work.ts';
import { type World, world } from '../support/world.ts';

const fixture = (name: string) => readFileSync(`tests/fixtures/guidance/${name}`);
async function read(w: World, name: string): Promise<Reply> {
  await w.as('administrator').say('/vanban nhap');
  await sendFile(w, name);
  return work(w, fixture(name));
}

it('reads a document, shows its tree, publishes it, corrects a clause, and opens it by its code', async () => {
  const w = await world();
  const admin = w.as('administrator');
  const before = await rulebookVersion(w.db.prisma);
  const found = await read(w, 'huong-dan.docx');
  expect(plain(found.text)).toMatch(
    /^Đã đọc 14-HD\/TWĐTN-BTC[^\n]*chưa công bố\.\nChế độ đi công tác[\s\S]*toàn quốc[\s\S]*Gồm 1 phụ lục, 4 mục, /,
  );
  expect(plain(found.text).split('\n').length).toBeLessThanOrEqual(10);
  await admin.dialog([
    ['/vanban xem n1', /^14-HD\/TWĐTN-BTC \(12\/3\/2026\)[\s\S]*\n5\. mục II: ĐỐI TƯỢNG, THỜI GIAN \(9\)[\s\S]*/],
    ['[5]', /^mục II\nĐỐI TƯỢNG, THỜI GIAN\n6\. khoản 1: Đối tượng \(2\)\n9\. khoản 2: Thời gian \(5\)/],
    ['[9]', /^mục II, khoản 2\nThời gian\n10\. tiết 2\.1: Cán bộ cấp tỉnh/],
    ['[10]', /^mục II, khoản 2, tiết 2\.1\nCán bộ cấp tỉnh có ít nhất 60 ngày trong năm\.$/],
    ['[Sửa chữ]', /Đúng ra là gì/],
    ['Cán bộ cấp tỉnh có ít nhất 45 ngày trong năm.', /Đang là: .*60 ngày[\s\S]*Sửa thành: .*45 ngày/],
    ['[Lưu]', /^Đã sửa mục II, khoản 2, tiết 2\.1\./],
    ['/vanban duyet n1', /^14-HD\/TWĐTN-BTC[\s\S]*Đồng chí đã đối chiếu với bản gốc chưa/],
  ]);
  expect(await rulebookVersion(w.db.prisma)).toBe(before);
  await admin.dialog([['[Công bố]', /^Đã công bố 14-HD\/TWĐTN-BTC, 30 mục\./]]);
  expect(await rulebookVersion(w.db.prisma)).toBe(before + 1);
  const document = await w.db.prisma.guidance.findFirstOrThrow({ where: { number: '14-HD/TWĐTN-BTC' } });
  expect(document).toMatchObject({ scope: 'toàn quốc', confidence: 'P', state: 'published', issuedOn: '2026-03-12' });
  const code = `VB${document.id}-010`;
  await w.as('cadre').dialog([
    [`/dieu vb${document.id}-10`, new RegExp(`^${code} · ĐỐI TƯỢNG, THỜI GIAN\nCán bộ cấp tỉnh có ít nhất 45 ngày`)],
    [`/dieu ${code}`, /mục II, khoản 2, tiết 2\.1\.[\s\S]*Hiệu lực: từ 12\/3\/2026\.\n/],
  ]);
  await admin.dialog([
    [`/vanban sua ${document.id}#10.tengoi chỉ tiêu 60 ngày; định mức đi cơ sở`, /Tên gọi khác/],
    ['[Lưu]', /^Đã sửa/],
    [`/vanban sua 14HD/TWĐTN-BTC`, /Sửa phần nào/],
    ['[Phạm vi: toàn quốc]', /Đúng ra là gì/],
    ['Đà Nẵng', /Sửa thành: Đà Nẵng[\s\S]*mọi người thấy ngay/],
    ['[Lưu]', /^Đã sửa Phạm vi/],
  ]);
  expect(await rulebookVersion(w.db.prisma)).toBe(before + 3);
  const clause = await w.db.prisma.clause.findUniqueOrThrow({ where: { code } });
  expect(clause).toMatchObject({ names: ['chỉ tiêu 60 ngày', 'định mức đi cơ sở'], scope: 'Đà Nẵng', ordinal: 10 });
  expect((await w.db.prisma.clause.findUnique({ where: { id: clause.parentId ?? 0 } }))?.ordinal).toBe(9);
  const deeds = await w.db.prisma.audit.findMany({
    where: { action: { startsWith: 'guidance.' } },
    orderBy: { id: 'asc' },
  });
  expect(deeds.map(({ action }) => action)).toEqual([
    'guidance.correct',
    'guidance.publish',
    'guidance.correct',
    'guidance.correct',
  ]);
});

it('replaces a document by a newer one with the differences shown, and drops what was entered by mistake', async () => {
  const w = await world();
  const admin = w.as('administrator');
  const { prisma } = w.db;
  await read(w, 'huong-dan.docx');
  await admin.dialog([
    ['/vanban duyet n1', /đối chiếu/],
    ['[Công bố]', /^Đã công bố/],
  ]);
  const old = await prisma.guidance.findFirstOrThrow({ where: { publishedAt: { not: null } } });
  await read(w, 'huong-dan.docx');
  await admin.dialog([
    ['/vanban sua n2.so 20-HD/TWĐTN-BTC', /Đang là: 14-HD/],
    ['[Lưu]', /^Đã sửa Số văn bản/],
    ['/vanban sua n2.ngay 31/2/2026', /Không có ngày 31\/2/],
    ['1/8/2026', /Sửa thành: 1\/8\/2026/],
    ['[Lưu]', /^Đã sửa Ngày ban hành/],
    ['/vanban sua n2#10 Cán bộ cấp tỉnh có ít nhất 30 ngày trong năm.', /30 ngày/],
    ['[Lưu]', /^Đã sửa/],
    ['/vanban thaythe n2', /Thay cho văn bản nào/],
    [
      '[14-HD/TWĐTN-BTC]',
      /20-HD\/TWĐTN-BTC thay 14-HD\/TWĐTN-BTC\nVăn bản cũ hết hiệu lực sau ngày 31\/7\/2026\.\nKhác nhau: 1 mục đổi chữ, 29 mục giữ nguyên\.\n≠ mục II, khoản 2, tiết 2\.1: .*30 ngày/,
    ],
    ['[Thay thế]', /^Đã công bố 20-HD\/TWĐTN-BTC, 30 mục\.\n14-HD\/TWĐTN-BTC hết hiệu lực sau ngày 31\/7\/2026/],
    ['/vanban xem 14-HD/TWĐTN-BTC', /Đã có văn bản thay thế/],
    [`/dieu VB${old.id}-010`, /đến hết 31\/7\/2026\. Văn bản thay thế: 20-HD\/TWĐTN-BTC\./],
    ['cán bộ cấp tỉnh đi cơ sở ít nhất bao nhiêu ngày', /30 ngày[\s\S]*Đã đối chiếu bản gốc ngày 10\/8\/2026\./],
  ]);
  const fresh = await prisma.guidance.findFirstOrThrow({ where: { number: '20-HD/TWĐTN-BTC' } });
  await prisma.guidance.update({ where: { id: fresh.id }, data: { checkedBy: 'admin', checkedOn: null } });
  await admin.dialog([
    [`/vanban doichieu ${fresh.id}`, /^Đã ghi: 20-HD\/TWĐTN-BTC được đối chiếu ngày 10\/8\/2026/],
    ['[Xem văn bản]', /Đã công bố, đối chiếu ngày 10\/8\/2026\./],
  ]);
  const { checkedBy } = await prisma.guidance.findUniqueOrThrow({ where: { id: fresh.id } });
  expect(checkedBy).toMatch(/^person:\d+$/);
  const ended = await prisma.guidance.findUniqueOrThrow({ where: { id: old.id } });
  expect([ended.supersededById, ended.validTo]).toEqual([fresh.id, new Date('2026-07-31T00:00:00Z')]);
  await admin.dialog([
    [`/vanban bo ${fresh.id}`, /Bỏ văn bản đã công bố\?/],
    ['[Bỏ]', /^Đã bỏ 20-HD/],
    [`/vanban bo ${fresh.id}`, /Bỏ văn bản đã công bố/],
    ['[Bỏ]', /đã bỏ trước đó/],
    ['/vanban duyet n2', /Không có bản nháp này/],
  ]);
});

it('adds, takes out and re-nests clauses of a draft, each said with its path; drafts go after their days', async () => {
  const w = await world();
  const admin = w.as('administrator');
  await read(w, 'huong-dan.docx');
  await admin.dialog([
    ['/vanban xem n1#10', /^mục II, khoản 2, tiết 2\.1/],
    ['[Thêm mục sau]', /Đồng chí nhắn cả mục/],
    ['2.2. Cán bộ cấp xã không áp dụng.', /Ở chỗ này đã có mục II, khoản 2, tiết 2\.2\. Đồng chí ghi số khác/],
    ['2.9. Cán bộ nghỉ thai sản được miễn.', /^Thêm mục II, khoản 2, tiết 2\.9\nCán bộ nghỉ thai sản được miễn\.$/],
    ['[Thêm]', /^Đã thêm mục II, khoản 2, tiết 2\.9\./],
    ['[Xem lại]', /^mục II, khoản 2, tiết 2\.9\nCán bộ nghỉ thai sản/],
    ['[→ Vào trong]', /^Đã chuyển mục II, khoản 2, tiết 2\.9 thành mục II, khoản 2, tiết 2\.1, tiết 2\.9\./],
    ['[Xem lại]', /tiết 2\.1, tiết 2\.9/],
    ['[→ Vào trong]', /không có mục nào cùng cấp/],
    ['/vanban xem n1#11', /tiết 2\.9/],
    ['[← Ra ngoài]', /thành mục II, khoản 2, tiết 2\.9\./],
    ['/vanban xem n1#9', /khoản 2\nThời gian/],
    ['[Xoá mục]', /^Xoá mục II, khoản 2 khỏi bản nháp\?[\s\S]*6 mục bên trong cũng bị xoá/],
    ['[Xoá]', /^Đã xoá mục II, khoản 2\./],
    ['[Xem lại]', /^14-HD\/TWĐTN-BTC[\s\S]*mục II: ĐỐI TƯỢNG, THỜI GIAN \(3\)/],
    ['[Thêm mục]', /Đồng chí nhắn cả mục/],
    ['Văn bản này gửi tới các tỉnh.', /^Thêm đoạn/],
    ['[Thêm]', /^Đã thêm đoạn/],
    ['/vanban xoamuc n1', /mở mục cần sửa ở \/vanban xem/],
  ]);
  const deeds = await w.db.prisma.audit.findMany({ where: { action: 'guidance.correct' }, orderBy: { id: 'asc' } });
  expect(deeds).toHaveLength(5);
  const config = readConfig({});
  w.clock.set(new Date(w.clock.now().getTime() + config.retention.guidanceDrafts * 86_400_000));
  await keepUp({ db: w.db, clock: w.clock, config });
  expect(await w.db.prisma.guidanceDraft.count()).toBe(1);
  w.clock.set(new Date(w.clock.now().getTime() + 86_400_000));
  await keepUp({ db: w.db, clock: w.clock, config });
  expect(await w.db.prisma.guidanceDraft.count()).toBe(0);
});

it('lets only the keeper in, and an administrator lends that right and no other', async () => {
  const w = await world();
  await w.as('leader').dialog([['/vanban xem', /Chức danh hiện nay của đồng chí chưa/]]);
  const admin = w.as('administrator');
  const asked = await admin.say('/uyquyen');
  const colleague = asked?.reply.buttons?.flat().find((one) => one.label !== 'Thôi')?.label;
  await admin.dialog([
    [`[${colleague}]`, /Việc nào/],
    ['mời người vào đơn vị', /chọn việc/],
    ['[giữ sổ quy định (nhập, công bố văn bản)]', /mấy ngày/],
    ['[7 ngày]', /giữ sổ quy định/],
    ['[Uỷ quyền]', /^Đã uỷ quyền/],
  ]);
  const { taker } = await w.db.prisma.delegation.findFirstOrThrow({
    include: { taker: { include: { accounts: true } } },
  });
  const sender = { id: taker.accounts[0]?.externalId ?? '', name: 'x' };
  const place = { chat: sender.id, kind: 'private' as const };
  const said = await w.deliver({
    kind: 'text',
    channel: 'telegram',
    key: 'keeper',
    sender,
    place,
    text: '/vanban xem',
  });
  expect(plain(said?.reply.text ?? '')).toMatch(/Chưa có văn bản nào được nhập/);
});

it('says what is wrong with a file, and changes nothing', async () => {
  const w = await world();
  const admin = w.as('administrator');
  await admin.say('/vanban nhap');
  expect((await sendFile(w, 'cu.doc'))?.reply.text).toMatch(/Tệp \.doc chưa đọc được.*\.docx/);
  expect((await sendFile(w, 'anh.jpg'))?.reply.text).toMatch(/Ảnh chụp văn bản/);
  expect((await sendFile(w, 'to.pdf', { size: 50 * 2 ** 20 }))?.reply.text).toMatch(
    /hơn 20 MB.*npm run admin -- guidance import/,
  );
  await sendFile(w, 'hong.docx');
  const refused = await work(w, new TextEncoder().encode('không phải'));
  expect(plain(refused.text)).toMatch(/hỏng hoặc không phải \.docx/);
  expect(refused.buttons).toEqual([[{ label: 'Gửi tệp khác', say: '/vanban nhap' }]]);
  expect(await w.db.prisma.guidanceDraft.count()).toBe(0);
  await read(w, 'quy-che.docx');
  await admin.dialog([
    ['/vanban duyet n1', /Chưa công bố được: văn bản còn thiếu phạm vi/],
    ['[Điền phạm vi]', /Đúng ra là gì/],
    ['xã Tân Phú', /Sửa thành: xã Tân Phú/],
    ['[Lưu]', /^Đã sửa/],
    ['/vanban bo n1', /Bỏ bản nháp này/],
    ['[Bỏ]', /^Đã bỏ bản nháp/],
  ]);
});
