import { expect, it, onTestFinished } from 'vitest';
import { actions } from '../../src/admin/actions.ts';
import { runAction } from '../../src/admin/run.ts';
import { hashCode } from '../../src/bot/people/code.ts';
import { layGround } from '../../src/db/open/ground.ts';
import type { Database } from '../../src/db/open/open.ts';
import { keepBotName } from '../../src/db/queries/bot-names.ts';
import { fillDatabase, noon } from '../db/full.ts';
import { databaseOfTest } from '../support/database.ts';
import { sampleDatabase } from '../support/sample.ts';

async function run(db: Database, action: string, args: Record<string, unknown> = {}): Promise<string[]> {
  const said: string[] = [];
  const clock = { now: () => noon };
  await runAction(actions, { action, args }, { db, clock, standing: false, print: (line) => said.push(line) });
  return said;
}

it('tells how things stand', async () => {
  const db = await databaseOfTest();
  await fillDatabase(db);
  await db.prisma.occurrence.create({ data: { job: 'digest', period: '2026-10', dueAt: noon } });
  const said = await run(db, 'status');
  expect(said[0]).toBe('Bot: không chạy');
  expect(said[1]).toMatch(/^Cơ sở dữ liệu: PGlite 18\.\d+, \d+(,\d)? MB$/);
  expect(said.slice(2)).toEqual([
    'Lượt xử lý: đã xong 1',
    'Thư: đang chờ 1, không gửi được 1',
    'Thư đến hạn lâu nhất chưa gửi: từ 23/11/2026 12:00',
    'Lịch chạy đến hạn chưa xong: 1',
  ]);
});

it('lists failed letters with their reason and never their text', async () => {
  const db = await databaseOfTest();
  await fillDatabase(db);
  const said = (await run(db, 'letters')).join('\n');
  expect(said).toBe('23/11/2026 12:00  thư 9007199254740995 → telegram -1001234567890123: blocked');
});

it('lists parked turns with their reference, newest first', async () => {
  const db = await databaseOfTest();
  const parked = { channel: 'telegram', state: 'parked', attempts: 3 };
  const later = new Date(noon.getTime() + 60_000);
  await db.prisma.turn.create({ data: { ...parked, key: '7', ref: 'ab12', at: noon } });
  await db.prisma.turn.create({ data: { ...parked, key: '9', ref: 'cd34', at: later } });
  expect(await run(db, 'parked')).toEqual([
    '23/11/2026 12:01  telegram 9  3 lần  mã cd34',
    '23/11/2026 12:00  telegram 7  3 lần  mã ab12',
  ]);
});

it('lists the last runs of jobs', async () => {
  const db = await databaseOfTest();
  expect(await run(db, 'occurrences')).toEqual(['Chưa có lần chạy nào.']);
  const skipped = { job: 'remind', period: '2026-11-23', dueAt: noon, state: 'skipped', reason: 'ngày nghỉ' };
  await db.prisma.occurrence.create({ data: skipped });
  expect(await run(db, 'occurrences')).toEqual(['23/11/2026 12:00  remind 2026-11-23: bỏ qua (ngày nghỉ), 0 thư']);
});

it('invites into a unit by its approximate name, with a code that opens the door', async () => {
  const db = await sampleDatabase();
  onTestFinished(() => db.close());
  const [first, second] = await run(db, 'invite', { unit: 'xa hoa tien', kind: 'secretary', title: 'Bí thư Đoàn xã' });
  expect(first).toMatch(/^Mời vào Đoàn xã Hòa Tiến, Bí thư Đoàn xã: 1 lượt/);
  const code = /\/start (\S+)$/.exec(second ?? '')?.[1] ?? '';
  expect(await db.prisma.invitation.findMany()).toMatchObject([{ codeHash: hashCode(code), usesLeft: 1 }]);
  await expect(run(db, 'invite', { unit: 'hoa ph' })).rejects.toThrow(/Chưa rõ đơn vị “hoa ph”. Có phải: /);
  await expect(run(db, 'invite')).rejects.toThrow(/Cần tên đơn vị, hoặc --person/);
});

it('invites one person of the list, by a link with the bot’s own name once that is known', async () => {
  const db = await sampleDatabase();
  onTestFinished(() => db.close());
  expect((await run(db, 'invite', { person: 'pham thuy duong' }))[2]).toMatch(/có sau lần chạy đầu của bot/);
  await keepBotName(db.prisma, 'telegram', 'hai_van_bot');
  const [first, , link] = await run(db, 'invite', { person: 'pham thuy duong', uses: 5 });
  expect(first).toMatch(/^Mời Phạm Thuỳ Dương, Phó Bí thư Thành Đoàn, Thành Đoàn Hải Vân: 1 lượt/);
  const code = /https:\/\/t\.me\/hai_van_bot\?start=(\S+)$/.exec(link ?? '')?.[1] ?? '';
  const person = await db.prisma.person.findFirstOrThrow({ where: { name: 'Phạm Thuỳ Dương' } });
  expect(await db.prisma.invitation.findUnique({ where: { codeHash: hashCode(code) } })).toMatchObject({
    personId: person.id,
    usesLeft: 1,
  });
  await expect(run(db, 'invite', { person: 'khong ai ca' })).rejects.toThrow(/Chưa rõ/);
});

it('loads the sample organisation only where nobody is yet, and binds none of its accounts', async () => {
  const db = await databaseOfTest();
  await layGround(db, noon, 'Tỉnh Đoàn Thử', 'real');
  await run(db, 'sample');
  expect(await db.prisma.person.count()).toBe(30);
  expect(await db.prisma.account.count()).toBe(0);
  await expect(run(db, 'sample')).rejects.toThrow(/Đã có người/);
});

it('rehearses the next run of a job and writes nothing', async () => {
  const db = await sampleDatabase();
  onTestFinished(() => db.close());
  const said = await run(db, 'occurrences', { next: true, job: 'morning' });
  // 24/11 is a day off: nobody is reminded of anything.
  expect(said).toEqual([
    '24/11/2026 07:00  morning 2026-11-24 (Nhắc việc trong ngày): 0 thư',
    'Chỉ là chạy thử theo dữ liệu lúc này: chưa ghi, chưa gửi gì.',
  ]);
  const day = new Date('2026-11-24');
  await db.prisma.calendarDay.create({ data: { day, kind: 'plain', name: 'ngày thường', setAt: noon } });
  const { personId } = await db.prisma.account.findFirstOrThrow({ where: { externalId: '1012' } });
  const task = { code: 'C1', unitId: 1, text: 'làm sân', ownerId: personId, ownerName: 'x', dueOn: day };
  await db.prisma.workTask.create({ data: { ...task, createdBy: 1, createdAt: noon } });
  const then = await run(db, 'occurrences', { next: true, job: 'morning' });
  expect(then.join('\n')).toMatch(/ {4}\S.* → 1012: Nhắc việc, Thứ Ba 24\/11\/2026 · • /);
  expect(await db.prisma.reminder.count()).toBe(0);
  expect(await db.prisma.letter.count()).toBe(0);
});
