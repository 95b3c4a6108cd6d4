import exceljs from 'exceljs';
import jszip from 'jszip';
import { expect, it } from 'vitest';
import { seedVisits } from '../../src/db/seed/seed-visits.ts';
import { at } from '../../src/domain/calendar.ts';
import { dateOf } from '../../src/domain/day.ts';
import { plain, reply } from '../../src/post/reply.ts';
import { renderFile } from '../../src/reports/renderers.ts';
import { askJobs } from '../support/jobs-run.ts';
import { type Answered, type World, world } from '../support/world.ts';

/** The sample on 3 November 2026 with its year of visits, and meetings of October in three branches. */
async function autumn(): Promise<World> {
  const w = await world({ today: '2026-11-03' });
  const { prisma } = w.db;
  const ids = async (table: { findMany(): Promise<{ code: string; id: number }[]> }) =>
    new Map((await table.findMany()).map(({ code, id }) => [code, id]));
  const units = await ids(prisma.unit);
  const people = await ids(prisma.person);
  await prisma.$transaction((tx) => seedVisits(tx, { units, people, today: '2026-11-03' }));
  const branches = ['HV-HT-T3', 'HV-HT-T5', 'HV-HP-T3'];
  for (const [n, code] of branches.entries())
    await prisma.meeting.create({
      data: {
        ...{
          code: `H${n}`,
          heldOn: dateOf(`2026-10-1${n}`),
          topic: 'Sinh hoạt tháng 10',
          state: 'held',
          attendance: 'typed',
        },
        ...{ calledBy: people.get('NV-26') ?? 0, createdAt: dateOf('2026-10-01') },
        branches: { create: { unitId: units.get(code) ?? 0, name: code, total: 20, present: n === 2 ? 21 : 15 } },
      },
    });
  await prisma.unitMark.create({
    data: { unitId: units.get('HV-HT-T3') ?? 0, mark: 'difficult', validFrom: dateOf('2026-01-01') },
  });
  return w;
}

const textOf = (answer: Answered | undefined) => plain(answer?.reply.text ?? '');

function bytesOf(w: World, answer: Answered | undefined): Promise<Uint8Array> {
  const { renderer, params } = answer?.reply.file ?? { renderer: '', params: {} };
  return renderFile(renderer, params, { prisma: w.db.prisma, clock: w.clock });
}

it('is one message that a minute reads, with a chart, and every figure opens its rows', async () => {
  const w = await autumn();
  const leader = w.as('leader');
  const answer = await leader.say('/baocao thang 10');
  const text = textOf(answer);
  expect(text).toMatch(/^Báo cáo tháng 10\/2026: Thành Đoàn Hải Vân\nĐi cơ sở: \d/);
  expect(text).toMatch(/Sinh hoạt: 3\/\d+ chi đoàn đã họp \(kỳ trước 0, tăng 3\), \d+ quá hạn/);
  expect(text).toMatch(/Cần xem: .*1 buổi họp số liệu chưa khớp/);
  expect(text.split('\n').length).toBeLessThanOrEqual(10);
  expect(text.length).toBeLessThan(1_000);
  expect([...(await bytesOf(w, answer)).slice(1, 4)]).toEqual([...Buffer.from('PNG')]);
  for (const button of (answer?.reply.buttons ?? []).flat()) {
    const [, label, n] = /^(.+) \((\d+)\)$/.exec(button.label) ?? [];
    if (!label || !('say' in button)) continue;
    expect(textOf(await leader.say(button.say)), button.say).toMatch(
      label === 'Cán bộ' ? /^Đủ chỉ tiêu: .*tính đến 31\/10\/2026/ : new RegExp(`: ${n}\\n`),
    );
  }
  await leader.dialog([
    ['/baocao chitiet chidoan tháng 10', /^Chi đoàn: \d+\nThành Đoàn Hải Vân, tháng 10\/2026\.\n1\. .*, số buổi \d/],
    ['[Trang sau]', /Trang 2\//],
    ['[Báo cáo]', /^Báo cáo tháng 10\/2026/],
    ['/baocao chitiet luotdi quý 3', /^Lượt đi cơ sở: \d+\n.*\n1\. [^:]+: [^,]+, V\d+, \d[\d/–]+, /],
    ['/baocao quý 3', /^Báo cáo quý 3\/2026/],
    ['/baocao tuần trước', /^Báo cáo tuần 26\/10–1\/11\/2026/],
    ['/baocao', /^Báo cáo tháng 11\/2026, đến 3\/11\/2026: Thành Đoàn Hải Vân/],
    ['/baocao nam Ban Phong trào', /^Báo cáo năm 2026, đến 3\/11\/2026: Ban Phong trào/],
    ['/baocao tháng 13', /Chưa hiểu kỳ “tháng 13”/],
    ['/baocao Ban Vô Danh', /Chưa tìm thấy “Ban Vô Danh”/],
  ]);
  expect(await w.db.prisma.audit.count({ where: { action: 'seeDigest', outcome: 'look' } })).toBeGreaterThan(5);
});

it('shows each reader his own part, and nobody else any', async () => {
  const w = await autumn();
  await w.as('head').dialog([
    ['/baocao tháng 10', /^Báo cáo tháng 10\/2026: Văn phòng Thành Đoàn/],
    ['/baocao tháng 10 Ban Phong trào', /Chưa tìm thấy/],
    ['/baocao chot 15', /chưa được dùng việc này/],
  ]);
  await w.as('secretary').dialog([['/baocao tháng 10', /^Báo cáo tháng 10\/2026: Đoàn xã Hòa Tiến\nSinh hoạt: 2\/4/]]);
  await w.as('cadre').dialog([['/baocao', /chưa được dùng việc này/]]);
});

it('gives the rows as .xlsx and the report as .docx in the Union’s form', async () => {
  const w = await autumn();
  const excel = await w.as('leader').say('/baocao tep excel tháng 10');
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.from(await bytesOf(w, excel)).buffer);
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    ...[
      'Con số',
      'Cán bộ',
      'Lượt đi cơ sở',
      'Lượt chờ xác nhận, quá hạn kết',
      'Mô hình',
      'Chi đoàn',
      'Nơi ba tháng chưa ai đến',
    ],
    ...['Chi đoàn khó khăn', 'Việc chưa xong', 'Người không nhận được tin', 'Buổi họp số liệu chưa khớp'],
  ]);
  const visits = book.getWorksheet('Lượt đi cơ sở');
  expect(visits?.getRow(2).getCell(1).value).toBe('Họ tên');
  expect(visits?.getRow(3).getCell(4).value).toBeInstanceOf(Date);
  const word = await w.as('leader').say('/baocao tep word tháng 10');
  const zip = await jszip.loadAsync(await bytesOf(w, word));
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? '';
  expect(xml).toContain('Phó Bí thư Đoàn xã kiêm nhiệm: 1/10');
  const said = xml.replaceAll(/<[^>]+>/g, '|').replaceAll(/\|+/g, '|');
  expect(said).toMatch(
    /THÀNH ĐOÀN HẢI VÂN[\s\S]*ĐOÀN TNCS HỒ CHÍ MINH[\s\S]*BÁO CÁO[\s\S]*KẾT QUẢ[\s\S]*HẠN CHẾ[\s\S]*PHƯƠNG HƯỚNG[\s\S]*BÍ THƯ/,
  );
});

