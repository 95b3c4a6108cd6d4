import type { Tx } from '../db/open/open.ts';
import { jobRefusal, reminderRefusalOf } from '../db/queries/people/reminder-consent.ts';
import { at } from '../domain/calendar.ts';
import { addDays, type Day, dateOf, dayOf, formatDay, weekdayName } from '../domain/day.ts';
import type { Reply } from '../post/reply.ts';
import { type DueLetter, job } from './job.ts';

/** A visit begins with the working day; nobody writes down its hour. Own setting of the product. */
const startsAt = '07:30';

const name = 'visit-tomorrow';

/**
 * Reminds each participant in the afternoon before a visit. Visits are reminded of on holidays and weekends too: they
 * take place. Open until the visit begins, for those registered after the hour.
 */
export default job({
  name,
  title: 'Nhắc chuyến đi cơ sở ngày mai',
  when: { every: 'day', at: '16:00', open: { until: startsAt } },
  missed: 'run late',
  async due(period, { tx }) {
    const day = addDays(period, 1);
    const before = at(day, startsAt);
    const participants = await participantsOf(tx, day);
    return participants.map((one) => letterOf(one, before));
  },
  async still({ period, recipient }, { tx, clock }) {
    const [personId = 0, visitId = 0] = recipient.split('.').map(Number);
    const visit = await tx.visit.findUnique({
      where: { id: visitId },
      include: { participants: { where: { personId, state: 'agreed' } } },
    });
    const day = addDays(period, 1);
    if (visit?.state !== 'planned' && visit?.state !== 'approved') return 'chuyến đã huỷ';
    if (dayOf(visit.startOn) !== day) return 'chuyến đã đổi ngày';
    if (visit.participants.length === 0) return 'không còn trong chuyến';
    if (clock.now() >= at(day, startsAt)) return 'đã quá giờ nhắc';
    return reminderRefusalOf(tx, personId, name);
  },
});

interface Participant {
  personId: number;
  visitId: number;
  code: string;
  startOn: Date;
  endOn: Date;
  purpose: string;
  places: string[];
  accounts: number;
  channel: string | null;
  chat: string | null;
  /** Why this person must not be reminded; null: nothing is against it. */
  refused: string | null;
}

/** Who sets out on a day with a planned visit, each with the account bound last that can be reached. */
function participantsOf(tx: Tx, day: Day): Promise<Participant[]> {
  return tx.$queryRaw<Participant[]>`
    SELECT w.person_id AS "personId", v.id AS "visitId", v.code, v.start_on AS "startOn", v.end_on AS "endOn", v.purpose,
      array(SELECT p.name FROM visit_place p WHERE p.visit_id = v.id ORDER BY p.name) AS places,
      (SELECT count(*)::int FROM account a WHERE a.person_id = w.person_id) AS accounts, a.channel, a.external_id AS chat, ${jobRefusal(name)} AS refused
    FROM visit v
    JOIN visit_participant w ON w.visit_id = v.id
    JOIN person h ON h.id = w.person_id
    LEFT JOIN LATERAL (SELECT channel, external_id FROM account
      WHERE person_id = w.person_id AND unreachable IS NULL ORDER BY bound_at DESC NULLS LAST LIMIT 1) a ON true
    WHERE v.start_on = ${dateOf(day)}::date AND v.state IN ('planned', 'approved') AND w.state = 'agreed'
    ORDER BY v.id, w.person_id`;
}

function letterOf(one: Participant, before: Date): DueLetter {
  const letter = {
    recipient: `${one.personId}.${one.visitId}`,
    personId: one.personId,
    reply: reminder(one),
    before,
  };
  if (one.refused !== null) return { ...letter, skip: one.refused };
  if (one.channel !== null && one.chat !== null) return { ...letter, to: { channel: one.channel, chat: one.chat } };
  return { ...letter, skip: one.accounts === 0 ? 'chưa có tài khoản' : 'tài khoản không nhận được tin' };
}

/** It names the day and not "tomorrow": in an outage it may leave on the morning itself. */
function reminder({ code, startOn, endOn, purpose, places }: Participant): Reply {
  const [from, to] = [dayOf(startOn), dayOf(endOn)];
  const weekday = weekdayName(from);
  return {
    text: [
      `Nhắc đi cơ sở: ${weekday} ${formatDay(from)}, ${places.join(', ')}.`,
      ...(from === to ? [] : [`Chuyến đến hết ${formatDay(to)}.`]),
      `Nội dung: ${purpose}`,
      `Mã chuyến: ${code}`,
    ].join('\n'),
    buttons: [
      [
        { label: 'Tiến độ', say: '/tiendo' },
        { label: 'Huỷ chuyến', say: `/huy ${code}` },
      ],
    ],
  };
}
