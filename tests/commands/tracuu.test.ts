import { expect, it } from 'vitest';
import { findInline } from '../../src/bot/inline.ts';
import { bumpRulebook } from '../../src/db/queries/guidance/rulebook.ts';
import { plain } from '../../src/post/reply.ts';
import { world } from '../support/world.ts';

it('answers a question with the rule’s own words, its document and what comes next', async () => {
  const lan = (await world()).as('stranger');
  await lan.dialog([
    ['/tracuu', /hỏi quy định nào/],
    [
      'chi doan sinh hoat dinh ky may thang 1 lan',
      /SH-01[\s\S]*mỗi tháng một lần[\s\S]*Văn bản: Điều lệ Đoàn khóa XII.*Điều 17, khoản 3/,
    ],
    ['[Kết quả khác]', /^Các quy định khác/],
    ['[Xem SH-02]', /SH-02/],
  ]);
});

it.each([
  ['khong dau', 'muc dong doan phi 1 thang', /DP-01/],
  ['gõ trượt và tắt', 'muc dogn doan phii cua dv', /DP-01/],
  ['Telex thô', 'muwcs ddongs ddoanf phis', /DP-01/],
  ['số văn bản', '66-hd/twdtn', /^66-HD\/TWĐTN-BTC[\s\S]*MH-04[\s\S]*MH-05/],
  ['địa chỉ trong văn bản', 'điều 17 khoản 3', /SH-01/],
])('%s: “%s”', async (_how, said, answered) => {
  await (await world()).as('cadre').dialog([[said, answered]]);
});

it('marks another place’s rule, a common reading without a document, and a rule whose time is over', async () => {
  const w = await world();
  await w.as('stranger').dialog([
    ['quảng trị năm 2020 đi cơ sở bao nhiêu ngày', /Đây là quy định của nơi khác: Quảng Trị[\s\S]*Đã hết giai đoạn/],
    ['chu truong 1+2 nghia la gi', /^Cách hiểu thường gặp, chưa có văn bản\n(?![\s\S]*Văn bản:)/],
  ]);
});

it('asks a stranger for his place where places differ, and not one whose unit is known', async () => {
  const w = await world();
  const asked = await w.as('stranger').say('dinh muc di co so may ngay mot nam');
  expect(plain(asked?.reply.text ?? '')).toMatch(/Đồng chí ở nơi nào\?/);
  const known = await w.as('cadre').say('dinh muc di co so may ngay mot nam');
  expect(plain(known?.reply.text ?? '')).not.toMatch(/ở nơi nào/);
});

it('answers by the rule of the year asked of, and offers the other time where rules changed', async () => {
  await (await world()).as('cadre').dialog([
    ['di co so bao nhieu ngay mot nam', /KS-02[\s\S]*Mỗi giai đoạn quy định khác nhau\. Đồng chí hỏi năm nào\?/],
    ['[Năm 2018]', /KS-10[\s\S]*30 ngày[\s\S]*Đã hết giai đoạn[\s\S]*Áp dụng cho năm 2018\./],
    ['nam ngoai di co so bao nhieu ngay', /KS-02[\s\S]*Áp dụng cho năm 2025\.(?![\s\S]*năm nào)/],
    ['nam 2005 doan phi bao nhieu', /DP-0[16][\s\S]*Chưa thấy quy định riêng cho năm 2005\./],
  ]);
});

it.each([
  ['xep loai cuoi nam cua toi la gi', /^Chưa thấy quy định[\s\S]*thông tin riêng/],
  ['hạn nộp báo cáo tháng 11 là ngày mấy', /^Chưa thấy quy định[\s\S]*đơn vị đặt/],
  ['dang phi dong bao nhieu', /^Chưa thấy quy định[\s\S]*tổ chức khác/],
  ['3+2 la gi', /^Chưa thấy quy định[\s\S]*tên này/],
  ['nau pho bo the nao', /^Chưa thấy quy định[\s\S]*hỏi lại bằng từ khác/],
])('is silent on what is no rule: “%s”', async (said, answered) => {
  await (await world()).as('cadre').dialog([[said, answered]]);
});

it('asks before it takes a question about a visit for the visit', async () => {
  await (await world()).as('cadre').dialog([
    ['mai đi xã Hòa Tiến có được tính đi cơ sở không?', /đăng ký chuyến đi này hay hỏi quy định/],
    ['[Tra quy định]', /KS-|Chưa thấy/],
  ]);
});

