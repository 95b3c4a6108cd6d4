import { expect, it } from 'vitest';
import { plain, type Reply } from '../../src/post/reply.ts';
import { renderFile } from '../../src/reports/renderers.ts';
import { openBook } from '../../src/reports/xlsx/book.ts';
import { bytesSource } from '../../src/reports/xlsx/source.ts';
import { importFile, type Rows } from '../reports/workbook.ts';
import { sendFile, work } from '../support/task-work.ts';
import { world } from '../support/world.ts';

const rows: Rows = {
  units: [{ code: 'HV-MOI', name: 'Đoàn xã Mới', kind: 'Đoàn xã', parent: 'HV' }],
  people: [{ code: 'N1', name: 'Phan Văn Mới', unit: 'HV-MOI', kind: 'Bí thư' }],
};
const spoilt: Rows = {
  people: Array.from({ length: 30 }, (_, n) => ({ code: `N${n}`, name: `Người ${n}`, unit: `KHONG-${n}` })),
};

const say = (reply: Reply, label: string) => {
  const button = reply.buttons?.flat().find((one) => one.label === label);
  return button && 'say' in button ? button.say : '';
};

it('sends the template, which has an explanation and names the unit at the top', async () => {
  const w = await world();
  const answer = await w.as('administrator').say('/nhap');
  expect(answer?.reply.file).toMatchObject({ renderer: 'import-template', name: 'mau-nhap.xlsx' });
  const bytes = await renderFile('import-template', null, { prisma: w.db.prisma, clock: w.clock });
  const book = await openBook(bytesSource(bytes));
  expect(book.sheets).toEqual(['Hướng dẫn', 'Đơn vị', 'Người']);
  const texts: string[] = [];
  for await (const { rows } of book.rows('Hướng dẫn')) {
    for (const row of rows) for (const cell of row.cells.values()) if (cell.kind === 'text') texts.push(cell.text);
  }
  expect(texts.join('\n')).toMatch(/Đơn vị gốc hiện nay có mã: TW/);
});

it('checks a file first, imports it with a press, and not a second time', async () => {
  const w = await world();
  const admin = w.as('administrator');
  await admin.dialog([
    ['/nhap tep', /gửi tệp \.xlsx đã điền/],
    ['đây', /gửi tệp \.xlsx vào đây/],
  ]);
  expect((await sendFile(w, 'anh.png'))?.reply.text).toMatch(/không phải \.xlsx/);
  expect((await sendFile(w, 'to.xlsx', { size: 30 * 2 ** 20 }))?.reply.text).toMatch(
    /hơn 20 MB.*npm run admin -- import/,
  );
  expect((await sendFile(w, 'xa-moi.xlsx'))?.reply.text).toMatch(/Đã nhận tệp xa-moi\.xlsx/);
  const checked = await work(w, await importFile(rows));
  expect(plain(checked.text)).toMatch(/Tệp đúng cả 2 dòng, chưa nhập gì\.[\s\S]*1 đơn vị mới[\s\S]*1 người mới/);
  expect(await w.db.prisma.unit.count({ where: { code: 'HV-MOI' } })).toBe(0);
  expect((await w.db.prisma.card.findFirstOrThrow()).body).toMatchObject({
    text: 'Kiểm tra tệp nhập: 100%\nĐã kiểm tra 2 dòng.',
  });
  await admin.dialog([[say(checked, 'Nhập'), /Đang nhập/]]);
  expect(plain((await work(w)).text)).toMatch(/^Đã nhập xong\./);
  expect(await w.db.prisma.unit.count({ where: { code: 'HV-MOI' } })).toBe(1);
  expect(await w.db.prisma.audit.count({ where: { action: 'import', personId: { not: null } } })).toBeGreaterThan(2);
  await admin.dialog([[say(checked, 'Nhập'), /không còn: đã nhập, đã bỏ/]]);
});

it('gives the errors as a table, keeps nothing of a dropped file, and lets nobody else in', async () => {
  const w = await world();
  const admin = w.as('administrator');
  await admin.say('/nhap tep');
  await sendFile(w, 'sai.xlsx');
  const refused = await work(w, await importFile(spoilt));
  expect(plain(refused.text)).toMatch(/^Chưa nhập gì: 30 dòng có lỗi\.\n• Người, dòng 2: không có đơn vị mã “KHONG-0”/);
  expect(refused.file).toMatchObject({ renderer: 'import-errors' });
  const table = await renderFile('import-errors', refused.file?.params, { prisma: w.db.prisma, clock: w.clock });
  const cells: string[] = [];
  for await (const { rows } of (await openBook(bytesSource(table))).rows('Lỗi')) {
    for (const row of rows)
      cells.push([...row.cells.values()].map((cell) => JSON.stringify(Object.values(cell)[1])).join(' '));
  }
  expect(cells).toHaveLength(31);
  expect(cells[30]).toBe('"Người" 31 "N29" "Người 29" "không có đơn vị mã “KHONG-29”"');
  const { id } = await w.db.prisma.task.findFirstOrThrow();
  await w.as('cadre').dialog([[`/nhap luu ${id}`, /Chức danh hiện nay của đồng chí chưa/]]);
  await admin.dialog([[`/nhap bo ${id}`, /Đã bỏ, chưa nhập gì/]]);
  expect(await w.db.prisma.importRow.count()).toBe(0);
});

it('does not import what is still being read', async () => {
  const w = await world();
  const admin = w.as('administrator');
  await admin.say('/nhap tep');
  await sendFile(w, 'xa-moi.xlsx');
  const { id } = await w.db.prisma.task.findFirstOrThrow();
  await w.db.prisma.importRow.create({ data: { taskId: id, sheet: 'units', row: 2, data: {} } });
  await admin.dialog([[`/nhap luu ${id}`, /không còn/]]);
});

it('a file that is none ends in a sentence and leaves no row', async () => {
  const w = await world();
  await w.as('administrator').say('/nhap tep');
  await sendFile(w, 'gia.xlsx');
  expect((await work(w, new Uint8Array(5_000).fill(65))).text).toMatch(/không phải bảng tính/);
  expect(await w.db.prisma.importRow.count()).toBe(0);
});
