import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { openRoom, type Room, reply } from './room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom(await freshDatabase());
  room.open();
});
afterAll(() => room.close());

const CODE = 'nzQ8-kX2vT0pLm4R7sYb3w';
const coded = (key: string, chat: string) => ({
  ...reply(key, chat),
  reply: { text: `Mã mời: ${CODE}`, secret: true, buttons: [[{ label: 'Mở', url: `https://t.me/b?start=${CODE}` }]] },
});

/** All that is kept anywhere of letters and their jobs, as one text. */
async function kept(): Promise<string> {
  const letters = await room.db.prisma.$queryRaw<{ row: string }[]>`SELECT t::text AS row FROM letter t`;
  const jobs = await room.db.prisma.$queryRaw<{ row: string }[]>`SELECT t::text AS row FROM pgboss.job t`;
  return [...letters, ...jobs].map(({ row }) => row).join('\n');
}

it('forgets a letter with a code once it has arrived, buttons and all', async () => {
  await room.put(coded('code', '7'), reply('plain', '8'));
  await room.log.outcomes(2);
  expect(JSON.stringify(room.channel.sent)).toContain(CODE);
  expect(await kept()).not.toContain(CODE);
  expect(await room.row('code')).toMatchObject({ state: 'sent', body: { text: '(mã mời, đã xoá sau khi gửi)' } });
  expect(await room.row('plain')).toMatchObject({ body: { text: 'plain' } });
});

it('keeps it while it may still be sent, and forgets it where it never will', async () => {
  let refused = false;
  room.channel.answer(async () =>
    refused ? { kind: 'unreachable', reason: 'blocked' } : { kind: 'wait', ms: 30_000 },
  );
  await room.put(coded('late', '9'));
  await room.log.outcomes(3);
  expect(await kept()).toContain(CODE);
  refused = true;
  room.time.advance(30_000);
  await room.log.outcomes(4);
  expect(await room.row('late')).toMatchObject({ state: expect.not.stringContaining('queued') });
  expect(await kept()).not.toContain(CODE);
});
