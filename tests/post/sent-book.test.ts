import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backup } from '../../src/db/backup/backup.ts';
import { restore } from '../../src/db/backup/restore.ts';
import { bookOwner, readSent, type SentLine } from '../../src/db/backup/sent-lines.ts';
import { type Database, openDatabase } from '../../src/db/open/open.ts';
import { putCard } from '../../src/post/card.ts';
import type { Outcome } from '../../src/post/channel.ts';
import { posting } from '../../src/post/posting.ts';
import { openSentBook } from '../../src/post/sent-book.ts';
import { systemTimer } from '../../src/post/timer.ts';
import { openGate } from '../bench/tcp-gate.ts';
import { freshDatabase } from '../support/database.ts';
import { createDatabase, suiteOnServer } from '../support/postgres.ts';
import { type FakeTime, fakeTime, heardLog } from './fakes.ts';
import { NOW, notice, openRoom, type Room, reply } from './room.ts';

const day = 86_400_000;

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'tro-ly-doan-sent-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

function openBook(dir: string, time: FakeTime, { owner = 'ab12', log = heardLog() } = {}) {
  const book = openSentBook({ dir, owner, host: 'may-1', keepDays: 35, ...time, log });
  onTestFinished(() => book.close());
  return { book, log };
}

async function linesSince(dir: string, since: string): Promise<SentLine[]> {
  const lines: SentLine[] = [];
  for await (const some of readSent(dir, 'ab12', new Date(since))) lines.push(...some);
  return lines;
}

const gone = { as: 'letter', state: 'sent', channel: 'telegram', chat: '7', message: 'm1', kind: 'reply' } as const;
const card = { key: 'plan', channel: 'telegram', chat: '4' };

/** Moves the clock by so many hours. */
function pass(room: Room, hours: number): void {
  room.time.jump(hours * 3_600_000);
  room.wake();
}

/** Yesterday's backup has a letter, a notice due at noon and a card waiting; what it does not have goes out after it. */
async function dayAfterBackup(room: Room, dir: string): Promise<string> {
  const { book } = openBook(dir, room.time, { owner: await bookOwner(room.db.prisma) });
  const file = join(dir, 'backup.gz');
  const noon = new Date('2026-08-11T05:00:00Z');
  await room.put(reply('waiting', '1'), { ...notice('test:2026-08-11:2', '2'), dueAt: noon });
  await posting(room.db.prisma, room.post, (tx) => putCard(tx, { ...card, reply: { text: 'một' } }, room.post));
  await backup(room.db, file, room.time.clock.now());
  room.open({ sent: book });
  await room.log.outcomes(2);
  pass(room, 4);
  await room.log.outcomes(3);
  await room.put(notice('test:2026-08-12:5', '5'), { ...reply('by-a-turn', '6'), kind: 'notice' });
  await room.log.outcomes(5);
  await room.stop();
  await book.close();
  return file;
}

const texts = (room: Room) => room.channel.sent.map((message) => message.reply.text).sort();

async function nothingTwice(first: Database, second: () => Promise<Database>): Promise<void> {
  const dir = folder();
  const before = await openRoom(first);
  const file = await dayAfterBackup(before, dir);
  expect(texts(before)).toEqual(['by-a-turn', 'một', 'test:2026-08-11:2', 'test:2026-08-12:5', 'waiting']);
  await before.close();

  const db = await second();
  const { marked } = await restore(db, file, { replace: true, sentBook: dir });
  expect(marked).toMatchObject({ settled: 3, kept: 1, whole: true });
  const after = await openRoom(db);
  after.time.jump(day);
  after.open();
  // The job makes up for the run that the backup does not know; a new turn's letter is another one of the same key.
  await after.put(notice('test:2026-08-12:5', '5'), notice('test:2026-08-12:8', '8'), reply('by-a-turn', '6'));
  await posting(db.prisma, after.post, (tx) => putCard(tx, { ...card, reply: { text: 'hai' } }, after.post));
  await after.log.outcomes(3);
  expect(texts(after)).toEqual(['by-a-turn', 'hai', 'test:2026-08-12:8']);
  expect(after.channel.sent.find((message) => message.chat === '4')?.edits).toMatch(/^m\d$/);
  expect(await after.row('waiting')).toMatchObject({ state: 'sent', messageId: expect.stringMatching(/^m\d$/) });
  expect(await after.row('test:2026-08-12:5')).toMatchObject({ state: 'sent', job: 'test', period: '2026-08-11' });
  expect((await after.row('test:2026-08-12:8')).id).toBeGreaterThan(10_000n);
  await after.close();
}

describe("a database restored from yesterday's backup", () => {
  it('sends nothing again that went out since', async () => nothingTwice(await freshDatabase(), freshDatabase));

  suiteOnServer('on PostgreSQL', (url) => {
    it('sends nothing again either', async () => {
      const made = await createDatabase(url);
      const open = () => openDatabase({ url: made.url });
      await nothingTwice(await open(), open);
      await made.drop();
    });
  });

  it('without the book would repeat what was waiting, and goes on with its numbers', async () => {
    const dir = folder();
    const before = await openRoom(await freshDatabase());
    const file = await dayAfterBackup(before, dir);
    await before.close();
    const db = await freshDatabase();
    const { marked } = await restore(db, file, { replace: true, sentBook: join(dir, 'elsewhere') });
    expect(marked).toEqual({ settled: 0, kept: 0, since: 0, whole: false });
    const after = await openRoom(db);
    after.open();
    await after.put(reply('next', '9'));
    await after.log.outcomes(3);
    expect(texts(after)).toEqual(['một', 'next', 'waiting']);
    expect((await after.row('next')).id).toBeLessThan(10n);
    await after.close();
  });
});

