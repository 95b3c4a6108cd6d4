import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open/open.ts';
import { markReachable, markUnreachable, migrateChat } from '../../src/post/reach.ts';
import { freshDatabase } from '../support/database.ts';

let db: Database;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.close());

const at = new Date('2026-08-11T02:00:00Z');
const chat = (externalId: string, more: object = {}) =>
  db.prisma.chat.create({ data: { channel: 'telegram', externalId, kind: 'group', ...more } });
const draft = (of: string, account: string, id = 1n) =>
  db.prisma.draft.create({
    data: { channel: 'telegram', chat: of, account, id, command: 'dicoso', input: {}, updatedAt: at },
  });
const letter = (key: string, state: string) =>
  db.prisma.letter.create({
    data: {
      key,
      kind: 'reply',
      channel: 'telegram',
      chat: '-5',
      replyTo: '4',
      body: {},
      state,
      dueAt: at,
      createdAt: at,
    },
  });

describe('who can be reached', () => {
  it('is marked on account and chat, and cleared when the person writes', async () => {
    await db.prisma.account.create({ data: { channel: 'telegram', externalId: '7' } });
    await chat('7');
    await markUnreachable(db.prisma, 'telegram', '7', 'blocked');
    const states = async () => [
      (await db.prisma.account.findFirstOrThrow()).unreachable,
      (await db.prisma.chat.findFirstOrThrow()).unreachable,
    ];
    expect(await states()).toEqual(['blocked', 'blocked']);
    await markReachable(db.prisma, 'telegram', '7');
    expect(await states()).toEqual([null, null]);
  });
});

describe('a chat with a new id', () => {
  it('takes its rows along, and twice is as once', async () => {
    await chat('-5', { title: 'Xã Hòa Tiến', topic: '3' });
    await draft('-5', '1');
    await letter('queued', 'queued');
    await letter('sent', 'sent');
    await db.prisma.card.create({
      data: { key: 'c', channel: 'telegram', chat: '-5', messageId: '8', body: {}, updatedAt: at },
    });
    for (let twice = 0; twice < 2; twice++) await migrateChat(db.prisma, 'telegram', '-5', '-1005');
    expect(await db.prisma.chat.findMany()).toMatchObject([{ externalId: '-1005', title: 'Xã Hòa Tiến', topic: '3' }]);
    expect(await db.prisma.draft.findMany()).toMatchObject([{ chat: '-1005', account: '1' }]);
    expect(await db.prisma.card.findMany()).toMatchObject([{ chat: '-1005', messageId: null }]);
    const letters = await db.prisma.letter.findMany({ orderBy: { id: 'asc' } });
    expect(letters.map((one) => [one.key, one.chat, one.replyTo])).toEqual([
      ['queued', '-1005', null],
      ['sent', '-5', '4'],
    ]);
  });

  it('keeps what the new chat has already', async () => {
    await chat('-5', { title: 'cũ' });
    await chat('-1005', { title: 'mới' });
    await draft('-5', '1');
    await draft('-1005', '1', 2n);
    await migrateChat(db.prisma, 'telegram', '-5', '-1005');
    expect(await db.prisma.chat.findMany()).toMatchObject([{ externalId: '-1005', title: 'mới' }]);
    expect(await db.prisma.draft.findMany()).toMatchObject([{ id: 2n, chat: '-1005' }]);
  });
});
