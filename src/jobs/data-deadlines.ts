import type { Tx } from '../db/open.ts';
import { openRequests } from '../db/queries/data-requests.ts';
import { clockLine, requestNames } from '../domain/data-rights.ts';
import { addDays, type Day } from '../domain/day.ts';
import { incidentClock } from '../domain/incident.ts';
import type { Reply } from '../post/reply.ts';
import { job } from './job.ts';

/** Requests are reminded of from so many days before their next deadline. Own setting of the product. */
const AHEAD_DAYS = 2;

/** Lines of each kind that fit a phone. */
const SHOWN = 5;

/** Tells administrators in the morning which legal deadlines of personal data are near or past. */
export default job({
  name: 'data-deadlines',
  title: 'Nhắc hạn trả lời yêu cầu về dữ liệu và hạn báo sự cố',
  when: { every: 'day', at: '07:30' },
  missed: 'newest only',
  async due(period, { tx, clock }) {
    const lines = [...(await requestLines(tx, period)), ...(await incidentLines(tx, clock.now()))];
    if (lines.length === 0) return [];
    const reply = replyOf(lines);
    return (await administratorsOn(tx, period)).map(({ personId, channel, chat }) => {
      const letter = { recipient: String(personId), personId, reply };
      return channel && chat
        ? { ...letter, to: { channel, chat } }
        : { ...letter, skip: 'tài khoản không nhận được tin' };
    });
  },
});

async function requestLines(tx: Tx, today: Day): Promise<string[]> {
  const near = addDays(today, AHEAD_DAYS);
  const { shown } = await openRequests(tx, Number.MAX_SAFE_INTEGER);
  return shown
    .filter((one) => (one.state === 'received' ? one.answerBy : one.doneBy) <= near)
    .slice(0, SHOWN)
    .map((one) => `• Yêu cầu số ${one.id}, ${requestNames[one.kind]}: ${clockLine(one, today)}`);
}

async function incidentLines(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.incident.findMany({
    where: { reportedAt: null, closedAt: null },
    orderBy: { reportBy: 'asc' },
    take: SHOWN,
  });
  return rows.map((one) => `• Sự cố số ${one.id}: ${incidentClock(one, now)}`);
}

function replyOf(lines: readonly string[]): Reply {
  return {
    text: ['Hạn theo luật về dữ liệu cá nhân:', ...lines].join('\n'),
    buttons: [
      [
        { label: 'Các yêu cầu', say: '/dulieu yeucau' },
        { label: 'Sổ sự cố', say: '/suco xem' },
      ],
    ],
  };
}

interface Administrator {
  personId: number;
  channel: string | null;
  chat: string | null;
}

/** Administrators of a day, each with the account bound last that can be reached. */
function administratorsOn(tx: Tx, today: Day): Promise<Administrator[]> {
  return tx.$queryRaw<Administrator[]>`
    SELECT o.person_id AS "personId", a.channel, a.external_id AS chat
    FROM (SELECT DISTINCT person_id FROM position WHERE kind = 'administrator' AND valid_from <= ${today}::date
      AND (valid_to IS NULL OR valid_to >= ${today}::date)) o
    LEFT JOIN LATERAL (SELECT channel, external_id FROM account
      WHERE person_id = o.person_id AND unreachable IS NULL ORDER BY bound_at DESC NULLS LAST LIMIT 1) a ON true
    ORDER BY o.person_id`;
}
