import { expect, it } from 'vitest';
import type { Task } from '../../src/jobs/task.ts';
import { openTaskWorker } from '../../src/jobs/task-worker.ts';
import { tasks } from '../../src/jobs/tasks.ts';
import { plain, type Reply, reply as replyShape } from '../../src/post/reply.ts';
import { renderFile } from '../../src/reports/renderers.ts';
import { openBook } from '../../src/reports/xlsx/book.ts';
import { bytesSource } from '../../src/reports/xlsx/source.ts';
import { importFile, type Rows } from '../reports/workbook.ts';
import { type World, world } from '../support/world.ts';

const rows: Rows = {
  units: [{ code: 'HV-MOI', name: 'Đoàn xã Mới', kind: 'Đoàn xã', parent: 'HV' }],
  people: [{ code: 'N1', name: 'Phan Văn Mới', unit: 'HV-MOI', kind: 'Bí thư' }],
};
const spoilt: Rows = {
  people: Array.from({ length: 30 }, (_, n) => ({ code: `N${n}`, name: `Người ${n}`, unit: `KHONG-${n}` })),
};

let sent = 8_000;

/** The administrator sends a file in the private chat. */
function send(w: World, name: string, size = 1000, id = 'f1') {
  sent += 1;
  return w.deliver({
    channel: 'telegram',
    key: `file${sent}`,
    kind: 'file',
    file: { id, kind: 'document', name, size },
    sender: { id: '1001', name: 'x' },
    place: { chat: '1001', kind: 'private' },
  });
}

/** Lets the worker take the one task that waits, with the file as the platform has it, and gives what it said. */
async function work(w: World, bytes: Uint8Array = new Uint8Array()): Promise<Reply> {
  const waiting = await w.db.prisma.task.findFirstOrThrow({ where: { state: 'queued' } });
  const taken = Promise.withResolvers<void>();
  const watched = tasks.map(
    (task): Task => ({ ...task, run: (params, context) => task.run(params, context).finally(taken.resolve) }),
  );
  const channel = {
    name: 'telegram',
    send: async () => ({ kind: 'sent' as const, messageId: '1' }),
    ack: async () => {},
    fetch: async () => ({ bytes }),
  };
  const settings = {
    db: w.db,
    post: w.room.post,
    channels: { telegram: channel },
    tasks: watched,
    log: { error: () => {} },
  };
  const end = await openTaskWorker(settings);
  await taken.promise;
  await end();
  const letter = await w.db.prisma.letter.findUniqueOrThrow({ where: { key: `task:${waiting.id}:end` } });
  return replyShape.parse(letter.body);
}

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
  expect((await send(w, 'anh.png'))?.reply.text).toMatch(/không phải \.xlsx/);
  expect((await send(w, 'to.xlsx', 30 * 2 ** 20))?.reply.text).toMatch(/hơn 20 MB.*npm run admin -- import/);
  expect((await send(w, 'xa-moi.xlsx'))?.reply.text).toMatch(/Đã nhận tệp xa-moi\.xlsx/);
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
  await send(w, 'sai.xlsx');
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
  await send(w, 'xa-moi.xlsx');
  const { id } = await w.db.prisma.task.findFirstOrThrow();
  await w.db.prisma.importRow.create({ data: { taskId: id, sheet: 'units', row: 2, data: {} } });
  await admin.dialog([[`/nhap luu ${id}`, /không còn/]]);
});

it('a file that is none ends in a sentence and leaves no row', async () => {
  const w = await world();
  await w.as('administrator').say('/nhap tep');
  await send(w, 'gia.xlsx');
  expect((await work(w, new Uint8Array(5_000).fill(65))).text).toMatch(/không phải bảng tính/);
  expect(await w.db.prisma.importRow.count()).toBe(0);
});
