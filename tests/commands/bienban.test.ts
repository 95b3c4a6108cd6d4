import exceljs from 'exceljs';
import { expect, it } from 'vitest';
import { openTurns } from '../../src/bot/turn.ts';
import { readConfig } from '../../src/config.ts';
import { erasePerson } from '../../src/db/queries/data-rights/erase.ts';
import { ownData } from '../../src/db/queries/data-rights/own-data.ts';
import { forgetOld } from '../../src/db/queries/data-rights/retention.ts';
import { renderFile } from '../../src/reports/renderers.ts';
import { meetingAt, personOf, unitOf } from '../support/meetings.ts';
import { accountOf, type World, world } from '../support/world.ts';

/** A branch with three members, two of whom are called Nam, and its meeting of last week. */
async function branch(): Promise<World & { code: string }> {
  const w = await world({ today: '2026-08-10' });
  const unitId = await unitOf(w.db.prisma, 'HV-HT-T3');
  for (const [n, name] of ['Trần Hoàng Nam', 'Lê Văn Nam', 'Võ Thị Hoa'].entries()) {
    const validFrom = new Date('2026-01-01');
    const positions = { create: { unitId, kind: 'member', title: 'Đoàn viên', validFrom } };
    await w.db.prisma.person.create({ data: { code: `T3-${n}`, name, folded: name.toLowerCase(), positions } });
  }
  const { code } = await meetingAt(w.db.prisma, 'HV-HT-T3', '2026-08-08');
  return { ...w, code };
}

let key = 90_000;

/** A photo sent by the branch's secretary, with words under it or none. */
function photo(w: World, id: string, caption?: string) {
  key += 1;
  const account = accountOf('branchSecretary');
  return w.deliver({
    ...{ kind: 'file', channel: 'telegram', key: String(key), messageId: String(key) },
    ...{ sender: { id: account, name: 'Tư' }, place: { chat: account, kind: 'private' } },
    file: { id, kind: 'photo' },
    ...(caption ? { caption } : {}),
  });
}

it('/bienban is dictated in several messages and photos, edited, locked and opened anew with a trace', async () => {
  const w = await branch();
  const tu = w.as('branchSecretary');
  await tu.dialog([
    ['/bienban', /Ghi biên bản buổi nào/],
    [w.code, /mỗi dòng một ý[\s\S]*Chỉ ghi việc, không ghi nhận xét/],
    ['chủ trì: Phạm Văn Tư\nthu ky: Hoa\nĐánh giá tháng 8', /^Đã ghi 3 dòng[\s\S]*Nội dung: Đánh giá tháng 8/],
    ['Đoàn phí tháng này thu thế nào?', /^Đã ghi 1 dòng[\s\S]*Nội dung: Đoàn phí/],
    ['[Kết luận]', /Ghi tiếp mục Kết luận/],
    ['Giữ lịch tối thứ Bảy', /Kết luận: Giữ lịch/],
    ['nghị quyết: Tổ chức Trung thu 14/1/1', /chưa ghi dòng nào[\s\S]*cộng lại là 16, mà có mặt 14/],
    ['nghị quyết: Tổ chức Trung thu 13/0/1\nưu điểm: đúng giờ', /^Đã ghi 2 dòng/],
    ['việc: Hoàng Nam làm sân, hạn 20/9', /T\d+: làm sân – Trần Hoàng Nam, hạn 20\/9\/2026/],
    [
      'việc: Nam mua bánh, hạn 31/9\nviệc: Nam mua bánh',
      /có 2 đồng chí tên này[\s\S]*Chưa ghi “Nam mua bánh, hạn 31\/9”/,
    ],
  ]);
  expect((await photo(w, 'p1'))?.reply.text).toMatch(/đã nhận ảnh/);
  expect((await photo(w, 'p2', 'hạn chế: ít ý kiến'))?.reply.text).toMatch(/Đã ghi 1 dòng[\s\S]*Hạn chế: ít ý kiến/);
  await tu.dialog([
    [
      'xong',
      /đang ghi[\s\S]*chủ trì Phạm Văn Tư; thư ký Hoa[\s\S]*Nghị quyết: Tổ chức Trung thu \(13\/0\/1\)[\s\S]*Ảnh: 2/,
    ],
    ['[Sửa mục]', /Mục nào/],
    ['Nội dung', /1\. Đánh giá tháng 8\n2\. Đoàn phí/],
    ['[Sửa]', /nhắn lại cả mục/],
    ['bỏ 2', /^Đã sửa[\s\S]*1\. Đánh giá tháng 8$/],
    [`/bienban sua ${w.code} nghị quyết`, /nhắn lại cả mục/],
    ['1: Tổ chức Trung thu ngày 14/8 âm lịch 20/0/0', /cộng lại là 20, mà có mặt 14/],
    ['1: Tổ chức Trung thu ngày 14/8 âm lịch 14/0/0', /Đã sửa[\s\S]*âm lịch \(14\/0\/0\)/],
    [`/bienban khoa ${w.code}`, /Khoá biên bản/],
    ['[Khoá]', /^Đã khoá biên bản/],
    [`/bienban ${w.code} kết luận: thêm`, /đã khoá. Cần sửa thì mở lại, có ghi nhật ký/],
    [`/bienban sua ${w.code} kết luận`, /đã khoá/],
    ['[Mở lại để sửa]', /Vì sao/],
    ['[Ghi thiếu]', /Đã mở lại[\s\S]*bản 2/],
    [`/bienban ${w.code} kết luận: Dọn đường thôn`, /Đã ghi 1 dòng/],
    [`/bienban khoa ${w.code}`, /Khoá biên bản/],
    ['ok', /Đã khoá/],
    [`/bienban xem ${w.code}`, /đã khoá ngày 10\/8\/2026, bản 2/],
  ]);
  const deeds = await w.db.prisma.audit.findMany({ where: { action: { in: ['lockMinutes', 'unlockMinutes'] } } });
  expect(deeds.map(({ action }) => action).sort()).toEqual(['lockMinutes', 'lockMinutes', 'unlockMinutes']);
});

