import { expect } from 'vitest';
import { dateOf } from '../../src/domain/day.ts';
import type { OfficeSettings } from '../../src/post/office.ts';
import type { Test } from './office-contract.ts';
import { notice, type Room, reply } from './room.ts';

const HOUR = 3_600_000;
/** The day after the room's. */
const day = dateOf('2026-08-12');

const setOff = ({ db, time }: Room) =>
  db.prisma.calendarDay.create({ data: { day, kind: 'off', name: 'Nghỉ', setAt: time.clock.now() } });

const textsOf = (room: Room) => room.channel.sent.map((message) => message.reply.text);

/** When a letter was settled, by Viet Nam's day and hour. */
const settled = async (room: Room, key: string) =>
  new Date(((await room.row(key)).settledAt?.getTime() ?? 0) + 7 * HOUR).toISOString().slice(0, 13);

/** A letter of the day before is held up into a holiday, and one meant for that very day comes behind it in its chat. */
async function heldUp(room: Room, changed: Partial<OfficeSettings> = {}): Promise<void> {
  await room.stop();
  await setOff(room);
  await room.put(notice('yesterday’s'));
  room.time.jump(24 * HOUR);
  await room.put(notice('today’s'));
  room.open(changed);
}

/** What the post office promises of holidays, whatever the database. */
export function daysOff(test: Test): void {
  test('keeps a job’s letter held up into a holiday until it is over, and lets one meant for that day pass', async (room) => {
    await heldUp(room);
    const caused = { ...reply('a person’s', '8'), kind: 'notice' as const };
    await room.put(caused, reply('asked', '9'));
    await room.log.outcomes(3);
    expect(textsOf(room).sort()).toEqual(['asked', 'a person’s', 'today’s'].sort());
    room.time.jump(24 * HOUR);
    room.wake();
    await room.log.outcomes(4);
    expect(await settled(room, 'today’s')).toBe('2026-08-12T09');
    expect(await settled(room, 'yesterday’s')).toBe('2026-08-13T09');
  });

  test('asks of a kept letter, when the holiday is over, whether it is still wanted', async (room) => {
    await heldUp(room, { still: async ({ key }) => (key === 'yesterday’s' ? 'đã qua' : undefined) });
    await room.log.outcomes(1);
    room.time.jump(24 * HOUR);
    room.wake();
    await room.log.outcomes(2);
    expect(await room.row('yesterday’s')).toMatchObject({ state: 'skipped', reason: 'đã qua' });
  });
  changes(test);
}

function changes(test: Test): void {
  test('follows a day that is set off while letters wait for the night to end', async (room) => {
    room.time.jump(13 * HOUR);
    await room.put(notice('evening'), reply('asked', '9'));
    await room.log.outcomes(1);
    await setOff(room);
    room.time.jump(9 * HOUR);
    room.wake();
    await room.put(notice('morning', '8'));
    await room.channel.reached(2);
    room.time.jump(24 * HOUR);
    room.wake();
    await room.log.outcomes(3);
    expect(textsOf(room)).toEqual(['asked', 'morning', 'evening']);
    expect(await settled(room, 'evening')).toBe('2026-08-13T07');
  });

  test('sends what a holiday kept within a minute of its being taken back', async (room) => {
    await heldUp(room);
    await room.log.outcomes(1);
    expect(textsOf(room)).toEqual(['today’s']);
    await room.db.prisma.calendarDay.delete({ where: { day } });
    room.time.advance(60_000);
    await room.log.outcomes(2);
    expect(await settled(room, 'yesterday’s')).toBe('2026-08-12T09');
  });

  test('finds room for the letters of a holiday however many it keeps', async (room) => {
    await room.stop();
    await setOff(room);
    await room.put(...Array.from({ length: 150 }, (_, n) => notice(`late ${n}`, `${100 + n}`)));
    room.time.jump(24 * HOUR);
    await room.put(notice('today’s'));
    room.open();
    room.time.advance(3_000);
    await room.log.outcomes(1);
    expect(textsOf(room)).toEqual(['today’s']);
    expect(await room.db.prisma.letter.count({ where: { state: 'queued', attempts: 0 } })).toBe(150);
  });
}
