import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/open/open.ts';
import { letterJobId } from '../../src/post/letter.ts';
import { unmade } from '../../src/post/outcome.ts';
import { queueNames } from '../../src/post/queues.ts';
import { freshDatabase } from '../support/database.ts';
import { createDatabase, suiteOnServer } from '../support/postgres.ts';
import { fakeChannel, fakeTime, heardLog } from './fakes.ts';
import { openRoom, type Room, reply } from './room.ts';

/** An office whose process dies with a message on the wire: its platform never answers, and nobody stops it. */
async function dieSending(room: Room, count: number): Promise<void> {
  const channel = fakeChannel();
  channel.answer(() => new Promise(() => {}));
  // Its own time stands still, so that it does nothing more.
  room.open({ channels: { telegram: channel }, timer: fakeTime('2026-08-11T02:00:00Z').timer, log: heardLog() });
  await channel.reached(count);
}

describe('after a crash', () => {
  let room: Room;
  beforeEach(async () => {
    room = await openRoom(await freshDatabase());
  });
  afterEach(() => room.close());

  it('repeats once what was on the wire, and the ledger says so', async () => {
    await room.put(reply('a', '1'), reply('b', '2'));
    await dieSending(room, 2);
    expect(await room.row('a')).toMatchObject({ state: 'sending', attempts: 1 });
    room.open();
    await room.log.outcomes(2);
    expect(room.channel.sent).toHaveLength(2);
    expect(await room.row('a')).toMatchObject({ state: 'sent', attempts: 2, reason: 'ambiguous: interrupted' });
  });

  it('gives up what was on the wire of four that died, and goes on with its chat', async () => {
    await room.put(reply('a'), reply('b'));
    for (let start = 1; start <= 4; start += 1) await dieSending(room, 1);
    room.open();
    await room.log.outcomes(1);
    expect(room.channel.sent.map((message) => message.reply.text)).toEqual(['b']);
    expect(await room.row('a')).toMatchObject({ state: 'failed', attempts: 4, reason: 'ambiguous: interrupted' });
  });

  it('keeps the order of a chat whose first letter was fetched and not sent', async () => {
    await room.put(reply('a'));
    await room.put(reply('b'));
    await room.post.boss.fetch(queueNames.reply, { batchSize: 10 });
    room.open();
    await room.log.outcomes(2);
    expect(room.channel.sent.map((message) => message.reply.text)).toEqual(['a', 'b']);
    expect(await room.row('a')).toMatchObject({ state: 'sent', attempts: 1, reason: null });
  });

  it('ends jobs of letters that were settled, so that they do not mute their chat', async () => {
    await room.put(reply('a'), reply('b'));
    await room.post.boss.fetch(queueNames.reply);
    await room.db.prisma.letter.update({ where: { key: 'a' }, data: { state: 'sent' } });
    room.open();
    await room.log.outcomes(1);
    expect(room.channel.sent.map((message) => message.reply.text)).toEqual(['b']);
  });

  it('finds letters again whose jobs are lost or finished, as after a restored backup', async () => {
    await room.put(reply('lost', '1'), reply('finished', '2'));
    const { id } = await room.row('lost');
    await room.post.boss.deleteJob(queueNames.reply, letterJobId(String(id)));
    const [job] = await room.post.boss.fetch(queueNames.reply);
    await room.post.boss.complete(queueNames.reply, job?.id ?? '');
    room.open();
    await room.log.outcomes(2);
    expect(room.channel.sent.map((message) => message.reply.text).sort()).toEqual(['finished', 'lost']);
  });
});

it('makes a letter’s file again where that failed, and gives up what never will be whole', async () => {
  const room = await openRoom(await freshDatabase());
  onTestFinished(() => room.close());
  let made = 0;
  const render = async () => {
    made += 1;
    if (made === 1) throw new Error('no connection');
    return new Uint8Array(1);
  };
  const file = { renderer: 'x', params: null, name: 'a.png', as: 'photo' as const };
  await room.put({ ...reply('a'), reply: { text: 'a', file } });
  room.open({ render });
  await room.log.outcomes(1);
  expect(await room.row('a')).toMatchObject({ state: 'queued', attempts: 1, reason: 'tệp không tạo được' });
  room.time.advance(20_000);
  await room.log.outcomes(2);
  expect(await room.row('a')).toMatchObject({ state: 'sent', attempts: 2 });
  expect(unmade(4)).toEqual({ kind: 'settled', state: 'failed', reason: 'tệp không tạo được' });
});

suiteOnServer('two offices on one PostgreSQL', (url) => {
  it('deliver one after the other, each letter once', async () => {
    const own = await createDatabase(url);
    const first = await openRoom(await openDatabase({ url: own.url }));
    const second = await openRoom(await openDatabase({ url: own.url }));
    first.open();
    await first.put(reply('a'));
    await first.log.outcomes(1);
    second.open();
    await first.put(reply('b'));
    await first.log.outcomes(2);
    expect(second.channel.sent).toEqual([]);
    await first.stop();
    await first.put(reply('c'));
    await second.log.outcomes(1);
    expect(second.channel.sent.map((message) => message.reply.text)).toEqual(['c']);
    expect(first.channel.sent).toHaveLength(2);
    await second.close();
    await first.close();
    await own.drop();
  });
});