it('/bienban loses nothing where another question comes between, the bot stops, or the dictation is dropped', async () => {
  const w = await branch();
  const tu = w.as('branchSecretary');
  await tu.dialog([
    [`/bienban ${w.code}`, /mỗi dòng một ý/],
    ['nội dung: một', /Đã ghi 1 dòng/],
  ]);
  const account = accountOf('branchSecretary');
  const message = { kind: 'text', channel: 'telegram', key: '80001', text: 'kết luận: ba' } as const;
  // The same message twice, heard by a bot started anew: the dictation goes on, and nothing is written twice.
  for (const hear of [openTurns(w.room), openTurns(w.room)])
    await hear({ ...message, sender: { id: account, name: 'Tư' }, place: { chat: account, kind: 'private' } });
  await tu.dialog([
    [`/bienban muc ${w.code} kết luận`, /1\. ba$/],
    ['/dicoso', /Đi ngày nào/],
    ['/thoi', /Đã bỏ/],
    [`/bienban ${w.code} nội dung: hai`, /Nội dung: hai/],
    ['thôi', /Những gì đã ghi vẫn còn/],
    [`/bienban xem ${w.code}`, /Nội dung: 2 – một/],
    [`/bienban khoa ${w.code}`, /còn thiếu: chủ trì, thư ký\./],
  ]);
});

it('/bienban is locked only after the meeting is closed, and is no matter of other branches, nor of a group', async () => {
  const w = await branch();
  const { code } = await meetingAt(w.db.prisma, 'HV-HT-T3', '2026-08-10', { state: 'called' });
  await w.as('branchSecretary').dialog([
    [
      `/bienban ${code} chủ trì: A\nthư ký: B\nnội dung: C\nkết luận: D\nnghị quyết: E 100%`,
      /Đã ghi 4 dòng[\s\S]*Chưa biết số có mặt/,
    ],
    [`/bienban khoa ${code}`, /chưa chốt điểm danh/],
  ]);
  await w.as('secretary').dialog([[`/bienban xem ${code}`, /chủ trì A/]]);
  await w.as('inspector').dialog([[`/bienban tep ${code}`, /dự thảo/]]);
  await w.as('cadre').dialog([[`/bienban xem ${code}`, /^Chức danh hiện nay của đồng chí chưa/]]);
  const group = { chat: '-2002', kind: 'group' as const };
  expect((await w.as('branchSecretary').say(`/bienban ${code} thêm`, group))?.reply.text).toMatch(/mở chat riêng/);
  expect((await w.as('branchSecretary').say('/bienban H999'))?.reply.text).toMatch(/Không có buổi sinh hoạt nào/);
});

