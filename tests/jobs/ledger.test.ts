import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, type Hour } from '../../src/domain/calendar.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { readHolidays } from '../../src/domain/holidays.ts';
import { type Job, job, type Missed } from '../../src/jobs/job.ts';
import { settleDue } from '../../src/jobs/ledger.ts';
import { heardLog } from '../post/fakes.ts';
import { openRoom, type Room } from '../post/room.ts';
import { freshDatabase } from '../support/database.ts';

const holidays = readHolidays(JSON.parse(readFileSync('prisma/seed/holidays.json', 'utf8')));

/** A job each morning at 07:00 with one letter to chat 7. */
const daily = (missed: Missed, name = 'daily'): Job =>
  job({
    name,
    title: 'Tin mỗi sáng',
    when: { every: 'day', at: '07:00' },
    missed,
    due: async (period) => [
      { recipient: '1', to: { channel: 'telegram', chat: '7' }, reply: { text: `tin ${period}` } },
    ],
  });

let room: Room;
const log = heardLog();
beforeEach(async () => {
  room = await openRoom(await freshDatabase());
});
afterEach(() => room.close());

/** Sets the clock to a moment and asks what is due. */
async function askAt(day: Day, hour: Hour, ...jobs: Job[]): Promise<void> {
  room.time.jump(at(day, hour).getTime() - room.time.clock.now().getTime());
  await settleDue({ prisma: room.db.prisma, post: room.post, jobs, holidays, log });
}

async function runs(): Promise<string[]> {
  const rows = await room.db.prisma.occurrence.findMany({ orderBy: [{ dueAt: 'asc' }, { job: 'asc' }] });
  return rows.map(({ period, state, letters }) => `${period} ${state} ${letters}`);
}

async function texts(): Promise<unknown[]> {
  const rows = await room.db.prisma.letter.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ body }) => body);
}

describe('the ledger of due runs', () => {
  it('begins with the next run, not at the epoch', async () => {
    const morning = daily('run late');
    await askAt('2026-08-11', '10:00', morning);
    await askAt('2026-08-11', '10:01', morning);
    expect(await runs()).toEqual(['2026-08-11 skipped 0']);
    await askAt('2026-08-12', '07:00', morning);
    expect(await runs()).toEqual(['2026-08-11 skipped 0', '2026-08-12 ran 1']);
  });

  it('runs once a period however often it is asked, a month long', async () => {
    const morning = daily('run late');
    await askAt('2026-08-31', '10:00', morning);
    for (let day = '2026-09-01'; day <= '2026-09-30'; day = addDays(day, 1)) {
      await askAt(day, '06:59', morning);
      await askAt(day, '07:00', morning);
      await askAt(day, '12:00', morning);
    }
    expect((await runs()).filter((run) => run.endsWith('ran 1'))).toHaveLength(30);
    expect(await room.db.prisma.letter.count()).toBe(30);
  });
});

describe('after an outage', () => {
  it('runs each missed one late, saying so', async () => {
    const morning = daily('run late');
    await askAt('2026-08-11', '08:00', morning);
    await askAt('2026-08-14', '09:00', morning);
    expect((await runs()).slice(1)).toEqual(['2026-08-12 late 1', '2026-08-13 late 1', '2026-08-14 late 1']);
    expect(await texts()).toContainEqual({
      text: 'tin 2026-08-12\n(Tin gửi muộn, lẽ ra lúc 07:00 ngày 12/8/2026.)',
    });
  });

  it('runs only the newest, or none, and gives the reason for the others', async () => {
    const newest = daily('newest only', 'newest');
    const none = daily({ skip: 'tin cũ không còn ích gì' }, 'none');
    await askAt('2026-08-11', '08:00', newest, none);
    await askAt('2026-08-13', '09:00', newest, none);
    const rows = await room.db.prisma.occurrence.findMany({
      where: { dueAt: { gt: at('2026-08-12', '00:00') } },
      orderBy: [{ job: 'asc' }, { dueAt: 'asc' }],
    });
    expect(rows.map(({ job: name, state, reason }) => [name, state, reason])).toEqual([
      ['newest', 'skipped', 'lỡ giờ: chỉ gửi kỳ mới nhất'],
      ['newest', 'late', null],
      ['none', 'skipped', 'tin cũ không còn ích gì'],
      ['none', 'skipped', 'tin cũ không còn ích gì'],
    ]);
  });
});

