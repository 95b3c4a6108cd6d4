import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type NewCard, putCard } from '../../src/post/card.ts';
import { freshDatabase } from '../support/database.ts';
import { openRoom, type Room, reply } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom(await freshDatabase());
});
afterEach(() => room.close());

const card = (text: string): NewCard => ({ key: 'attendance:1', channel: 'telegram', chat: '-9', reply: { text } });
const put = (...cards: NewCard[]) =>
  room.db.prisma.$transaction(async (tx) => {
    for (const one of cards) await putCard(tx, one, room.post);
  });
const row = () => room.db.prisma.card.findFirstOrThrow();
const shown = () => room.channel.sent.map(({ edits, reply: { text } }) => [text, edits]);

describe('a card', () => {
  it('is written once and then edited', async () => {
    room.open();
    await put(card('0 người'));
    await room.log.outcomes(1);
    await put(card('1 người'));
    await room.log.outcomes(2);
    expect(shown()).toEqual([
      ['0 người', undefined],
      ['1 người', 'm1'],
    ]);
    expect(await row()).toMatchObject({ version: 2, shown: 2 });
  });

  it('is not edited when nothing changed', async () => {
    room.open();
    await put(card('0 người'));
    await room.log.outcomes(1);
    await put(card('0 người'));
    await room.put(reply('after', '-9'));
    await room.log.outcomes(2);
    expect(shown()).toEqual([
      ['0 người', undefined],
      ['after', undefined],
    ]);
  });

  it('has one edit pending, and the newest state wins', async () => {
    await put(card('0 người'), card('1 người'), card('2 người'));
    await put(card('3 người'));
    room.open();
    await room.log.outcomes(1);
    expect(shown()).toEqual([['3 người', undefined]]);
    expect(await row()).toMatchObject({ version: 4, shown: 4 });
  });
});

describe('a card on its way', () => {
  it('shows what changed while it was being edited', async () => {
    room.open();
    const answer = Promise.withResolvers<void>();
    room.channel.answer(async () => {
      await answer.promise;
      return { kind: 'sent', messageId: 'm1' };
    });
    await put(card('0 người'));
    await room.channel.reached(1);
    await put(card('1 người'));
    await put(card('2 người'));
    answer.resolve();
    await room.log.outcomes(2);
    expect(shown()).toEqual([
      ['0 người', undefined],
      ['2 người', 'm1'],
    ]);
  });

  it('is written anew where its message is gone', async () => {
    room.open();
    await put(card('0 người'));
    await room.log.outcomes(1);
    room.channel.answer(({ edits }) =>
      edits ? { kind: 'refused', reason: 'message to edit not found' } : { kind: 'sent', messageId: 'm9' },
    );
    await put(card('1 người'));
    await room.log.outcomes(2);
    expect(shown().slice(1)).toEqual([
      ['1 người', 'm1'],
      ['1 người', undefined],
    ]);
    expect(await row()).toMatchObject({ messageId: 'm9', shown: 2 });
  });

  it('is shown after a crash', async () => {
    await put(card('0 người'));
    await room.post.boss.fetch('letters.reply');
    room.open();
    await room.log.outcomes(1);
    expect(await row()).toMatchObject({ shown: 1 });
  });
});