it('/bienban goes to paper and into the branch book as it stands', async () => {
  const w = await branch();
  const tu = w.as('branchSecretary');
  await tu.say(`/bienban ${w.code} nghị quyết: Trung thu 13/0/1\nviệc: Hoa mua bánh, hạn 20/9`);
  await w.as('administrator').dialog([
    ['/bienban mau Thành Đoàn Hải Vân', /đặt ở đâu/],
    ['[Tên Đoàn bên trái, trên tên đơn vị]', /từ ngày nào/],
    ['[Hôm nay]', /Đã đổi mẫu biên bản/],
  ]);
  await tu.dialog([
    ['/sinhhoat so 2026', /^Sổ chi đoàn năm 2026: Chi đoàn thôn 3[\s\S]*1 buổi sinh hoạt, 1 nghị quyết/],
  ]);
  const file = (await tu.say('/sinhhoat so 2026'))?.reply.file;
  const rendered = { prisma: w.db.prisma, clock: w.clock };
  const book = new exceljs.Workbook();
  // as: exceljs types its input as Node's own Buffer of another version
  await book.xlsx.load((await renderFile(file?.renderer ?? '', file?.params, rendered)).buffer as ArrayBuffer);
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    'Theo dõi sinh hoạt',
    'Nghị quyết',
    'Rút kinh nghiệm',
    'Việc',
  ]);
  expect(book.getWorksheet('Theo dõi sinh hoạt')?.getRow(3).values).toEqual(
    expect.arrayContaining([1, 20, 14, 6, 0.7, w.code, 'đang ghi', 'bí thư ghi']),
  );
  expect(book.getWorksheet('Nghị quyết')?.getRow(3).values).toEqual(
    expect.arrayContaining(['Trung thu', 13, 0, 1, 14]),
  );
  expect(book.getWorksheet('Việc')?.getRow(3).values).toEqual(expect.arrayContaining(['mua bánh', 'Võ Thị Hoa']));
  const paper = (await tu.say(`/bienban tep ${w.code}`))?.reply.file;
  expect((await renderFile(paper?.renderer ?? '', paper?.params, rendered)).length).toBeGreaterThan(5_000);
});

it('/viec shows mine, ends them, and lets the secretary give, pass on, put off and drop', async () => {
  const w = await branch();
  const tu = w.as('branchSecretary');
  const member = w.as('member');
  const unitId = await unitOf(w.db.prisma, 'HV-HT-T3');
  const personId = await personOf(w.db.prisma, accountOf('member'));
  const validFrom = new Date('2026-01-01');
  await w.db.prisma.position.create({ data: { personId, unitId, kind: 'member', title: 'Đoàn viên', validFrom } });
  await tu.dialog([
    ['/viec', /Đồng chí không có việc nào/],
    ['/viec them Ánh làm sân, hạn 9/8', /9\/8 năm nay đã qua/],
    ['/viec them Ánh làm sân, hạn mai', /Đã giao việc[\s\S]*T1: làm sân – Võ Thị Ngọc Ánh, hạn 11\/8\/2026/],
    ['/viec them', /Việc gì, ai làm/],
    ['Nam viết báo cáo', /T2: viết báo cáo – Nam \(có 2 đồng chí tên này\)/],
    ['[T2: Lê Văn Nam]', /Đã đổi việc T2[\s\S]*Lê Văn Nam/],
    ['/viec han T2 20/8', /hạn 20\/8\/2026/],
    ['/viec donvi', /2 việc[\s\S]*T1[\s\S]*T2/],
  ]);
  w.clock.set(new Date('2026-08-13T02:00:00Z'));
  await member.dialog([
    ['/viec', /1 việc, 1 quá hạn[\s\S]*quá hạn 2 ngày/],
    ['/viec xem T2', /Không có việc nào mang mã/],
    ['/viec bo T1', /^Chức danh hiện nay của đồng chí chưa/],
    ['/viec xong T1', /Đã ghi xong việc T1/],
    ['/viec xong T1', /đã xong từ trước/],
  ]);
  await tu.dialog([
    ['/viec bo T2', /Đã bỏ việc T2/],
    ['/viec donvi', /không có việc nào/],
  ]);
  const told = await w.db.prisma.letter.findMany({ where: { kind: 'notice', chat: accountOf('member') } });
  expect(told.map(({ key: matter }) => matter)).toEqual([expect.stringMatching(/^task:/)]);
});

it('forgets whoever is erased, and in time all words, but not what was counted', async () => {
  const w = await branch();
  const tx = w.db.prisma;
  const hoa = await tx.person.findFirstOrThrow({ where: { name: 'Võ Thị Hoa' } });
  const tu = w.as('branchSecretary');
  await tu.say(`/bienban ${w.code} thư ký: Võ Thị Hoa\nkết luận: giữ lịch\nviệc: Hoa mua bánh`);
  const holder = { personId: hoa.id, channel: 'telegram', account: '-' };
  expect((await ownData(tx, holder, w.clock.now())).tasks).toMatchObject([{ text: 'mua bánh', state: 'open' }]);
  await tx.$transaction((inner) => erasePerson(inner, hoa.id, w.clock.now(), '2026-08-10'));
  await tu.dialog([[`/bienban xem ${w.code}`, /thư ký \(đã xoá\)[\s\S]*mua bánh – \(đã xoá dữ liệu\)/]]);
  expect(await tx.workTask.findFirst()).toMatchObject({ state: 'open', ownerId: null });
  await tu.dialog([['/viec xong T1', /Đã ghi xong/]]);
  await forgetOld(tx, readConfig({}).retention, new Date('2036-01-01'));
  expect([await tx.minutes.count(), await tx.meeting.count()]).toEqual([0, 1]);
  expect(await tx.workTask.findFirst()).toMatchObject({ text: '(đã xoá)', ownerName: '' });
});
