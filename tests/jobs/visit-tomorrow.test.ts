import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, type Hour } from '../../src/domain/calendar.ts';
import { type Day, dateOf } from '../../src/domain/day.ts';
import { openJobs } from '../../src/jobs/jobs.ts';
import { heardLog } from '../post/fakes.ts';
import { openRoom, type Room } from '../post/room.ts';
import { freshDatabase } from '../support/database.ts';

let room: Room;

beforeEach(async () => {
  room = await openRoom(await freshDatabase());
  const { prisma } = room.db;
  await prisma.unit.create({ data: { id: 1, code: 'hoatien', validFrom: dateOf('2025-07-01') } });
  await prisma.person.createMany({
    data: ['An', 'Bình', 'Chi'].map((name, index) => ({ id: index + 1, code: `P${index + 1}`, name, folded: name })),
  });
  await prisma.account.createMany({
    data: [
      { channel: 'telegram', externalId: '101', personId: 1, boundAt: new Date('2026-01-01') },
      { channel: 'telegram', externalId: '102', personId: 2, boundAt: new Date('2026-01-01'), unreachable: 'blocked' },
    ],
  });
});
afterEach(() => room.close());

let visits = 0;

/** A planned visit to Xã Hòa Tiến. */
async function visit(from: Day, to: Day, ...people: number[]): Promise<{ id: number; code: string }> {
  visits += 1;
  return room.db.prisma.visit.create({
    data: {
      code: `V${visits}`,
      startOn: dateOf(from),
      endOn: dateOf(to),
      purpose: 'Khảo sát hành quân dã ngoại',
      state: 'planned',
      registeredBy: 1,
      createdAt: room.time.clock.now(),
      participants: { create: people.map((personId) => ({ personId })) },
      places: { create: [{ unitId: 1, name: 'Xã Hòa Tiến' }] },
    },
  });
}

const jobsOf = () => openJobs({ prisma: room.db.prisma, post: room.post, log: heardLog() });

async function askAt(day: Day, hour: Hour): Promise<void> {
  room.time.jump(at(day, hour).getTime() - room.time.clock.now().getTime());
  await jobsOf().settle();
}

const letters = () => room.db.prisma.letter.findMany({ where: { job: 'visit-tomorrow' }, orderBy: { id: 'asc' } });

const whyOf = (day: Day) => [{ label: 'Vì sao?', say: `/visao visit-tomorrow:${day}` }];

describe('the reminder of a visit tomorrow', () => {
  beforeEach(() => askAt('2026-08-10', '17:00'));

  it('says when and where, and offers progress and cancelling', async () => {
    const { code } = await visit('2026-08-13', '2026-08-14', 1);
    await askAt('2026-08-12', '16:00');
    const letter = (await letters())[0];
    expect(letter?.body).toEqual({
      text: [
        'Nhắc đi cơ sở: Thứ Năm 13/8/2026, Xã Hòa Tiến.',
        'Chuyến đến hết 14/8/2026.',
        'Nội dung: Khảo sát hành quân dã ngoại',
        `Mã chuyến: ${code}`,
      ].join('\n'),
      buttons: [
        [
          { label: 'Tiến độ', say: '/tiendo' },
          { label: 'Huỷ chuyến', say: `/huy ${code}` },
        ],
        whyOf('2026-08-12'),
      ],
    });
    expect(letter).toMatchObject({ chat: '101', kind: 'notice', personId: 1, dueAt: at('2026-08-12', '16:00') });
  });

  it('accounts for participants it cannot write to', async () => {
    await visit('2026-08-12', '2026-08-12', 1, 2, 3);
    await askAt('2026-08-11', '16:00');
    expect((await letters()).map(({ personId, state, reason }) => [personId, state, reason])).toEqual([
      [1, 'queued', null],
      [2, 'skipped', 'tài khoản không nhận được tin'],
      [3, 'skipped', 'chưa có tài khoản'],
    ]);
    const last = await room.db.prisma.occurrence.findFirst({ orderBy: { dueAt: 'desc' } });
    expect(last).toMatchObject({ period: '2026-08-11', state: 'ran', letters: 3 });
  });

  it('reminds once of a visit registered after the hour, out of quiet hours', async () => {
    await askAt('2026-08-11', '16:00');
    await visit('2026-08-12', '2026-08-12', 1);
    await askAt('2026-08-11', '19:00');
    await askAt('2026-08-11', '19:01');
    await visit('2026-08-12', '2026-08-12', 1);
    await askAt('2026-08-11', '22:00');
    await askAt('2026-08-12', '06:40');
    const [evening, night, ...more] = await letters();
    expect(more).toEqual([]);
    expect(evening).toMatchObject({ dueAt: at('2026-08-11', '19:00') });
    expect(night).toMatchObject({ dueAt: at('2026-08-12', '06:30') });
    expect(JSON.stringify(night?.body)).toContain('Nhắc đi cơ sở: Thứ Tư 12/8/2026');
  });

  it('does not remind of a visit that has begun, after an outage', async () => {
    await visit('2026-08-12', '2026-08-12', 1);
    await visit('2026-08-15', '2026-08-15', 1);
    await askAt('2026-08-14', '17:00');
    expect((await letters()).map(({ period, state, reason }) => [period, state, reason])).toEqual([
      ['2026-08-11', 'skipped', 'đã quá giờ nhắc'],
      ['2026-08-14', 'queued', null],
    ]);
  });
});

describe('a reminder already written', () => {
  const deliver = async () => {
    room.open({ still: jobsOf().still });
    await room.log.outcomes(1);
    const [letter] = await letters();
    return [letter?.state, letter?.reason, room.channel.sent.length];
  };
  let planned: { id: number };
  beforeEach(async () => {
    await askAt('2026-08-10', '17:00');
    planned = await visit('2026-08-12', '2026-08-12', 1);
    await askAt('2026-08-11', '16:00');
  });
  const change = (data: object) => room.db.prisma.visit.update({ where: { id: planned.id }, data });

  it('leaves while the visit stands', async () => {
    expect(await deliver()).toEqual(['sent', null, 1]);
  });

  it('does not leave when the visit was cancelled', async () => {
    await change({ state: 'cancelled' });
    expect(await deliver()).toEqual(['skipped', 'chuyến đã huỷ', 0]);
  });

  it('does not leave when the visit was put off', async () => {
    await change({ startOn: dateOf('2026-08-20'), endOn: dateOf('2026-08-20') });
    expect(await deliver()).toEqual(['skipped', 'chuyến đã đổi ngày', 0]);
  });

  it('does not leave to who no longer takes part', async () => {
    await room.db.prisma.visitParticipant.deleteMany();
    expect(await deliver()).toEqual(['skipped', 'không còn trong chuyến', 0]);
  });

  it('does not leave once the visit has begun', async () => {
    room.time.jump(at('2026-08-12', '08:00').getTime() - room.time.clock.now().getTime());
    expect(await deliver()).toEqual(['skipped', 'đã quá giờ nhắc', 0]);
  });
});
