import { answeredAccounts, groupsOf } from '../../db/queries/meetings/attendance.ts';
import type { WholeMeeting } from '../../db/queries/meetings/meetings.ts';
import { hostSeats } from '../../db/queries/visits/visit-hosts.ts';
import { dayVisitsTo } from '../../db/queries/visits/visits.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { Context } from '../command.ts';
import { noticeTo } from '../people/admission-letters.ts';
import { factsOf, momentOf } from './meeting-card.ts';

/** Tells those who answered (superiors in other words: a visit day of theirs hangs on it), each in his private chat, and the groups (an edited card tells nobody). `meeting` is as they knew it, on its day then. */
export async function tellAnswered(
  context: Context,
  meeting: WholeMeeting,
  { matter, reply, superior }: { matter: string; reply: Reply; superior: (visit: string | undefined) => Reply },
): Promise<void> {
  const { actor, tx, turn } = context;
  const key = `meeting:${meeting.id}:${matter}:${turn}`;
  const seats = await answeredAccounts(tx, actor.channel, meeting.id);
  const groups = await groupsOf(tx, actor.channel, meeting.id);
  const above = seats.filter((seat) => seat.superior).map(({ personId }) => personId);
  const units = meeting.branches.map(({ unitId }) => unitId);
  const visits = above.length > 0 ? await dayVisitsTo(tx, above, units, meeting.heldOn) : undefined;
  await context.send([
    ...seats
      .filter(({ personId }) => personId !== actor.person?.personId)
      .map((seat) => noticeTo(context, seat, key, seat.superior ? superior(visits?.get(seat.personId)) : reply)),
    ...groups.map(({ chat, topic }) => ({
      key: `${key}:${chat}`,
      kind: 'notice' as const,
      channel: actor.channel,
      to: { chat, ...(topic === null ? {} : { topic }) },
      reply: { text: reply.text },
    })),
  ]);
}

/** Writes to the secretaries of some of the meeting's branches. */
export async function tellSecretaries(
  context: Context,
  { units, matter, reply }: { units: readonly number[]; matter: string; reply: Reply },
): Promise<void> {
  if (units.length === 0) return;
  const seats = await hostSeats(context.tx, context.actor.channel, units, context.today);
  const once = [...new Map(seats.map((seat) => [`${seat.personId}:${seat.account}`, seat])).values()];
  await context.send(once.map((seat) => noticeTo(context, seat, matter, reply)));
}

/** The secretaries of branches that another one has called together with his own (SH-07) hear of it. */
export function tellJoined(context: Context, meeting: WholeMeeting, units: readonly number[]): Promise<void> {
  const text = [
    bold(`Chi đoàn của đồng chí được ghi họp chung: ${momentOf(meeting)}`),
    ...factsOf(meeting),
    'Không họp chung thì đồng chí bấm nút dưới, chi đoàn được rút khỏi buổi này.',
  ].join('\n');
  const buttons = [
    [
      { label: `Xem ${meeting.code}`, say: `/sinhhoat xem ${meeting.code}` },
      { label: 'Không họp chung', say: `/sinhhoat rut ${meeting.code}` },
    ],
  ];
  return tellSecretaries(context, { units, matter: `meeting:${meeting.id}:joined`, reply: { text, buttons } });
}
