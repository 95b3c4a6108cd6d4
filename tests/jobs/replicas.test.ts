import { expect, it } from 'vitest';
import { openDatabase } from '../../src/db/open/open.ts';
import { at, type Hour } from '../../src/domain/calendar.ts';
import type { Day } from '../../src/domain/day.ts';
import { job } from '../../src/jobs/job.ts';
import { openJobs } from '../../src/jobs/jobs.ts';
import { settleDue } from '../../src/jobs/ledger.ts';
import { heardLog } from '../post/fakes.ts';
import { openRoom } from '../post/room.ts';
import { createDatabase, suiteOnServer } from '../support/postgres.ts';
import { fillSample } from '../support/sample.ts';

const holidays = { off: new Map<string, string>(), work: new Set<string>() };

const morning = job({
  name: 'morning',
  title: 'Tin sáng',
  when: { every: 'day', at: '07:00' },
  missed: 'run late',
  due: async () =>
    ['1', '2', '3'].map((recipient) => ({
      recipient,
      to: { channel: 'telegram', chat: recipient },
      reply: { text: 'Chào buổi sáng' },
    })),
});

suiteOnServer('two processes asking on one PostgreSQL', (url) => {
  it('settle each run once, its letters once', async () => {
    const own = await createDatabase(url);
    const rooms = await Promise.all([1, 2].map(async () => openRoom(await openDatabase({ url: own.url }))));
    const log = heardLog();
    const askAll = (hour: '08:00' | '07:00', day: string) =>
      Promise.all(
        rooms.map((room) => {
          room.time.jump(at(day, hour).getTime() - room.time.clock.now().getTime());
          return settleDue({ prisma: room.db.prisma, post: room.post, jobs: [morning], holidays, log });
        }),
      );
    await askAll('08:00', '2026-08-11');
    for (const day of ['2026-08-12', '2026-08-13', '2026-08-17']) await askAll('07:00', day);
    const rows = await rooms[0]?.db.prisma.occurrence.findMany({ orderBy: { dueAt: 'asc' } });
    expect(rows?.map(({ period, state, letters }) => [period, state, letters])).toEqual([
      ['2026-08-11', 'skipped', 0],
      ['2026-08-12', 'ran', 3],
      ['2026-08-13', 'ran', 3],
      ['2026-08-14', 'late', 3],
      ['2026-08-15', 'late', 3],
      ['2026-08-16', 'late', 3],
      ['2026-08-17', 'ran', 3],
    ]);
    expect(await rooms[0]?.db.prisma.letter.count()).toBe(18);
    expect(log.lines).toEqual([]);
    for (const room of rooms) await room.close();
    await own.drop();
  });

  it('put a morning’s reminders into one letter a person, each matter once', async () => {
    const own = await createDatabase(url);
    const rooms = await Promise.all([1, 2].map(async () => openRoom(await openDatabase({ url: own.url }))));
    const [first] = rooms;
    if (!first) throw new Error('no room');
    await fillSample(first.db);
    const log = heardLog();
    const askAll = (day: Day, hour: Hour) =>
      Promise.all(
        rooms.map((room) => {
          room.time.jump(at(day, hour).getTime() - room.time.clock.now().getTime());
          return openJobs({ prisma: room.db.prisma, post: room.post, log }).settle();
        }),
      );
    for (const day of ['2026-09-09', '2026-09-10', '2026-09-11', '2026-09-25']) await askAll(day, '07:00');
    const letters = await first.db.prisma.letter.findMany({ where: { job: 'morning' } });
    const reminders = await first.db.prisma.reminder.findMany({ where: { letterKey: { not: null } } });
    expect(letters.length).toBeGreaterThan(20);
    expect(new Set(letters.map(({ period, personId }) => `${period} ${personId}`)).size).toBe(letters.length);
    expect(new Set(reminders.map(({ letterKey }) => letterKey))).toEqual(new Set(letters.map(({ key }) => key)));
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    for (const room of rooms) await room.close();
    await own.drop();
  });
});
