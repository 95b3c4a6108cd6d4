import { expect, it } from 'vitest';
import { at } from '../../src/domain/calendar.ts';
import { plain } from '../../src/post/reply.ts';
import { lastNotice, lineBehind, noticesTo } from '../support/notices.ts';
import { accountOf, type Part, type World, world } from '../support/world.ts';

const HOST = accountOf('secretary');

let keys = 0;

/** Sends a photo to the private chat of a part; items of one album carry its id. */
async function photo(w: World, part: Part, id: string, album?: string, caption?: string): Promise<string> {
  keys += 1;
  const account = accountOf(part);
  const answer = await w.deliver({
    kind: 'file',
    channel: 'telegram',
    key: `photo-${keys}`,
    sender: { id: account, name: part },
    place: { chat: account, kind: 'private' },
    file: { id, kind: 'photo', size: 9000 },
    ...(album ? { album } : {}),
    ...(caption ? { caption } : {}),
  });
  return answer ? plain(answer.reply.text) : '';
}

/** A visit of the cadre to Hòa Tiến on 12/8, and the day after it. */
async function after(): Promise<World> {
  const w = await world();
  await w.as('cadre').dialog([
    ['/dicoso 12/8 xã Hòa Tiến dự sinh hoạt chi đoàn', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký V1/],
    ['/ketqua V1 đã xong', /đến 12\/8\/2026 mới đi, chưa có kết quả/],
  ]);
  w.clock.set(at('2026-08-13', '08:00'));
  return w;
}

it('takes a result in one line, asks the host, and is confirmed by a press, once', async () => {
  const w = await after();
  await w.as('cadre').dialog([
    [
      '/ketqua V1 dự sinh hoạt chi đoàn, 32 đoàn viên',
      /^Kết quả V1\n[\s\S]*• Kết quả: dự sinh hoạt chi đoàn, 32 đoàn viên/,
    ],
    ['[✎ Đề xuất]', /Cơ sở đề xuất gì/],
    ['hỗ trợ sân chơi cho thiếu nhi', /• Cơ sở đề xuất: hỗ trợ sân chơi/],
    ['[✎ Nắm được]', /Nắm được tình hình gì/],
    ['không', /Kết quả V1/],
    ['[Lưu kết quả]', /^Đã lưu kết quả V1\.\nĐã nhờ Bí thư nơi đến xác nhận/],
  ]);
  expect((await lastNotice(w, HOST)).text).toMatch(/Dương Thị Lan báo đã đến Đoàn xã Hòa Tiến, Thứ Tư 12\/8\/2026/);
  const yes = await lineBehind(w, HOST, 'Có');
  const no = await lineBehind(w, HOST, 'Không');
  await w.as('secretary').dialog([
    [yes, /^Đã xác nhận: V1/],
    [yes, /đã trả lời “có” trước đó/],
    [no, /đã trả lời “có” trước đó/],
  ]);
  expect((await lastNotice(w, accountOf('cadre'))).text).toMatch(/Đoàn xã Hòa Tiến đã xác nhận chuyến V1/);
  await w.as('cadre').dialog([['/chuyen xem V1', /^Chuyến V1: cơ sở đã xác nhận\.[\s\S]*Hòa Tiến \(có\)/]]);
});

it('keeps the trace of a correction, and the host answers only what he has seen', async () => {
  const w = await after();
  const cadre = w.as('cadre');
  await cadre.dialog([
    ['/ketqua V1 bản đầu', /Kết quả V1/],
    ['ok', /^Đã lưu kết quả V1/],
  ]);
  const first = await lineBehind(w, HOST, 'Không');
  await cadre.dialog([
    ['/ketqua V1 bản sửa', /^Sửa kết quả V1/],
    ['ok', /^Đã sửa kết quả V1/],
  ]);
  await w.as('secretary').dialog([
    [first, /Kết quả V1 đã được sửa sau tin đó[\s\S]*bản sửa/],
    ['[Không]', /^Đã ghi là không: V1/],
  ]);
  const lan = await lastNotice(w, accountOf('cadre'));
  expect(lan.text).toMatch(/trả lời “không” về chuyến V1/);
  expect(lan.says['Sửa kết quả']).toBe('/ketqua V1');
  const row = await w.db.prisma.audit.findFirstOrThrow({ where: { action: 'correctResult' } });
  expect(row.detail).toMatchObject({ before: { result: 'bản đầu' }, after: { result: 'bản sửa' } });
  await cadre.dialog([['/chuyen xem V1', /trả lời “không”/]]);
});

it('says when a result is late, whose visit it must be, and what does not fit', async () => {
  const w = await after();
  await w.as('otherCadre').dialog([['/ketqua V1 tôi đã đi', /không có chuyến nào mang mã “V1”/]]);
  await w.as('otherCadre').dialog([['/thoi', /Đã bỏ/]]);
  await w.as('cadre').dialog([
    [`/ketqua V1 ${'a'.repeat(10_000)}`, /Kết quả dài 10000 ký tự, tối đa 2000/],
    ['/thoi', /Đã bỏ/],
  ]);
  expect(await w.db.prisma.visit.count({ where: { state: 'planned' } })).toBe(1);
  w.clock.set(at('2026-08-23', '08:00'));
  await w.as('cadre').dialog([
    ['/ketqua', /Kết quả của chuyến nào/],
    ['V1', /Đã làm được gì/],
    ['đã dự', /Báo muộn: hạn là 22\/8\/2026 \(10 ngày, đơn vị tự đặt\)/],
    ['ok', /^Đã lưu kết quả V1\.\nBáo muộn/],
  ]);
  expect(await w.db.prisma.visit.count({ where: { reportedLate: true } })).toBe(1);
});

