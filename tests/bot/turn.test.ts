import { expect, it } from 'vitest';
import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import type { Event } from '../../src/bot/event.ts';
import { openTurns } from '../../src/bot/turn.ts';
import { commands } from '../../src/commands.ts';
import { UserError } from '../../src/domain/errors.ts';
import { freshDatabase } from '../support/database.ts';
import { world } from '../support/world.ts';

function said(key: string, text: string, id = '1012'): Event {
  const base = { channel: 'telegram', key, messageId: key, sender: { id, name: 'x' } };
  return { ...base, kind: 'text', text, place: { chat: id, kind: 'private' } };
}

it('carries the same update out once', async () => {
  const { db, hear } = await world();
  await hear(said('1', '/tiendo'));
  await hear(said('1', '/tiendo'));
  expect(await db.prisma.letter.count()).toBe(1);
  expect(await db.prisma.audit.count()).toBe(1);
});

it('leaves no trace of talk nobody addressed to it', async () => {
  const { db, hear } = await world();
  await hear({ ...said('1', ''), kind: 'unsupported', what: 'group talk', place: { chat: '-5', kind: 'group' } });
  expect(await db.prisma.turn.count()).toBe(0);
});

it('undoes what a command wrote before it refused, and keeps the sentence', async () => {
  const w = await world();
  const refusing = command({
    name: 'refusing',
    summary: 'x',
    allow: can.readHelp,
    input: z.object({}),
    examples: [],
    async run(_input, { tx, clock }) {
      await tx.shortcut.create({ data: { token: 't', line: 'x', createdAt: clock.now() } });
      throw new UserError('Chưa được.');
    },
  });
  const hear = openTurns({ ...w.room, commands: [...commands, refusing] });
  await hear(said('1', '/refusing'));
  expect(await w.db.prisma.shortcut.count()).toBe(0);
  expect(await w.db.prisma.letter.findFirst()).toMatchObject({ body: { text: 'Chưa được.' } });
  expect(await w.db.prisma.audit.findFirst()).toMatchObject({ outcome: 'refused' });
});

it('parks an update that fails three times, with an apology and a note to the administrators', async () => {
  const w = await world();
  let runs = 0;
  const buggy = command({
    name: 'buggy',
    summary: 'x',
    allow: can.readHelp,
    input: z.object({}),
    examples: [],
    async run(_input, { tx, clock }) {
      runs += 1;
      await tx.shortcut.create({ data: { token: `t${runs}`, line: 'x', createdAt: clock.now() } });
      throw new Error('a bug');
    },
  });
  const hear = openTurns({ ...w.room, commands: [...commands, buggy] });
  await hear(said('77', '/buggy'));
  expect(runs).toBe(3);
  expect(await w.db.prisma.shortcut.count()).toBe(0);
  expect(await w.db.prisma.turn.findMany()).toMatchObject([{ key: '77', state: 'parked', attempts: 3 }]);
  const letters = await w.db.prisma.letter.findMany({ orderBy: { id: 'asc' } });
  expect(letters.map((letter) => [letter.kind, letter.chat])).toEqual([
    ['reply', '1012'],
    ['notice', '1001'],
  ]);
  await hear(said('77', '/buggy'));
  expect(runs).toBe(3);
});

it('gives all items of an album one answer', async () => {
  const { db, hear } = await world();
  const photo = (key: string): Event => ({
    ...said(key, ''),
    kind: 'file',
    file: { id: key, kind: 'photo' },
    album: 'a1',
  });
  await hear(photo('1'));
  await hear(photo('2'));
  expect(await db.prisma.letter.count()).toBe(1);
});

it('rejects while the database is gone, so that the update comes again', async () => {
  const gone = await freshDatabase();
  await gone.close();
  const hear = openTurns({ ...(await world()).room, db: gone });
  await expect(hear(said('1', '/tiendo'))).rejects.toThrow();
});

it('a line written in a group does not make a blocked private chat reachable', async () => {
  const { db, hear } = await world();
  await db.prisma.account.update({
    where: { channel_externalId: { channel: 'telegram', externalId: '1012' } },
    data: { unreachable: 'blocked' },
  });
  const blocked = () => db.prisma.account.findFirst({ where: { externalId: '1012' }, select: { unreachable: true } });
  await hear({ ...said('1', '/dieu KS-03'), place: { chat: '-5', kind: 'group' } });
  expect(await blocked()).toEqual({ unreachable: 'blocked' });
  await hear(said('2', '/dieu KS-03'));
  expect(await blocked()).toEqual({ unreachable: null });
});

const captioned = (event: Event): Event => (event.kind === 'file' ? { ...event, caption: '/tiendo' } : event);

it('answers a command on a photo of an album by itself', async () => {
  const { db, hear } = await world();
  const photo = (key: string): Event => ({
    ...said(key, ''),
    kind: 'file',
    file: { id: key, kind: 'photo' },
    album: 'a1',
  });
  await hear(photo('1'));
  await hear(captioned(photo('2')));
  expect(await db.prisma.letter.count()).toBe(2);
});

it('parks an update without a word where even the apology fails', async () => {
  const w = await world();
  const forged: Event = { ...said('9', ''), kind: 'file', file: { id: 'x', kind: 'photo' }, album: 'a\u0000b' };
  await w.hear(forged);
  expect(await w.db.prisma.turn.findMany()).toMatchObject([{ key: '9', state: 'parked' }]);
});