describe('a run', () => {
  it('settles once when two processes ask at the same time', async () => {
    const morning = daily('run late');
    await askAt('2026-08-11', '08:00', morning);
    await Promise.all([1, 2, 3].map(() => askAt('2026-08-12', '07:01', morning)));
    expect(await room.db.prisma.letter.count()).toBe(1);
    expect((await runs()).at(-1)).toBe('2026-08-12 ran 1');
  });

  it('undoes a run that fails, lets the other jobs go on, and makes up for it', async () => {
    let broken = true;
    const fragile: Job = {
      ...daily('run late', 'fragile'),
      due: async (period) => {
        if (broken) throw new Error('no such table');
        return [{ recipient: '1', to: { channel: 'telegram', chat: '7' }, reply: { text: period } }];
      },
    };
    const sound = daily('run late', 'sound');
    await askAt('2026-08-11', '08:00', fragile, sound);
    await askAt('2026-08-12', '07:00', fragile, sound);
    expect((await runs()).slice(2)).toEqual(['2026-08-12 ran 1']);
    broken = false;
    await askAt('2026-08-12', '07:01', fragile, sound);
    expect((await runs()).slice(2)).toEqual(['2026-08-12 ran 1', '2026-08-12 ran 1']);
    expect(log.lines.map(({ message }) => message)).toContain('job failed');
  });
});

describe('whatever becomes of the clock', () => {
  it('sends nothing anew when it is set back, and goes on where it was', async () => {
    const morning = daily('run late');
    const { clock } = room.time;
    for (const day of ['2026-08-11', '2026-08-12', '2026-08-13']) await askAt(day, '07:00', morning);
    for (const hour of ['06:00', '07:00', '12:00'] as const) await askAt('2026-08-12', hour, morning);
    expect(clock.now() < at('2026-08-13', '07:00')).toBe(true);
    await askAt('2026-08-14', '07:00', morning);
    expect(await runs()).toEqual(['2026-08-11 skipped 0', '2026-08-12 ran 1', '2026-08-13 ran 1', '2026-08-14 ran 1']);
    expect(await room.db.prisma.letter.count()).toBe(3);
  });

  it('after 72 hours dead accounts for every run of every policy, and keeps what is only of its own day to its day', async () => {
    const some = [daily('run late', 'late'), daily('newest only', 'newest'), daily('same day', 'day')];
    const none = daily({ skip: 'cũ' }, 'none');
    await askAt('2026-08-10', '07:00', ...some, none);
    await askAt('2026-08-11', '07:00', ...some, none);
    await askAt('2026-08-14', '20:59', ...some, none);
    const states = async () => {
      const rows = await room.db.prisma.occurrence.findMany({ where: { dueAt: { gt: at('2026-08-11', '08:00') } } });
      return Object.fromEntries(
        [...Map.groupBy(rows, ({ job: name }) => name)].map(([name, own]) => [
          name,
          own
            .map(({ state }) => state)
            .sort()
            .join(),
        ]),
      );
    };
    expect(await states()).toEqual({
      late: 'late,late,late',
      newest: 'late,skipped,skipped',
      day: 'late,skipped,skipped',
      none: 'skipped,skipped,skipped',
    });
    await askAt('2026-08-17', '22:00', daily('same day', 'day'));
    const [last] = await room.db.prisma.occurrence.findMany({ where: { job: 'day' }, orderBy: { dueAt: 'desc' } });
    expect(last).toMatchObject({ period: '2026-08-17', state: 'skipped', reason: 'lỡ ngày: dồn vào kỳ sau' });
  });
});

describe('holidays', () => {
  it('puts off to after the holidays what is not of an event of its day', async () => {
    const plain = daily('run late', 'plain');
    const event: Job = {
      ...daily('run late', 'event'),
      due: async (period) => [
        {
          recipient: '1',
          to: { channel: 'telegram', chat: '7' },
          reply: { text: period },
          before: at(period, '19:30'),
        },
      ],
    };
    await askAt('2026-09-01', '06:00', plain, event);
    await askAt('2026-09-02', '07:00', plain, event);
    const letters = await room.db.prisma.letter.findMany({ where: { period: '2026-09-02' }, orderBy: { job: 'asc' } });
    expect(letters.map(({ job: name, dueAt }) => [name, dueAt])).toEqual([
      ['event', at('2026-09-02', '07:00')],
      ['plain', at('2026-09-03', '06:30')],
    ]);
  });
});
