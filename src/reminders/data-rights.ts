import { openRequests } from '../db/queries/data-rights/data-requests.ts';
import { administratorIds } from '../db/queries/plans/plan-waiting.ts';
import { clockLine, requestNames } from '../domain/data-rights/data-rights.ts';
import { incidentClock } from '../domain/data-rights/incident.ts';
import { addDays, type Day } from '../domain/day.ts';
import { type Asked, type Found, reminder } from './reminder.ts';

/** Requests are reminded of from so many days before their next deadline, every day. Own setting of the product. */
const AHEAD_DAYS = 2;

/** Legal deadlines of personal data that are near or past (NĐ 356/2025, Điều 5; Luật 91/2025, Điều 23): administrators, daily. */
export default reminder({
  name: 'data-rights',
  title: 'Hạn trả lời yêu cầu về dữ liệu và hạn báo sự cố',
  duty: true,
  sum: (briefs) => `Hạn theo luật về dữ liệu cá nhân: ${briefs.join('; ')}.`,
  more: { label: 'Các yêu cầu', say: '/dulieu yeucau' },
  async find(asked) {
    const found = [...(await requests(asked)), ...(await incidents(asked))];
    if (found.length === 0) return [];
    const people = await administratorIds(asked.tx, asked.day);
    return found.map((one) => ({ ...one, people }));
  },
});

async function requests({ tx, day }: Asked): Promise<Omit<Found, 'people'>[]> {
  const { shown } = await openRequests(tx, Number.MAX_SAFE_INTEGER);
  return shown.map((one) => {
    const first = addDays(one.state === 'received' ? one.answerBy : one.doneBy, -AHEAD_DAYS);
    const line = `Yêu cầu số ${one.id}, ${requestNames[one.kind]}: ${clockLine(one, day)}`;
    const button = { label: 'Các yêu cầu', say: '/dulieu yeucau' };
    return { subject: `request:${one.id}`, on: daily(first, day), line, brief: line, button };
  });
}

async function incidents({ tx, day, now }: Asked): Promise<Omit<Found, 'people'>[]> {
  const rows = await tx.incident.findMany({
    where: { reportedAt: null, closedAt: null },
    orderBy: { reportBy: 'asc' },
  });
  return rows.map((one) => {
    const line = `Sự cố số ${one.id}: ${incidentClock(one, now)}`;
    return {
      subject: `incident:${one.id}`,
      on: [day],
      line,
      brief: line,
      button: { label: 'Sổ sự cố', say: '/suco xem' },
    };
  });
}

/** The first day, and once it has come every day. */
function daily(first: Day, day: Day): Day[] {
  return first < day ? [first, day] : [first];
}
