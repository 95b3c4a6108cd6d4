import type { Tx } from '../db/open/open.ts';
import { at, type Hour } from '../domain/calendar.ts';
import { addDays, type Day, formatDay, weekdayName } from '../domain/day.ts';
import type { Reply } from '../post/reply.ts';
import { type DueLetter, type Job, job } from './job.ts';

/** The hour of a meeting nobody gave one: most are in the evening (facts.md 2). Own setting of the product. */
const usualStart: Hour = '19:30';

/** Tells the bound groups of the branches in the evening before a meeting; open until noon, for those called later. */
export const meetingTomorrow = near({
  name: 'meeting-tomorrow',
  title: 'Nhắc nhóm: ngày mai sinh hoạt chi đoàn',
  when: { every: 'day', at: '18:00', open: { until: '11:00' } },
  ahead: 1,
});

/** And on the day itself, before noon; the morning is the letters' of the cadres. */
export const meetingToday = near({
  name: 'meeting-today',
  title: 'Nhắc nhóm: hôm nay sinh hoạt chi đoàn',
  when: { every: 'day', at: '11:30' },
  ahead: 0,
});

function near({ ahead, ...rest }: Pick<Job, 'name' | 'title' | 'when'> & { ahead: number }): Job {
  return job({
    ...rest,
    missed: 'newest only',
    due: async (period, { tx }) => (await groupsOn(tx, addDays(period, ahead))).map(letterOf),
    async still({ period, recipient }, { tx, clock }) {
      const [id = 0] = recipient.split('.').map(Number);
      const [meeting] = await meetingsOf(tx, id);
      if (meeting?.state !== 'called') return 'buổi sinh hoạt đã huỷ hoặc đã xong';
      if (meeting.heldOn !== addDays(period, ahead)) return 'buổi sinh hoạt đã đổi ngày';
      return clock.now() >= startOf(meeting) ? 'đã quá giờ nhắc' : undefined;
    },
  });
}

interface Called {
  id: number;
  heldOn: Day;
  startAt: string | null;
}

interface Group extends Called {
  place: string | null;
  topic: string;
  names: string;
  channel: string;
  chat: string;
  thread: string | null;
}

function meetingsOf(tx: Tx, id: number): Promise<(Called & { state: string })[]> {
  return tx.$queryRaw`
    SELECT id, state, held_on::text AS "heldOn", start_at AS "startAt" FROM meeting WHERE id = ${id}::int`;
}

/** The groups bound to the branches that meet on a day, each with its meeting. */
function groupsOn(tx: Tx, day: Day): Promise<Group[]> {
  return tx.$queryRaw<Group[]>`
    SELECT m.id, m.held_on::text AS "heldOn", m.start_at AS "startAt", m.place, m.topic,
      string_agg(b.name, ', ' ORDER BY b.name) AS names, c.channel, c.external_id AS chat, c.topic AS thread
    FROM meeting m JOIN meeting_branch b ON b.meeting_id = m.id
    JOIN chat c ON c.unit_id = b.unit_id AND c.kind <> 'private' AND c.unreachable IS NULL
    WHERE m.held_on = ${day}::date AND m.state = 'called'
    GROUP BY m.id, c.channel, c.external_id, c.topic ORDER BY m.id, c.external_id`;
}

function startOf({ heldOn, startAt }: Called): Date {
  const [, h = '', m = ''] = /^(\d\d):(\d\d)$/.exec(startAt ?? usualStart) ?? [];
  return at(heldOn, `${Number(h)}:${Number(m)}`);
}

function letterOf(group: Group): DueLetter {
  const { id, channel, chat, thread } = group;
  return {
    recipient: `${id}.${chat}`,
    to: { channel, chat, ...(thread === null ? {} : { topic: thread }) },
    reply: reminder(group),
    before: startOf(group),
  };
}

/** A group is told of the meeting, never of anybody in it. */
function reminder({ heldOn, startAt, place, topic, names }: Group): Reply {
  const when = `${weekdayName(heldOn)} ${formatDay(heldOn)}${startAt ? `, ${startAt}` : ''}`;
  return {
    text: [`Nhắc sinh hoạt: ${when}${place ? `, ${place}` : ''}.`, `Đơn vị: ${names}.`, `Nội dung: ${topic}`].join(
      '\n',
    ),
  };
}
