import { expect, it } from 'vitest';
import { at } from '../../src/domain/calendar.ts';
import { type Day, dateOf } from '../../src/domain/day.ts';
import { meetingTomorrow } from '../../src/jobs/meeting-near.ts';
import { askJobs, jobNotices } from '../support/jobs-run.ts';
import { type World, world } from '../support/world.ts';

const GROUP = '-4444';

/** A meeting of the sample's branch whose group is bound, in a topic of it. */
async function called(w: World, heldOn: Day, startAt: string | null): Promise<number> {
  const version = await w.db.prisma.unitVersion.findFirstOrThrow({ where: { kind: 'branch' } });
  const { unitId, name } = version;
  const chat = { channel: 'telegram', externalId: GROUP, kind: 'group', unitId, topic: '7' };
  await w.db.prisma.chat.createMany({ data: [chat], skipDuplicates: true });
  const meeting = await w.db.prisma.meeting.create({
    data: {
      ...{ code: `H${heldOn}`, heldOn: dateOf(heldOn), startAt, topic: 'Sơ kết tháng', place: 'Nhà văn hoá' },
      ...{ state: 'called', attendance: 'pressed', calledBy: 1, createdAt: w.clock.now() },
      branches: { create: { unitId, name } },
    },
  });
  return meeting.id;
}

it('tells the group the evening before and on the day, and no longer once it is called off or has begun', async () => {
  const w = await world({ today: '2026-08-11' });
  await askJobs(w, '2026-08-11', '11:30', '18:00');
  const id = await called(w, '2026-08-13', '19:30');
  await askJobs(w, '2026-08-12', '11:30', '18:00');
  await askJobs(w, '2026-08-13', '11:30');
  const text = /^Nhắc sinh hoạt: Thứ Năm 13\/8\/2026, 19:30, Nhà văn hoá\.\nĐơn vị: .+\.\nNội dung: Sơ kết tháng$/;
  const [evening, ...more] = await jobNotices(w, GROUP, 'meeting-tomorrow');
  expect(evening).toEqual(['2026-08-12', expect.stringMatching(text)]);
  expect(more).toEqual([]);
  expect(await jobNotices(w, GROUP, 'meeting-today')).toEqual([['2026-08-13', expect.stringMatching(text)]]);
  const letter = { period: '2026-08-12', recipient: `${id}.${GROUP}`, personId: undefined };
  const context = { tx: w.db.prisma, clock: w.clock };
  expect(await meetingTomorrow.still?.(letter, context)).toBeUndefined();
  w.clock.set(at('2026-08-13', '19:31'));
  expect(await meetingTomorrow.still?.(letter, context)).toBe('đã quá giờ nhắc');
  await w.db.prisma.meeting.update({ where: { id }, data: { state: 'cancelled' } });
  expect(await meetingTomorrow.still?.(letter, context)).toBe('buổi sinh hoạt đã huỷ hoặc đã xong');
  const row = await w.db.prisma.letter.findFirstOrThrow({ where: { job: 'meeting-today' } });
  expect(row).toMatchObject({ chat: GROUP, topic: '7', personId: null });
});

it('reminds of a meeting on a holiday on its own day, where the evening before is a holiday too', async () => {
  const w = await world({ today: '2026-08-30' });
  await askJobs(w, '2026-08-30', '18:00');
  await called(w, '2026-09-02', null);
  await askJobs(w, '2026-09-01', '18:00');
  const row = await w.db.prisma.letter.findFirstOrThrow({ where: { job: 'meeting-tomorrow' } });
  expect(row).toMatchObject({ period: '2026-09-01', state: 'queued', dueAt: at('2026-09-02', '06:30') });
});
