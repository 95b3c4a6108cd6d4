import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open/open.ts';
import { daysOff } from './days-off.ts';
import { notice, openRoom, type Room, reply } from './room.ts';

export type Test = (says: string, work: (room: Room) => Promise<void>) => void;

/** What the post office promises, whatever the database. */
export function officeContract(name: string, open: () => Promise<Database>): void {
  describe(`the post office over ${name}`, () => {
    let opened: Room | undefined;
    beforeEach(async () => {
      opened = await openRoom(await open());
      opened.open();
    });
    afterEach(() => opened?.close());
    const test: Test = (says, work) => it(says, () => (opened ? work(opened) : Promise.reject(new Error('no room'))));
    sending(test);
    repeats(test);
    outcomes(test);
    moments(test);
    daysOff(test);
  });
}

const textsOf = (room: Room) => room.channel.sent.map((message) => message.reply.text);

function sending(test: Test): void {
  test('sends a letter as soon as it is posted, and writes what became of it', async (room) => {
    await room.put({ ...reply('hello'), to: { chat: '7', topic: '3', replyTo: '55' } });
    await room.log.outcomes(1);
    expect(room.channel.sent).toEqual([{ chat: '7', topic: '3', replyTo: '55', reply: { text: 'hello' } }]);
    expect(await room.row('hello')).toMatchObject({ state: 'sent', attempts: 1, messageId: 'm1', reason: null });
    expect((await room.row('hello')).settledAt).toEqual(room.time.clock.now());
  });

  test('keeps the order of a chat, turn by turn', async (room) => {
    await room.put(reply('1'), reply('2'));
    await room.put(reply('3'));
    await room.log.outcomes(3);
    await room.put(reply('4'));
    room.time.advance(10_000);
    await room.log.outcomes(4);
    expect(textsOf(room)).toEqual(['1', '2', '3', '4']);
  });

  test('lets no chat wait for another that is slow or told to wait', async (room) => {
    const slow = Promise.withResolvers<void>();
    let held = false;
    room.channel.answer(async ({ chat }) => {
      if (chat === 'slow') await slow.promise;
      if (chat === 'held' && !held) {
        held = true;
        return { kind: 'wait', ms: 30_000 };
      }
      return { kind: 'sent', messageId: 'x' };
    });
    await room.put(reply('a', 'slow'), reply('b', 'held'), ...[...Array(20).keys()].map((n) => reply(`c${n}`, `${n}`)));
    await room.log.outcomes(21);
    expect(await room.db.prisma.letter.count({ where: { state: 'sent' } })).toBe(20);
    expect(await room.row('b')).toMatchObject({ state: 'queued', attempts: 0 });
    room.time.advance(30_000);
    await room.log.outcomes(22);
    expect(await room.row('b')).toMatchObject({ state: 'sent', attempts: 1 });
    slow.resolve();
    await room.log.outcomes(23);
  });

  test('fails a letter to a channel that is not there', async (room) => {
    await room.put({ ...reply('zalo'), channel: 'zalo' });
    await room.log.outcomes(1);
    expect(await room.row('zalo')).toMatchObject({ state: 'failed', reason: 'refused: no channel zalo' });
  });
}

function repeats(test: Test): void {
  test('keeps the one repeat of an ambiguous letter until the platform answers', async (room) => {
    const asked = [0, 1, 2].map(() => Promise.withResolvers<void>());
    let asks = 0;
    room.channel.reachable = async () => {
      asked[asks - 1]?.resolve();
      asks += 1;
      return asks === 1 || asks > 4;
    };
    room.channel.answer(() => ({ kind: 'ambiguous', reason: 'reset' }));
    await room.put(reply('struck'));
    await room.log.outcomes(1);
    room.channel.answer(() => ({ kind: 'sent', messageId: 'x' }));
    for (const { promise } of asked) {
      expect(await room.row('struck')).toMatchObject({ state: 'queued', attempts: 1, reason: 'ambiguous: reset' });
      room.time.advance(5_000);
      await promise;
    }
    expect(textsOf(room)).toEqual(['struck']);
    expect(await room.row('struck')).toMatchObject({ state: 'queued', attempts: 1 });
    room.time.advance(5_000);
    await room.log.outcomes(2);
    expect(await room.row('struck')).toMatchObject({ state: 'sent', attempts: 2, reason: 'ambiguous: reset' });
  });

  test('marks nothing as being sent before the platform has answered', async (room) => {
    let asked = 0;
    const asking = Promise.withResolvers<void>();
    room.channel.reachable = async () => {
      asked += 1;
      asking.resolve();
      return asked > 1;
    };
    await room.put(reply('first'));
    await asking.promise;
    expect(await room.row('first')).toMatchObject({ state: 'queued', attempts: 0 });
    room.time.advance(5_000);
    await room.log.outcomes(1);
    expect(await room.row('first')).toMatchObject({ state: 'sent', attempts: 1 });
  });

  test('repeats an ambiguous letter once and then gives it up', async (room) => {
    room.channel.answer(() => ({ kind: 'ambiguous', reason: 'timeout' }));
    await room.put(reply('lost'), reply('next'));
    await room.log.outcomes(1);
    expect(await room.row('lost')).toMatchObject({ state: 'queued', attempts: 1, reason: 'ambiguous: timeout' });
    room.channel.answer(({ reply: { text } }) =>
      text === 'lost' ? { kind: 'ambiguous', reason: 'timeout' } : { kind: 'sent', messageId: 'x' },
    );
    room.time.advance(5_000);
    await room.log.outcomes(3);
    expect(textsOf(room)).toEqual(['lost', 'lost', 'next']);
    expect(await room.row('lost')).toMatchObject({ state: 'failed', attempts: 2, reason: 'ambiguous: timeout' });
    expect(await room.row('next')).toMatchObject({ state: 'sent' });
  });
}

