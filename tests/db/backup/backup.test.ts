import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backup } from '../../../src/db/backup/backup.ts';
import { restore } from '../../../src/db/backup/restore.ts';
import type { Database } from '../../../src/db/open/open.ts';
import { openDatabase } from '../../../src/db/open/open.ts';
import { freshDatabase } from '../../support/database.ts';
import { createDatabase, suiteOnServer } from '../../support/postgres.ts';
import { fillDatabase, noon } from '../full.ts';

const dir = mkdtempSync(join(tmpdir(), 'tro-ly-doan-backup-'));
afterAll(() => rmSync(dir, { recursive: true }));
let files = 0;
const newFile = () => join(dir, `${++files}.gz`);
const text = (file: string) => gunzipSync(readFileSync(file)).toString();
const empty = { replace: false };

async function onServer(url: string): Promise<Database> {
  const made = await createDatabase(url);
  const database = await openDatabase({ url: made.url });
  const close = () =>
    database
      .close()
      .then(() => made.drop())
      .then(() => {});
  return { ...database, close };
}

async function carry(from: () => Promise<Database>, to: () => Promise<Database>): Promise<void> {
  const [source, target] = [await from(), await to()];
  await fillDatabase(source);
  const [first, second] = [newFile(), newFile()];
  await backup(source, first, noon);
  await restore(target, first, empty);
  await backup(target, second, noon);
  expect(text(second)).toBe(text(first));
  expect(
    text(first)
      .split('\n')
      .filter((line) => line.startsWith('{')).length,
  ).toBeGreaterThan(15);
  const letter = { kind: 'reply', channel: 'c', chat: '1', body: {}, dueAt: noon, createdAt: noon };
  const { id } = await target.prisma.letter.create({ data: { ...letter, key: 'next' } });
  expect(id).toBe(9007199254740996n);
  await Promise.all([source.close(), target.close()]);
}

describe('a backup restored', () => {
  it('is the same row for row on PGlite', () => carry(freshDatabase, freshDatabase));
  suiteOnServer('with PostgreSQL', (url) => {
    it('is the same row for row on PostgreSQL', () =>
      carry(
        () => onServer(url),
        () => onServer(url),
      ));
    it('moves from PGlite to PostgreSQL', () => carry(freshDatabase, () => onServer(url)));
    it('moves from PostgreSQL to PGlite', () => carry(() => onServer(url), freshDatabase));

    it('is one moment of a database that is being written to', () => writtenTo(() => onServer(url)));

    it('is refused while a bot runs, and nothing changes', async () => {
      const made = await createDatabase(url);
      const [bot, admin] = [await openDatabase({ url: made.url }), await openDatabase({ url: made.url })];
      await bot.prisma.turn.create({ data: { channel: 'c', key: '1', at: noon } });
      const file = newFile();
      await backup(admin, file, noon);
      await expect(restore(admin, file, { replace: true })).rejects.toThrow(
        'Bot đang chạy. Hãy dừng mọi bản đang chạy',
      );
      expect(await bot.prisma.turn.count()).toBe(1);
      await Promise.all([bot.close(), admin.close()]);
      await made.drop();
    });
  });
  it('is one moment of a database that is being written to, on PGlite', () => writtenTo(freshDatabase));
});

/** Each write is a turn and its audit row in one transaction: a backup must have as many of the one as of the other. */
async function writtenTo(open: () => Promise<Database>): Promise<void> {
  const [source, target] = [await open(), await freshDatabase()];
  const write = (n: number) =>
    source.prisma.$transaction(async (tx) => {
      await tx.turn.create({ data: { channel: 'c', key: String(n), at: noon } });
      await tx.audit.create({ data: { at: noon, action: 'write', outcome: 'done' } });
    });
  for (let n = 0; n < 20; n += 1) await write(n);
  const file = newFile();
  const writes = Array.from({ length: 60 }, (_, n) => write(100 + n));
  const [rows] = await Promise.all([backup(source, file, noon), ...writes]);
  expect(rows.turn).toBe(rows.audit);
  expect(rows.turn).toBeGreaterThanOrEqual(20);
  await restore(target, file, empty);
  expect(await target.prisma.turn.count()).toBe(rows.turn);
  await Promise.all([source.close(), target.close()]);
}

describe('a backup file', () => {
  let database: Database;
  let good: string;
  beforeAll(async () => {
    database = await freshDatabase();
    await fillDatabase(database);
    good = newFile();
    await backup(database, good, noon);
  });
  afterAll(() => database.close());

  it('is readable by its owner only, and none is overwritten', async () => {
    expect(statSync(good).mode & 0o777).toBe(0o600);
    await expect(backup(database, good, noon)).rejects.toThrow('đã có. Hãy chọn tên khác.');
  });

  const altered = (change: (whole: string) => string) => gzipSync(change(text(good)));
  it.each([
    ['torn', () => readFileSync(good).subarray(0, 400), 'bị hỏng hoặc chưa đầy đủ'],
    ['cut at a line', () => altered((whole) => whole.split('\n').slice(0, -3).join('\n')), 'bị hỏng hoặc chưa đầy đủ'],
    ['altered', () => altered((whole) => whole.replace('Nguyễn', 'Nguyên')), 'bị hỏng hoặc chưa đầy đủ'],
    ['longer', () => altered((whole) => `${whole}{"more":1}\n`), 'bị hỏng hoặc chưa đầy đủ'],
    ['empty', () => Buffer.alloc(0), 'bị hỏng hoặc chưa đầy đủ'],
    ['foreign', () => Buffer.from('PK something else'), 'không phải bản sao lưu của Trợ lý Đoàn'],
    ['foreign but gzip-ed', () => gzipSync('hello\n'), 'không phải bản sao lưu của Trợ lý Đoàn'],
    [
      'newer',
      () => altered((whole) => whole.replace('"version":1', '"version":2')),
      'do bản chương trình mới hơn tạo ra',
    ],
  ])('that is %s is refused and nothing changes', async (_, bytes, sentence) => {
    const file = newFile();
    writeFileSync(file, bytes());
    await expect(restore(database, file, { replace: true })).rejects.toThrow(sentence);
    expect(await database.prisma.visit.count()).toBe(1);
  });

  it('that is not there is refused', () =>
    expect(restore(database, join(dir, 'none.gz'), empty)).rejects.toThrow('Không đọc được tệp'));

  it('is not put over data unless asked to, and then replaces all of it', async () => {
    await expect(restore(database, good, empty)).rejects.toThrow('Thêm --replace');
    await database.prisma.shortcut.create({ data: { token: 't', line: 'x', createdAt: noon } });
    await restore(database, good, { replace: true });
    expect(await database.prisma.shortcut.count()).toBe(0);
    expect(await database.prisma.visit.count()).toBe(1);
  });

  it('of another state of the tables is refused', async () => {
    await database.prisma.$executeRaw`UPDATE _prisma_migrations SET checksum = 'other'`;
    await expect(restore(database, good, { replace: true })).rejects.toThrow('do bản chương trình khác tạo ra');
  });
});
