import { expect, it, onTestFinished } from 'vitest';
import { knownHolidays } from '../../src/db/holidays.ts';
import { type Database, openDatabase } from '../../src/db/open/open.ts';
import { at } from '../../src/domain/calendar.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { digests } from '../../src/jobs/digests.ts';
import { openJobs } from '../../src/jobs/jobs.ts';
import { settleDue } from '../../src/jobs/ledger.ts';
import { plain } from '../../src/post/reply.ts';
import { heardLog } from '../post/fakes.ts';
import { askJobs, gotOn, personOf, remindOn } from '../support/jobs-run.ts';
import { createDatabase, suiteOnServer } from '../support/postgres.ts';
import { fillSample } from '../support/sample.ts';
import { type World, world } from '../support/world.ts';

const holidays = knownHolidays();

const counted = (lines: readonly string[]) => lines.filter((line) => line.includes('Việc của đồng chí hôm nay'));

/** A world on the eve of a day, its jobs met. */
async function eve(day: Day, database: Engine): Promise<World> {
  const before = addDays(day, -1);
  const w = await world({ today: before, ...(database ? { database } : {}) });
  await askJobs(w, before, '20:00');
  return w;
}

type Engine = (() => Promise<Database>) | undefined;

/** One test on both engines. */
function both(name: string, test: (database: Engine) => Promise<void>): void {
  it(`${name}, on PGlite`, () => test(undefined));
  suiteOnServer('PostgreSQL', (url) => it(name, () => test(() => onServer(url))));
}

async function onServer(url: string): Promise<Database> {
  const made = await createDatabase(url);
  onTestFinished(async () => void (await made.drop()));
  const db = await openDatabase({ url: made.url });
  await fillSample(db);
  return db;
}

both('gets what he is to be reminded of in it, and no second letter', async (database) => {
  const w = await eve('2026-12-01', database);
  await remindOn(w, 'secretary', '2026-12-01', 'một', 'hai');
  await remindOn(w, 'cadre', '2026-12-01', 'ba');
  await askJobs(w, '2026-12-01', '07:00', '07:01', '08:00');
  const [digest, ...more] = await gotOn(w, 'secretary', '2026-12-01');
  expect(more).toEqual([]);
  expect(digest).toMatchObject({ job: 'digest-month', state: 'queued' });
  expect(digest?.lines.at(-1)).toMatch(/^Việc của đồng chí hôm nay: \d+ \(.*việc đến hạn 2.*\)\.$/);
  const total = Number(/: (\d+) /.exec(digest?.lines.at(-1) ?? '')?.[1]);
  expect(digest?.buttons[0]).toBe(`Việc hôm nay (${total})`);
  const personId = await personOf(w, 'secretary');
  const rows = await w.db.prisma.reminder.findMany({ where: { personId, letterKey: { not: null } } });
  expect(new Set(rows.map(({ letterKey }) => letterKey))).toEqual(new Set([`digest-month:2026-12-01:${personId}`]));
  expect(rows).toHaveLength(total);
  const said = plain((await w.as('secretary').say('/nhac homnay'))?.reply.text ?? '');
  expect(said).toMatch(new RegExp(`^Nhắc ${total} việc, Thứ Ba 1/12/2026\n`));
  expect(said).toContain('2 việc đến hạn: “một” (2/12/2026), “hai” (2/12/2026)');
  expect((await gotOn(w, 'cadre', '2026-12-01')).map(({ job }) => job)).toEqual(['morning']);
  await w.as('secretary').dialog([['/visao digest-month:2026-12-01', /^Báo cáo tháng\n.*• Việc đến hạn/s]]);
});

both('gets one of two digests of a morning, with a button that opens the other', async (database) => {
  const w = await eve('2026-06-01', database);
  await remindOn(w, 'leader', '2026-06-01', 'một');
  await askJobs(w, '2026-06-01', '07:00');
  const [month, week, ...more] = await gotOn(w, 'leader', '2026-06-01');
  expect(more).toEqual([]);
  expect([month?.job, month?.state, week?.job, week?.state]).toEqual([
    'digest-month',
    'queued',
    'digest-week',
    'skipped',
  ]);
  expect(week?.reason).toBe('cùng sáng đã có “Báo cáo tháng”, mở bằng nút trong tin ấy');
  expect(month?.buttons).toContain('Bản tin tuần trước');
  expect(counted(month?.lines ?? [])).toHaveLength(1);
  const [head] = await gotOn(w, 'head', '2026-06-01');
  expect(head).toMatchObject({ job: 'digest-week', state: 'queued' });
  expect(plain((await w.as('leader').say('/baocao tuần 25/5/2026'))?.reply.text ?? '')).toMatch(
    /^Báo cáo tuần 25\/5–31\/5\/2026/,
  );
});

