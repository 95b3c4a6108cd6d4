import exceljs from 'exceljs';
import { expect, it } from 'vitest';
import { unvisitedUnits } from '../../src/db/queries/units/unvisited.ts';
import { saveVisit } from '../../src/db/queries/visits/visits.ts';
import { plain } from '../../src/post/reply.ts';
import { renderFile } from '../../src/reports/renderers.ts';
import { accountOf, type Part, type World, world } from '../support/world.ts';

async function went(w: World, part: Part, from: string, to: string, purpose = 'Khảo sát', unit = 'HV-HT-T3') {
  const { personId } = await w.db.prisma.account.findFirstOrThrow({ where: { externalId: accountOf(part) } });
  const { id } = await w.db.prisma.unit.findUniqueOrThrow({ where: { code: unit } });
  const at = new Date(`${from}T01:00:00Z`);
  return saveVisit(w.db.prisma, { personId: personId ?? 0, unitId: id, place: 'Nơi đến', from, to, purpose, at });
}

/** Some of everything an inspector looks for. */
async function messy(): Promise<World> {
  const w = await world();
  await went(w, 'cadre', '2026-03-02', '2026-03-04', 'Đợt chuyên đề 3 cùng');
  await went(w, 'cadre', '2026-03-04', '2026-03-05');
  await went(w, 'head', '2026-08-05', '2026-08-06');
  const cancelled = await went(w, 'head', '2026-07-01', '2026-07-02');
  await w.db.prisma.visit.update({ where: { id: cancelled.id }, data: { state: 'cancelled' } });
  return w;
}

it('counts what is to be looked into, opens it to the rows, and cites the rule', async () => {
  const w = await messy();
  await w.as('inspector').dialog([
    [
      '/giamsat',
      /^4 điều cần xem ở chuyến đi của 20 đồng chí, năm 2026\n• Quá hạn chưa có kết quả: 2\n• Trùng ngày hai nơi: 1\n• Đợt chuyên đề chưa đúng: 1\nĐăng ký trước 4 chuyến = 3 đã đi \+ 0 chưa xong \+ 1 huỷ \+ 0 không thực hiện; ngoài kế hoạch 0\./,
    ],
    ['[Trùng ngày hai nơi (1)]', /^Trùng ngày hai nơi: 1\n1\. Dương Thị Lan: V1 và V2, Thứ Tư 4\/3\/2026, 1 ngày/],
    ['[Mọi điều cần xem]', /^4 điều/],
    ['[Đợt chuyên đề chưa đúng (1)]', /V1, 2–4\/3\/2026, lệch 2 ngày \(KS-03\)/],
    ['[Xem KS-03]', /KS-03/],
    ['/giamsat Ban Phong trào', /^0 điều cần xem ở chuyến đi của 4 đồng chí/],
    ['/giamsat Phan Minh Tuấn', /của 1 đồng chí/],
    ['/giamsat Nguyễn Văn Không', /Chưa tìm thấy/],
  ]);
  const looks = await w.db.prisma.audit.findMany({ where: { action: 'supervise', aboutId: { not: null } } });
  expect(looks.length).toBeGreaterThanOrEqual(2);
});

it('sets the plan against what became of it: approved in time or not, moved, unconfirmed', async () => {
  const w = await world();
  const approvedAt = new Date('2026-03-01T01:00:00Z');
  const [moved, late] = [
    await went(w, 'cadre', '2026-03-02', '2026-03-02'),
    await went(w, 'cadre', '2026-03-09', '2026-03-09'),
  ];
  const { id: movedBy } = await w.db.prisma.person.findUniqueOrThrow({ where: { code: 'NV-12' } });
  const on = (day: string) => new Date(`${day}T00:00:00Z`);
  const days = {
    fromStart: on('2026-02-27'),
    fromEnd: on('2026-02-27'),
    toStart: on('2026-03-02'),
    toEnd: on('2026-03-02'),
  };
  await w.db.prisma.visitMove.create({ data: { visitId: moved.id, movedBy, at: approvedAt, ...days } });
  await w.db.prisma.visit.update({ where: { id: moved.id }, data: { approvedAt, state: 'done' } });
  await w.db.prisma.visit.update({ where: { id: late.id }, data: { approvedAt: new Date('2026-03-20T01:00:00Z') } });
  await w
    .as('inspector')
    .dialog([
      [
        '/giamsat',
        /Cơ sở chưa xác nhận: 1\n[\s\S]*Đăng ký trước 2 chuyến = 2 đã đi [\s\S]*Trong đó đổi ngày 1, đi khi chưa duyệt 1\./,
      ],
    ]);
});