const digests = async (w: World, chat: string) =>
  (await w.db.prisma.letter.findMany({ where: { chat, job: { startsWith: 'digest' } }, orderBy: { id: 'asc' } })).map(
    ({ job, period, body }) => `${job} ${period} ${plain(reply.parse(body).text).split('\n')[0]}`,
  );

it('comes by itself once, on the first working day after the month is closed, at the hour and in the form chosen', async () => {
  const w = await autumn();
  await w.as('leader').dialog([
    ['/baocao caidat', /kèm gì/],
    ['[kèm báo cáo Word]', /mấy giờ/],
    ['[08:00]', /^Đã lưu: báo cáo kèm báo cáo Word, gửi lúc 08:00/],
  ]);
  await askJobs(w, '2026-11-27', '07:00', '08:00');
  await askJobs(w, '2026-11-30', '07:00', '07:01', '08:00');
  // 30 November is a Monday: the week's sheet. November is closed that evening and told on the next working day.
  await askJobs(w, '2026-12-01', '07:00', '07:01', '08:00', '08:01');
  await askJobs(w, '2026-12-02', '07:00', '08:00');
  expect(await digests(w, '1002')).toEqual([
    expect.stringMatching(
      /^digest-week-0800 2026-11-30 Đầu tuần, Thành Đoàn Hải Vân: .* ngày đi cơ sở tuần 23\/11–29\/11\/2026$/,
    ),
    'digest-month-0800 2026-12-01 Báo cáo tháng 11/2026: Thành Đoàn Hải Vân',
  ]);
  const letter = await w.db.prisma.letter.findFirstOrThrow({ where: { chat: '1002', job: 'digest-month-0800' } });
  expect(reply.parse(letter.body).file?.renderer).toBe('digest-docx');
  expect(await digests(w, '1005')).toEqual([
    expect.stringMatching(/^digest-week 2026-11-30 Báo cáo tuần 23\/11–29\/11\/2026: Văn phòng Thành Đoàn$/),
  ]);
  expect(await digests(w, '1022')).toEqual(['digest-month 2026-12-01 Báo cáo tháng 11/2026: Đoàn xã Hòa Tiến']);
});

it('closes the month on the day a unit sets, and tells inspectors when the year is closed', async () => {
  const w = await autumn();
  await w.as('leader').dialog([
    ['/baocao chot 15', /từ ngày 16 tháng trước đến ngày 15 \(BC-01\)/],
    [
      '[Lưu]',
      /^Đã đổi ngày chốt báo cáo tháng của Thành Đoàn Hải Vân\nBáo cáo tháng 11\/2026: 1\/11\/2026 – 15\/11\/2026/,
    ],
    ['/baocao tháng 10', /^Báo cáo tháng 10\/2026: /],
    ['/baocao', /^Báo cáo tháng 11\/2026, đến 3\/11\/2026/],
  ]);
  await askJobs(w, '2026-11-13', '07:00');
  await askJobs(w, '2026-11-16', '07:00');
  const got = await digests(w, '1003');
  expect(got).toContainEqual('digest-month 2026-11-16 Báo cáo tháng 11/2026: Thành Đoàn Hải Vân');
  w.clock.set(at('2026-11-20', '08:00'));
  await w.as('leader').dialog([['/baocao', /^Báo cáo tháng 12\/2026, đến 20\/11\/2026/]]);
  const { terms } = await w.db.prisma.policy.findFirstOrThrow({ where: { programme: 'visits' } });
  const closed = { ...Object(terms), cutOff: { value: '11-20', rule: 'KS-07' } };
  await w.db.prisma.policy.updateMany({ where: { programme: 'visits' }, data: { terms: closed } });
  await askJobs(w, '2026-11-23', '07:00');
  expect((await digests(w, '1010')).at(-1)).toBe(
    'digest-year 2026-11-23 Bảng đánh giá đi cơ sở năm 2026, chốt 20/11/2026',
  );
});