both('gets it all in one when the run was killed between digests and mornings, or comes late', async (database) => {
  const killed = await eve('2026-12-01', database);
  await remindOn(killed, 'secretary', '2026-12-01', 'một');
  killed.clock.set(at('2026-12-01', '07:00'));
  const { db, room } = killed;
  await settleDue({ prisma: db.prisma, post: room.post, jobs: digests, holidays, log: heardLog() });
  await remindOn(killed, 'secretary', '2026-12-01', 'hai');
  await askJobs(killed, '2026-12-01', '07:20');
  const told = await gotOn(killed, 'secretary', '2026-12-01');
  expect(told.map(({ job, state }) => [job, state])).toEqual([['digest-month', 'queued']]);
  expect(counted(told[0]?.lines ?? [])).toHaveLength(1);
  const runs = await db.prisma.occurrence.findMany({ where: { job: 'morning', period: '2026-12-01' } });
  expect(runs.map(({ state }) => state)).toEqual(['late']);
  await askJobs(killed, '2026-12-02', '07:00');
  const next = await gotOn(killed, 'secretary', '2026-12-02');
  expect(next.map(({ job }) => job)).toEqual(['morning']);
  expect(next[0]?.lines.join()).toContain('“hai”');
});

both('gets after an outage a late digest with what is to be reminded of on the day it leaves', async (database) => {
  const w = await eve('2026-12-01', database);
  await remindOn(w, 'secretary', '2026-12-03', 'một');
  await askJobs(w, '2026-12-03', '10:00');
  const told = await gotOn(w, 'secretary', '2026-12-03');
  expect(told.map(({ job, state }) => [job, state])).toEqual([['digest-month', 'queued']]);
  expect(counted(told[0]?.lines ?? [])[0]).toContain('việc đến hạn 1');
  expect(told[0]?.lines.at(-1)).toBe('(Tin gửi muộn, lẽ ra lúc 07:00 ngày 1/12/2026.)');
});

both('is reminded of what others wait for by the morning’s letter where he agreed to no digest', async (database) => {
  const w = await eve('2026-12-01', database);
  await remindOn(w, 'member', '2026-11-25', 'quá hạn');
  await remindOn(w, 'secretary', '2026-12-01', 'một');
  const personId = await personOf(w, 'secretary');
  await w.db.prisma.consent.create({
    data: { personId, purpose: 'records', version: '1', turn: '1', channel: 'telegram', givenAt: w.clock.now() },
  });
  await askJobs(w, '2026-12-01', '07:00');
  const [digest, morning, ...more] = await gotOn(w, 'secretary', '2026-12-01');
  expect(more).toEqual([]);
  expect(digest).toMatchObject({ job: 'digest-month', state: 'skipped', reason: 'chưa đồng ý nhắn nhắc' });
  expect(morning?.lines.join()).toContain('việc trong đơn vị quá hạn: “quá hạn”');
  expect(morning?.lines.join()).not.toContain('“một”');
});

both('is reminded the next morning of what stood in a digest that did not leave', async (database) => {
  const w = await eve('2026-12-01', database);
  await remindOn(w, 'secretary', '2026-12-01', 'một', 'hai');
  // The last of its days: nothing but the ledger brings it up again.
  await w.db.prisma.workTask.updateMany({ data: { dueOn: new Date('2026-11-28') } });
  await askJobs(w, '2026-12-01', '07:00');
  const personId = await personOf(w, 'secretary');
  await w.db.prisma.position.updateMany({ where: { personId }, data: { kind: 'deputySecretary' } });
  expect(await stillSays(w, personId)).toBe('không còn giữ chức danh này');
  await w.db.prisma.letter.updateMany({
    where: { key: `digest-month:2026-12-01:${personId}` },
    data: { state: 'skipped', reason: 'không còn giữ chức danh này', settledAt: w.clock.now() },
  });
  await askJobs(w, '2026-12-02', '07:00');
  const [morning] = await gotOn(w, 'secretary', '2026-12-02');
  expect(morning?.job).toBe('morning');
  expect(morning?.lines.join()).toContain('2 việc đến hạn: “một” (28/11/2026), “hai” (28/11/2026)');
});