describe('an office that comes after a killed one', () => {
  it('does not repeat a letter whose line is in the book', async () => {
    const room = await openRoom(await freshDatabase());
    const [dir, owner] = [folder(), await bookOwner(room.db.prisma)];
    const { book } = openBook(dir, room.time, { owner });
    await room.put(reply('arrived', '1'), reply('unknown', '2'));
    await room.db.prisma.letter.updateMany({ data: { state: 'sending', attempts: 1 } });
    await book.write({ ...gone, key: 'arrived', chat: '1' });
    await openBook(dir, room.time).book.write({ ...gone, key: 'unknown', chat: '2' });
    room.open({ sent: book });
    await room.log.outcomes(1);
    expect(texts(room)).toEqual(['unknown']);
    expect(await room.row('arrived')).toMatchObject({ state: 'sent', messageId: 'm1', reason: null });
    await room.close();
  });

  suiteOnServer('that lost PostgreSQL', (url) => {
    it('does not repeat what arrived while the database was gone', async () => {
      const made = await createDatabase(url);
      const gate = await openGate(new URL(made.url).hostname, Number(new URL(made.url).port || 5432));
      const [room, far] = [await openRoom(await openDatabase({ url: made.url })), new URL(made.url)];
      far.port = String(gate.port);
      const db = await openDatabase({ url: far.href });
      const { book } = openBook(folder(), room.time, { owner: await bookOwner(room.db.prisma) });
      const wire = Promise.withResolvers<Outcome>();
      room.channel.answer(() => wire.promise);
      await room.put(reply('a', '1'));
      room.open({ db, sent: book, timer: systemTimer });
      await room.channel.reached(1);
      await gate.shut();
      wire.resolve({ kind: 'sent', messageId: 'm1' });
      await room.put(reply('b', '2'));
      await gate.open();
      await room.channel.reached(2);
      expect(texts(room)).toEqual(['a', 'b']);
      expect(await room.row('a')).toMatchObject({ state: 'sent', attempts: 1, messageId: 'm1' });
      await room.stop();
      await db.close();
      await room.close();
      await gate.close();
      await made.drop();
    });
  });

  it('sends nothing twice when the clock is set back and comes round again', async () => {
    const room = await openRoom(await freshDatabase());
    room.open();
    await room.put(reply('now', '1'), { ...notice('later', '2'), dueAt: new Date('2026-08-11T02:30:00Z') });
    pass(room, 1);
    await room.log.outcomes(2);
    pass(room, -3);
    await room.put(notice('later', '2'), reply('last', '3'));
    pass(room, 6);
    await room.log.outcomes(3);
    expect(texts(room)).toEqual(['last', 'later', 'now']);
    await room.close();
  });
});

describe('the sent book', () => {
  it('has a file a day for its owner only, and forgets old ones', async () => {
    const [dir, time] = [folder(), fakeTime(NOW)];
    writeFileSync(join(dir, 'sent-2026-07-06.ab12.may-1.jsonl'), '');
    writeFileSync(join(dir, 'sent-2026-07-07.cd34.may-1.jsonl'), '');
    const { book } = openBook(dir, time);
    await Promise.all(['a', 'b'].map((key) => book.write({ ...gone, key })));
    time.jump(day);
    await book.write({ ...gone, key: 'c' });
    await book.close();
    expect(readdirSync(dir)).toEqual([
      'sent-2026-07-07.cd34.may-1.jsonl',
      'sent-2026-08-11.ab12.may-1.jsonl',
      'sent-2026-08-12.ab12.may-1.jsonl',
    ]);
    expect(statSync(join(dir, 'sent-2026-08-11.ab12.may-1.jsonl')).mode & 0o777).toBe(0o600);
    expect((await linesSince(dir, NOW)).map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect((await linesSince(dir, '2026-08-11T02:00:01Z')).map(({ key }) => key)).toEqual(['c']);
  });

  it('is read past a line that a power cut tore, and written on after it', async () => {
    const [dir, time] = [folder(), fakeTime(NOW)];
    const file = join(dir, 'sent-2026-08-11.ab12.may-1.jsonl');
    const first = openBook(dir, time);
    await first.book.write({ ...gone, key: 'a' });
    await first.book.close();
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"at":"2026-08-11T02:0`);
    await openBook(dir, time).book.write({ ...gone, key: 'b' });
    expect((await linesSince(dir, NOW)).map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('that cannot be written holds nothing up, and is complained of', async () => {
    const dir = folder();
    writeFileSync(join(dir, 'file'), '');
    const { book, log } = openBook(join(dir, 'file'), fakeTime(NOW));
    await book.write({ ...gone, key: 'a' });
    expect(log.lines.map(({ message }) => message)).toEqual(['the sent book could not be written']);
  });
});
