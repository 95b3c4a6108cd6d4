import { expect, it } from 'vitest';
import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { openTurns } from '../../src/bot/turn.ts';
import { commands } from '../../src/commands.ts';
import { RuleBroken } from '../../src/domain/errors.ts';
import { world } from '../support/world.ts';

it('shows a clause with its document, scope, standing and how sure it is', async () => {
  await (await world()).as('stranger').dialog([
    ['/dieu KS-03', /KS-03[\s\S]*5 đến 7 ngày[\s\S]*\(tóm tắt\)[\s\S]*20-HD\/TĐTN-TCKT[\s\S]*Đà Nẵng[\s\S]*2023–2027/],
    ['/dieu ks3', /KS-03/],
    ['[KS-04 ›]', /KS-04/],
  ]);
});

it('says when there is no such clause, and what may have been meant', async () => {
  await (await world()).as('stranger').dialog([
    ['/dieu KS-99', /Chưa có điều mang mã KS-99/],
    ['/dieu', /Xem điều nào/],
    ['abc', /Mã điều gồm chữ và số/],
    ['SH 5', /SH-05/],
  ]);
});

it('answers in a group, and takes the reply to its question there', async () => {
  const w = await world();
  const stranger = w.as('stranger');
  const group = { chat: '-100', kind: 'group' as const };
  const question = await stranger.say('/dieu', group);
  await w.db.prisma.letter.update({ where: { key: question?.key ?? '' }, data: { messageId: '900' } });
  expect(await stranger.say('KS-03', group)).toBeUndefined();
  expect(await stranger.say('KS-03', { ...group, repliesTo: '899' })).toBeUndefined();
  expect((await stranger.say('KS-03', { ...group, repliesTo: '900' }))?.reply.text).toMatch(/KS-03/);
});

it('a refusal that rests on a rule names the document and opens the clause', async () => {
  const w = await world();
  const breaking = command({
    name: 'breaking',
    summary: 'x',
    allow: can.readHelp,
    input: z.object({}),
    examples: [],
    async run() {
      throw new RuleBroken('KS-03', 'Đợt chuyên đề phải từ 5 đến 7 ngày, đồng chí ghi 3 ngày, thiếu 2 ngày.');
    },
  });
  const hear = openTurns({ ...w.room, commands: [...commands, breaking] });
  const sender = { id: '1012', name: 'x' };
  await hear({
    channel: 'telegram',
    key: '1',
    kind: 'text',
    text: '/breaking',
    sender,
    place: { chat: '1012', kind: 'private' },
  });
  const letter = await w.db.prisma.letter.findFirstOrThrow();
  expect(letter.body).toMatchObject({
    text: expect.stringMatching(/thiếu 2 ngày\.\nCăn cứ: .*20-HD\/TĐTN-TCKT.*\(KS-03\)/),
    buttons: [[{ label: 'Xem KS-03', say: '/dieu KS-03' }]],
  });
});
