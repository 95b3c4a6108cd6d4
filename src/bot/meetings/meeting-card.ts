import { type BranchTally, groupsOf, tallyOf } from '../../db/queries/meetings/attendance.ts';
import type { WholeMeeting } from '../../db/queries/meetings/meetings.ts';
import { formatRange } from '../../domain/day.ts';
import { meetingStateNames } from '../../domain/meetings/meeting-life.ts';
import { type Button, bold, type Reply } from '../../post/reply.ts';
import type { Context } from '../command.ts';

/**
 * Shows a meeting's card, as it stands, in every group bound to one of its branches (in its topic): counts only, names
 * are the secretary's. However many answers come, post/ edits it as often as Telegram allows.
 */
export async function showCards(meeting: WholeMeeting, context: Context): Promise<void> {
  const { actor, tx } = context;
  const tally = await tallyOf(tx, meeting.id);
  const groups = await groupsOf(tx, actor.channel, meeting.id);
  const reply = groupCard(meeting, tally);
  await context.show(
    groups.map(({ chat, topic }) => ({
      key: `meeting:${meeting.id}:${chat}`,
      channel: actor.channel,
      chat,
      ...(topic === null ? {} : { topic }),
      reply,
    })),
  );
}

/** What a group sees of a meeting. */
function groupCard(meeting: WholeMeeting, tally: readonly BranchTally[]): Reply {
  const title = { called: 'Mời sinh hoạt chi đoàn', held: 'Đã sinh hoạt chi đoàn', cancelled: 'Đã huỷ buổi sinh hoạt' };
  const lines = [
    `${bold(title[meeting.state])}: ${momentOf(meeting)}`,
    ...factsOf(meeting),
    ...(meeting.state === 'cancelled' ? [] : figureLines(meeting, tally)),
    ...(meeting.state === 'called' ? ['Vắng thì bấm lý do giúp, nếu tiện.'] : []),
    `Mã: ${meeting.code}`,
  ];
  return { text: lines.join('\n'), buttons: meeting.state === 'called' ? answerButtons(meeting) : [] };
}

/** The buttons of an open meeting; whoever is on no list yet finds the way into the branch. */
function answerButtons({ code, branches }: WholeMeeting): Button[][] {
  const [first, second] = branches;
  const enter = first && !second ? `/dangky #${first.unitId}` : '/dangky';
  return [
    [
      { label: 'Tham gia', say: `/diemdanh ${code} có` },
      { label: 'Vắng', say: `/diemdanh ${code} vắng` },
    ],
    [
      { label: 'Vắng: đi làm', say: `/diemdanh ${code} vắng làm` },
      { label: 'Vắng: đi học', say: `/diemdanh ${code} vắng học` },
    ],
    [
      { label: 'Vắng: ở xa', say: `/diemdanh ${code} vắng xa` },
      { label: 'Vắng: việc nhà', say: `/diemdanh ${code} vắng nhà` },
    ],
    [{ label: 'Chưa có tên? Xin vào chi đoàn', say: enter, where: 'private' }],
  ];
}

/** When a meeting is: 'Thứ Tư 12/8/2026, 19:30'. */
export function momentOf({ heldOn, startAt }: Pick<WholeMeeting, 'heldOn' | 'startAt'>, today?: string): string {
  return `${formatRange(heldOn, heldOn, today)}${startAt ? `, ${startAt}` : ''}`;
}

/** Place and topic, and the branches where several meet together. */
export function factsOf({ branches, place, topic }: WholeMeeting): string[] {
  return [
    ...(branches.length > 1 ? [`• Họp chung: ${branches.map(({ name }) => name).join(', ')}`] : []),
    ...(place ? [`• Nơi họp: ${place}`] : []),
    `• Nội dung: ${topic}`,
  ];
}

/** A line a branch: final figures of a closed meeting, else the answers so far. */
export function figureLines(meeting: WholeMeeting, tally: readonly BranchTally[]): string[] {
  const typed = meeting.attendance === 'typed' ? ' (số bí thư ghi)' : '';
  return meeting.branches.map(({ unitId, name, present, total }) => {
    const now = tally.find((one) => one.unitId === unitId);
    if (meeting.state === 'held') return `• ${name}: có mặt ${present ?? 0}/${total ?? 0}${typed}`;
    return `• ${name}: ${now?.present ?? 0} tham gia, ${now?.absent ?? 0} vắng, trên ${now?.members ?? 0} người`;
  });
}

/** One meeting in the private chat, with what its reader may do next. */
export function meetingText(meeting: WholeMeeting, tally: readonly BranchTally[], today: string): string {
  return [
    `${bold(`Buổi ${meeting.code}`)}: ${meetingStateNames[meeting.state]}.`,
    `• ${meeting.branches.map(({ name }) => name).join(', ')}`,
    `• ${momentOf(meeting, today)}`,
    ...(meeting.place ? [`• Nơi họp: ${meeting.place}`] : []),
    `• Nội dung: ${meeting.topic}`,
    ...(meeting.state === 'cancelled' ? [] : figureLines(meeting, tally)),
  ].join('\n');
}