function outcomes(test: Test): void {
  test('gives up what is refused, without muting the chat', async (room) => {
    room.channel.answer(({ reply: { text } }) =>
      text === 'bad' ? { kind: 'refused', reason: 'text is too long' } : { kind: 'sent', messageId: 'x' },
    );
    await room.put(reply('bad'), reply('good'));
    await room.log.outcomes(2);
    expect(await room.row('bad')).toMatchObject({ state: 'failed', reason: 'refused: text is too long' });
    expect(await room.row('good')).toMatchObject({ state: 'sent' });
  });

  test('remembers who cannot be reached, and spares the platform further notices', async (room) => {
    await room.db.prisma.account.create({ data: { channel: 'telegram', externalId: '7' } });
    room.channel.answer(() => ({ kind: 'unreachable', reason: 'blocked' }));
    await room.put(notice('first'), notice('second'));
    await room.log.outcomes(2);
    expect(room.channel.sent).toHaveLength(1);
    expect(await room.row('second')).toMatchObject({ state: 'failed', reason: 'blocked' });
    const account = await room.db.prisma.account.findFirstOrThrow();
    expect(account.unreachable).toBe('blocked');
  });
}

function moments(test: Test): void {
  test('follows a chat that has become a supergroup', async (room) => {
    await room.db.prisma.chat.create({ data: { channel: 'telegram', externalId: '-5', kind: 'group' } });
    room.channel.answer(({ chat }) =>
      chat === '-5' ? { kind: 'migrated', to: '-1005' } : { kind: 'sent', messageId: 'x' },
    );
    await room.put(reply('a', '-5'), reply('b', '-5'));
    await room.log.outcomes(3);
    expect(room.channel.sent.map(({ chat, reply: { text } }) => [chat, text])).toEqual([
      ['-5', 'a'],
      ['-1005', 'a'],
      ['-1005', 'b'],
    ]);
    expect(await room.row('a')).toMatchObject({ chat: '-1005', state: 'sent', attempts: 1 });
    expect(await room.db.prisma.chat.findMany()).toMatchObject([{ externalId: '-1005', kind: 'group' }]);
  });

  test('waits for the due time, and looks again when the clock is moved', async (room) => {
    const dueAt = new Date(room.time.clock.now().getTime() + 3 * 3_600_000);
    await room.put({ ...notice('later'), dueAt }, notice('now'));
    await room.log.outcomes(1);
    expect(textsOf(room)).toEqual(['now']);
    room.time.jump(4 * 3_600_000);
    room.wake();
    await room.channel.reached(2);
    expect(textsOf(room)).toEqual(['now', 'later']);
  });

  test('keeps notices, not replies, out of quiet hours', async (room) => {
    room.time.jump(13 * 3_600_000);
    await room.put(notice('evening', '8'), reply('asked', '9'));
    await room.log.outcomes(1);
    expect(textsOf(room)).toEqual(['asked']);
    room.time.jump(9 * 3_600_000);
    room.wake();
    await room.channel.reached(2);
    expect(textsOf(room)).toEqual(['asked', 'evening']);
  });

  test('asks whether a letter is still wanted right before it leaves', async (room) => {
    await room.stop();
    room.open({ still: async (letter) => (letter.key === 'old' ? 'chuyến đã huỷ' : undefined) });
    await room.put(notice('old', '1'), notice('new', '2'));
    await room.log.outcomes(2);
    expect(textsOf(room)).toEqual(['new']);
    expect(await room.row('old')).toMatchObject({ state: 'skipped', reason: 'chuyến đã huỷ' });
  });

  test('sends what the letter is to say by then instead', async (room) => {
    await room.stop();
    room.open({ still: async (letter) => (letter.key === 'old' ? { reply: { text: 'còn một việc' } } : undefined) });
    await room.put(notice('old', '1'), notice('new', '2'));
    await room.log.outcomes(2);
    expect(textsOf(room).sort()).toEqual(['còn một việc', 'new']);
    expect(await room.row('old')).toMatchObject({ state: 'sent' });
  });
}