both('reads how many are left when it leaves', async (database) => {
  const w = await eve('2026-12-01', database);
  await w.db.prisma.reminderMute.createMany({
    data: [{ personId: await personOf(w, 'leader'), kind: 'pace' }],
  });
  await remindOn(w, 'leader', '2026-12-01', 'một', 'hai');
  await askJobs(w, '2026-12-01', '07:00');
  const personId = await personOf(w, 'leader');
  expect(await stillSays(w, personId)).toBeUndefined();
  await w.db.prisma.workTask.updateMany({ where: { code: 'hai' }, data: { state: 'done', doneAt: w.clock.now() } });
  expect(await stillSays(w, personId)).toMatch(/Việc của đồng chí hôm nay: 1 \(việc đến hạn 1\)\./);
  const [digest] = await gotOn(w, 'leader', '2026-12-01');
  expect(counted(digest?.lines ?? [])).toHaveLength(1);
  expect(digest?.buttons.filter((label) => label.startsWith('Việc hôm nay'))).toEqual(['Việc hôm nay (1)']);
  await w.db.prisma.workTask.updateMany({ where: { code: 'một' }, data: { state: 'done', doneAt: w.clock.now() } });
  expect(await stillSays(w, personId)).not.toContain('Việc của đồng chí hôm nay');
  const rows = await w.db.prisma.reminder.findMany({ where: { personId } });
  expect(rows.map(({ letterKey, skip }) => [letterKey, skip])).toEqual([
    [null, 'việc đã xong'],
    [null, 'việc đã xong'],
  ]);
});
/** What the post office hears of the month's digest of 1/12 some seconds after it asked last. */
async function stillSays(w: World, personId: number): Promise<string | undefined> {
  w.clock.set(new Date(w.clock.now().getTime() + 5_000));
  const { still } = openJobs({ prisma: w.db.prisma, post: w.room.post, log: heardLog() });
  const letter = { key: `digest-month:2026-12-01:${personId}`, job: 'digest-month', period: '2026-12-01', personId };
  const open = { id: '1', channel: 'telegram', to: { chat: '1' }, reply: null, attempts: 1, unreachable: null };
  const said = await still({ ...open, ...letter });
  return typeof said === 'object' ? plain(said.reply.text) : said;
}

it('lets whoever wants his digest after his reminders have two messages, and says so where he chooses', async () => {
  const w = await eve('2026-12-01', undefined);
  await remindOn(w, 'secretary', '2026-12-01', 'một');
  await w.as('secretary').dialog([
    ['/baocao caidat', /kèm gì/],
    ['[chỉ chữ]', /mấy giờ/],
    ['[08:00]', /Báo cáo \(08:00\) đến sau giờ nhắc việc \(07:00\): sáng nào có báo cáo sẽ là hai tin\./],
    ['/nhac gio 08:00', /\nSáng nào có báo cáo, việc phải nhắc đi cùng báo cáo trong một tin\./],
    ['/nhac gio 7:00', /sẽ là hai tin/],
  ]);
  await w
    .as('cadre')
    .dialog([
      [
        '/nhac gio 8:00',
        /^Từ nay trợ lý nhắc việc lúc 8:00 các ngày làm việc\. Tin hôm nay đã gửi thì không gửi lại\.$/,
      ],
    ]);
  await askJobs(w, '2026-12-01', '07:00', '08:00');
  const told = await gotOn(w, 'secretary', '2026-12-01');
  expect(told.map(({ job }) => job)).toEqual(['morning', 'digest-month-0800']);
  expect(counted(told[1]?.lines ?? [])).toEqual([]);
});

it('is told late within its week, and not at all when the next week has begun', async () => {
  const w = await eve('2026-11-23', undefined);
  await askJobs(w, '2026-12-09', '10:00');
  const briefs = await w.db.prisma.letter.findMany({ where: { job: { startsWith: 'digest-week' } } });
  expect(briefs.length).toBeGreaterThan(0);
  expect(new Set(briefs.map(({ period }) => period))).toEqual(new Set(['2026-12-07']));
});
