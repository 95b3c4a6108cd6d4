import { expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/open/open.ts';
import { at, type Hour } from '../../src/domain/calendar.ts';
import { type Day, dateOf } from '../../src/domain/day.ts';
import { openJobs } from '../../src/jobs/jobs.ts';
import { plain, type Reply, reply } from '../../src/post/reply.ts';
import { openRoom } from '../post/room.ts';
import { createDatabase, suiteOnServer } from '../support/postgres.ts';
import { fillSample, sampleDatabase } from '../support/sample.ts';

/** Of each chat what went out: the lines below the first, or why nothing did. */
async function leavesAs(db: Database): Promise<void> {
  const room = await openRoom(db);
  const { prisma } = db;
  const jobs = openJobs({ prisma, post: room.post, log: room.log });
  const ask = (day: Day, hour: Hour) => {
    room.time.jump(at(day, hour).getTime() - room.time.clock.now().getTime());
    return jobs.settle();
  };
  const personOf = async (chat: string) =>
    (await prisma.account.findFirstOrThrow({ where: { externalId: chat } })).personId ?? 0;
  const takes = async (chat: string, ...texts: string[]) => {
    const own = { ownerId: await personOf(chat), createdBy: 1, createdAt: room.time.clock.now() };
    for (const text of texts)
      await prisma.workTask.create({
        data: { ...own, code: text, unitId: 3, text, ownerName: 'x', dueOn: dateOf('2026-08-20') },
      });
  };
  await ask('2026-08-18', '09:00');
  await takes('1012', 'một', 'hai', 'ba');
  await takes('1013', 'bốn', 'năm');
  await takes('1026', 'sáu', 'bảy');
  await takes('1027', 'tám');
  await ask('2026-08-19', '07:00');
  const done = { state: 'done', doneAt: room.time.clock.now() };
  await prisma.workTask.updateMany({ where: { code: { in: ['hai', 'sáu', 'bảy', 'tám'] } }, data: done });
  await prisma.reminderMute.create({ data: { personId: await personOf('1013'), kind: 'task-due' } });
  room.open({ still: jobs.still });
  await room.log.outcomes(4);
  const went = Object.fromEntries(room.channel.sent.map((one) => [one.chat, one.reply]));
  expect(lines(went['1012'])).toEqual(['Nhắc 2 việc', '• 2 việc đến hạn: “một” (20/8/2026), “ba” (20/8/2026).']);
  expect(went['1012']?.buttons?.flat().map(({ label }) => label)).toEqual(['Việc của tôi', 'Hoãn đến mai', 'Vì sao?']);
  expect(Object.keys(went)).toEqual(['1012']);
  const letters = await prisma.letter.findMany({ where: { job: 'morning' }, orderBy: { chat: 'asc' } });
  expect(letters.map(({ chat, state, reason }) => [chat, state, reason])).toEqual([
    ['1012', 'sent', null],
    ['1013', 'skipped', 'đồng chí đã tắt loại nhắc này'],
    ['1026', 'skipped', 'việc đã xong'],
    ['1027', 'skipped', 'việc đã xong'],
  ]);
  expect(lines(reply.parse(letters[0]?.body))).toEqual(lines(went['1012']));
  const rows = await prisma.reminder.findMany({
    where: { personId: await personOf('1012'), kind: 'task-due' },
    orderBy: { subject: 'asc' },
  });
  expect(rows.map(({ letterKey, skip }) => skip ?? letterKey)).toEqual([
    letters[0]?.key,
    'việc đã xong',
    letters[0]?.key,
  ]);
  await room.close();
}

function lines(said: Reply | undefined): string[] {
  return plain(said?.text ?? '')
    .replace(/, Thứ .*/, '')
    .split('\n');
}

it('says only what is still open when it leaves, and the ledger says the same, on PGlite', async () =>
  leavesAs(await sampleDatabase()));

suiteOnServer('a morning’s letter on PostgreSQL', (url) => {
  it('says only what is still open when it leaves, and the ledger says the same', async () => {
    const made = await createDatabase(url);
    const db = await openDatabase({ url: made.url });
    await fillSample(db);
    await leavesAs(db);
    await made.drop();
  });
});