it('lists where nobody has been for long; a visit below a unit is one to it, a merged unit keeps its past', async () => {
  const w = await messy();
  await went(w, 'cadre', '2026-02-02', '2026-02-02', 'Khảo sát', 'HV-HP');
  await w.as('inspector').dialog([
    ['/giamsat chuaden', /^11 nơi 3 tháng chưa ai đến\n1\. .*chưa ghi lần nào[\s\S]*Trang 1\/2/],
    ['[Trang sau]', /11\. Đoàn xã Hòa Phong: lần cuối 2\/2\/2026/],
    ['[12 tháng]', /^10 nơi 12 tháng chưa ai đến/],
    ['/giamsat chuaden 99', /từ 1 đến 60/],
  ]);
  await w.as('cadre').dialog([
    ['/kehoach', /quý/],
    ['[Nơi lâu chưa đến]', /^11 nơi 3 tháng chưa ai đến/],
  ]);
  await w
    .as('secretary')
    .dialog([['/giamsat chuaden', /^3 nơi 3 tháng chưa ai đến\n1\. Chi đoàn Công an xã: chưa ghi lần nào/]]);
  const { prisma } = w.db;
  const units = await prisma.unit.findMany({ where: { code: { in: ['HV-HT', 'HV-HP'] } }, orderBy: { code: 'asc' } });
  const [into, from] = [units[0]?.id ?? 0, units[1]?.id ?? 0];
  expect(units.map(({ code }) => code)).toEqual(['HV-HP', 'HV-HT']);
  await prisma.succession.create({ data: { fromId: from, toId: into, on: new Date('2026-08-01'), kind: 'merge' } });
  const left = await unvisitedUnits(prisma, 'everything', { asOf: '2026-08-10', months: 3, limit: 100 });
  expect(left.units.map(({ unitId }) => unitId)).not.toContain(into);
});

it('makes the year-end sheet: totals that add up, one sheet a cadre with the days each visit brought', async () => {
  const w = await messy();
  const answer = await w.as('inspector').say('/giamsat bang');
  expect(plain(answer?.reply.text ?? '')).toMatch(/^Bảng đi cơ sở năm 2026/);
  const file = answer?.reply.file;
  expect(file?.name).toBe('di-co-so-2026.xlsx');
  const bytes = await renderFile(file?.renderer ?? '', file?.params, { prisma: w.db.prisma, clock: w.clock });
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.from(bytes).buffer);
  expect(book.worksheets).toHaveLength(21);
  const totals = rowsOf(book, 'Tổng hợp');
  expect(totals[1]?.[0]).toBe('Đủ chỉ tiêu 0/20 (0 %); 20 cán bộ, miễn 0.');
  const people = totals.slice(4, -1);
  const last = totals.at(-1) ?? [];
  expect(people).toHaveLength(20);
  for (const column of [3, 4, 5, 6, 7])
    expect(last[column]).toBe(people.reduce((sum, row) => sum + Number(row[column]), 0));
  expect(last[4]).toBe(6);
  const lan = rowsOf(book, 'Dương Thị Lan');
  expect(lan.filter((row) => /^V\d/.test(String(row[0]))).map((row) => [row[0], row[3], row[4]])).toEqual([
    ['V1', 3, 3],
    ['V2', 2, 1],
  ]);
  expect(lan.at(-1)?.[4]).toBe(4);
});

it('gives one person’s sheet alone, and nothing outside one’s reach', async () => {
  const w = await messy();
  const one = await w.as('leader').say('/giamsat bang dương thị lan');
  const file = one?.reply.file;
  const bytes = await renderFile(file?.renderer ?? '', file?.params, { prisma: w.db.prisma, clock: w.clock });
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.from(bytes).buffer);
  expect(book.worksheets.map(({ name }) => name)).toEqual(['Tổng hợp', 'Dương Thị Lan']);
  for (const part of ['head', 'cadre', 'secretary'] as const)
    await w.as(part).dialog([['/giamsat', /chưa được dùng việc này/]]);
});

function rowsOf(book: exceljs.Workbook, name: string): exceljs.CellValue[][] {
  const rows: exceljs.CellValue[][] = [];
  book.getWorksheet(name)?.eachRow({ includeEmpty: true }, (row) => {
    rows.push(Array.from({ length: 12 }, (_, at) => row.getCell(at + 1).value));
  });
  return rows;
}