it('keeps ten of thirty photos sent at once, says so, and saves them with the result', async () => {
  const w = await after();
  const cadre = w.as('cadre');
  await cadre.dialog([
    ['/ketqua V1 dự sinh hoạt', /Ảnh: 0/],
    ['[✎ Ảnh]', /gửi ảnh vào đây, nhiều nhất 10/],
    ['đây', /Đồng chí gửi ảnh vào đây/],
  ]);
  for (let n = 1; n <= 30; n++) {
    const said = await photo(w, 'cadre', `p${n}`, `album${Math.ceil(n / 10)}`);
    if (n === 1) expect(said).toMatch(/^Đã nhận ảnh/);
    if (n === 11) expect(said).toMatch(/nhiều nhất 10 ảnh: trợ lý giữ 10 ảnh đầu/);
  }
  expect(await w.db.prisma.visitPhoto.count()).toBe(0);
  await cadre.dialog([
    ['xong', /Ảnh: 10; 20 ảnh quá giới hạn chưa nhận/],
    ['ok', /^Đã lưu kết quả V1/],
    ['/ketqua V1 thêm ảnh', /Ảnh: 0 \(đã có 10\)/],
    ['[✎ Ảnh]', /gửi ảnh/],
  ]);
  await photo(w, 'cadre', 'p31');
  await cadre.dialog([['xong', /đã có 10 ảnh, còn nhận được 0 ảnh/]]);
  expect(await w.db.prisma.visitPhoto.count()).toBe(10);
  await cadre.dialog([
    ['/thoi', /Đã bỏ/],
    ['/chuyen anh V1', /^Đang lưu bản sao 10 ảnh/],
  ]);
  await w.db.prisma.visitPhoto.updateMany({ data: { storedAt: w.clock.now(), content: new Uint8Array([1]) } });
  await cadre.dialog([['/chuyen anh V1', /^10 ảnh của V1/]]);
  expect((await noticesTo(w, accountOf('cadre'))).filter((one) => /^V1, ảnh/.test(one.text))).toHaveLength(10);
});

it('takes the photos sent with a caption: one, an album, thirty with the same line under each', async () => {
  const w = await after();
  const cadre = w.as('cadre');
  expect(await photo(w, 'cadre', 'a1', 'a', '/ketqua V1 dự sinh hoạt')).toMatch(/^Kết quả V1[\s\S]*Ảnh: 1/);
  expect(await photo(w, 'cadre', 'a2', 'a')).toMatch(/^Đã nhận ảnh[\s\S]*bấm Xong/);
  await photo(w, 'cadre', 'a3', 'a');
  await cadre.dialog([
    ['xong', /^Kết quả V1[\s\S]*Ảnh: 3$/],
    ['/thoi', /Đã bỏ/],
  ]);
  for (let n = 1; n <= 30; n++) {
    const said = await photo(w, 'cadre', `b${n}`, undefined, '/ketqua V1 dự sinh hoạt');
    expect(said).toMatch(n === 1 ? /^Kết quả V1/ : n <= 10 ? /^Đã nhận ảnh/ : /giữ 10 ảnh đầu, ảnh này chưa nhận/);
  }
  await cadre.dialog([
    ['Xong', /Ảnh: 10; 20 ảnh quá giới hạn chưa nhận/],
    ['[Lưu kết quả]', /^Đã lưu kết quả V1/],
  ]);
  expect(await w.db.prisma.visitPhoto.count()).toBe(10);
});

it('asks on where the caption says too little, and says so where a file is not taken', async () => {
  const w = await after();
  const cadre = w.as('cadre');
  expect(await photo(w, 'cadre', 'c1', undefined, '/ketqua V1')).toMatch(/^Đã làm được gì/);
  expect(await photo(w, 'cadre', 'c2')).toMatch(/^Đã nhận ảnh[\s\S]*trả lời tiếp câu hỏi/);
  await cadre.dialog([
    ['dự sinh hoạt', /Ảnh: 2/],
    ['[✎ Ảnh]', /gửi ảnh/],
  ]);
  expect(await photo(w, 'cadre', 'c3', undefined, 'ảnh chi đoàn')).toMatch(/^Đã nhận ảnh/);
  await cadre.dialog([
    ['[Xong]', /Ảnh: 1$/],
    ['/thoi', /Đã bỏ/],
  ]);
  expect(await photo(w, 'cadre', 'c4', undefined, '/tiendo')).toMatch(/đã đi [\s\S]*\nTệp, ảnh gửi kèm chưa được nhận/);
  expect(await photo(w, 'cadre', 'c5', undefined, 'tiến độ')).toMatch(/đã đi [\s\S]*chưa được nhận/);
});