it('answers in a group only who calls it or replies to it with a question', async () => {
  const w = await world();
  const group = { chat: '-100', kind: 'group' as const, topic: '7' };
  const base = { channel: 'telegram', place: group, sender: { id: '1012', name: 'x' }, kind: 'text' as const };
  const text = 'muc dong doan phi bao nhieu';
  expect(await w.deliver({ ...base, key: '1', text })).toBeUndefined();
  const called = await w.deliver({ ...base, key: '2', text, calls: true });
  expect(called).toMatchObject({ chat: '-100', topic: '7' });
  expect(called?.reply.text).toMatch(/DP-01/);
  expect((await w.deliver({ ...base, key: '3', text, repliesTo: '12' }))?.reply.text).toMatch(/DP-01/);
  expect(await w.deliver({ ...base, key: '4', text: 'hay quá', repliesTo: '12' })).toBeUndefined();
});

it('follows a change of the rulebook with the next question', async () => {
  const w = await world();
  const lan = w.as('cadre');
  await lan.dialog([['muc dong doan phi 1 thang', /2\.000/]]);
  const changed = (text: string, end = () => {}) =>
    w.db.prisma.$transaction(async (tx) => {
      await tx.clause.update({ where: { code: 'DP-01' }, data: { text } });
      await bumpRulebook(tx);
      await w.room.rules.open(tx);
      end();
    });
  const takenBack = changed('Mức đóng đoàn phí: 7.000 đ/tháng.', () => {
    throw new Error('taken back');
  });
  await expect(takenBack).rejects.toThrow('taken back');
  await changed('Mức đóng đoàn phí mới: 9.000 đ/tháng.');
  await lan.dialog([['muc dong doan phi 1 thang', /9\.000/]]);
});

it('counts what was not meant and what was asked anew within two minutes, and keeps nothing else of it', async () => {
  const w = await world();
  const lan = w.as('cadre');
  const counted = async () => {
    const rows = await w.db.prisma.answerTally.findMany({ orderBy: [{ rule: 'asc' }, { sign: 'asc' }] });
    return rows.map(({ rule, sign, n }) => [rule, sign, n]);
  };
  await lan.dialog([
    ['muc dong doan phi 1 thang', /DP-01/],
    ['[Chưa đúng ý]', /^Đã ghi nhận là chưa đúng ý/],
    ['[Kết quả khác]', /^Các quy định khác/],
  ]);
  expect(await counted()).toEqual([['DP-01', 'unlike', 1]]);
  await lan.dialog([
    ['/tracuu chưa đúng ZZ-99: gì đó', /^Đã ghi nhận/],
    ['nau pho bo the nao', /^Chưa thấy/],
    ['chi doan sinh hoat dinh ky may thang 1 lan', /SH-01/],
  ]);
  await w.as('otherCadre').dialog([['muc dong doan phi 1 thang', /DP-01/]]);
  expect(await counted()).toEqual([
    ['', 'again', 1],
    ['DP-01', 'unlike', 1],
  ]);
  await lan.dialog([['muc dong doan phi 1 thang', /DP-01/]]);
  w.clock.set(new Date(w.clock.now().getTime() + 121_000));
  await lan.dialog([['doan phi dong bao nhieu', /DP-/]]);
  expect(await counted()).toEqual([
    ['', 'again', 1],
    ['DP-01', 'unlike', 1],
    ['SH-01', 'again', 1],
  ]);
});

it('finds inline for everybody alike, with the citation; nothing where the rulebook is silent', async () => {
  const w = await world();
  const found = await findInline('bieu quyet ky luat bo phieu kin', w.room);
  expect(found[0]).toMatchObject({ id: 'KL-02', text: expect.stringMatching(/phiếu kín[\s\S]*Văn bản: .*Điều 32/) });
  expect(await findInline('nau pho bo the nao', w.room)).toEqual([]);
  expect(await findInline('ky', w.room)).toEqual([]);
});

it('answers a question while a card waits, and the card goes on waiting', async () => {
  await (await world()).as('cadre').dialog([
    ['mai đi xã Hòa Tiến khảo sát', /^Đi cơ sở – đồng chí xem đã đúng chưa/],
    ['doan phi 1 thang bao nhieu', /^Đoàn phí · DP-[\s\S]*Phần đang nhập vẫn chờ/],
    ['lưu', /^Đã đăng ký/],
  ]);
});
