import {
  cancelMeeting,
  findMeeting,
  holdMeeting,
  leaveMeeting,
  moveMeeting,
  type WholeMeeting,
} from '../../db/queries/meetings/meetings.ts';
import { daysBetween, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { meetingStateNames, nextMeetingState } from '../../domain/meetings/meeting-life.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { reachesOf } from '../within.ts';
import { factsOf, momentOf, showCards } from './meeting-card.ts';
import { loadMeeting, type NamedMeeting } from './meeting-field.ts';
import type { MeetingTime } from './meeting-fields.ts';
import { names, nextSteps } from './meeting-keep.ts';
import { tellAnswered, tellSecretaries } from './meeting-letters.ts';

export interface Move {
  meeting: NamedMeeting;
  when: MeetingTime;
  place?: string | undefined;
}

/** An open meeting within the asker's reach; one that is closed or cancelled is refused with its state. */
export async function openMeeting(said: { code: string }, context: Context): Promise<WholeMeeting> {
  const meeting = await loadMeeting(said.code, 'callMeeting', context);
  if (nextMeetingState(meeting.state, 'move')) return meeting;
  throw new UserError(`Buổi ${meeting.code} ${meetingStateNames[meeting.state]}, không đổi hay huỷ được nữa.`, {
    choices: [{ label: `Xem ${meeting.code}`, say: `/sinhhoat xem ${meeting.code}` }],
  });
}

/** Refuses a move that cannot be: of a meeting that is not open, to a day gone by, or to where it is. */
export async function checkMove({ meeting: said, when, place }: Partial<Move>, context: Context): Promise<void> {
  if (!said) return;
  const meeting = await openMeeting(said, context);
  if (!when) return;
  if (when.on < context.today)
    throw new UserError(`Ngày ${formatDay(when.on)} đã qua. Đổi sang ngày nào?`, { field: 'when' });
  if (daysBetween(context.today, when.on) > 120)
    throw new UserError(`Ngày ${formatDay(when.on)} còn xa quá. Đổi sang ngày nào?`, { field: 'when' });
  const time = when.time ?? meeting.startAt;
  if (when.on === meeting.heldOn && time === meeting.startAt && (place ?? meeting.place) === meeting.place)
    throw new UserError(`Buổi ${meeting.code} đang ghi đúng như vậy. Đổi sang lúc nào?`, { field: 'when' });
}

/** The card of a move: before and after. */
export async function showMove({ meeting: said, when, place }: Move, context: Context) {
  const meeting = await openMeeting(said, context);
  const lines = [
    `${bold(`Đổi buổi ${meeting.code}`)} – đồng chí xem đã đúng chưa:`,
    `• Từ: ${momentOf(meeting)}`,
    `• Sang: ${momentOf({ heldOn: when.on, startAt: when.time ?? meeting.startAt }, context.today)}`,
    ...((place ?? meeting.place) ? [`• Nơi họp: ${place ?? meeting.place}`] : []),
    'Người đã trả lời và nhóm được báo ngay.',
  ];
  return { text: lines.join('\n'), save: 'Đổi' };
}

/** Moves a meeting; those who answered and the groups are told, the answers stay. */
export async function move({ meeting: said, when, place }: Move, context: Context): Promise<Answer> {
  const before = await openMeeting(said, context);
  const to = { heldOn: when.on, startAt: when.time ?? before.startAt, place: place ?? before.place };
  if (!(await moveMeeting(context.tx, before.id, to))) throw overtaken(before.code);
  const meeting = { ...before, ...to };
  const subject = `meeting:${meeting.id}`;
  context.trace({ action: 'moveMeeting', subject, before: momentOf(before), after: momentOf(meeting) });
  await showCards(meeting, context);
  const text = [bold(`Buổi sinh hoạt ${meeting.code} đổi sang ${momentOf(meeting)}`), ...factsOf(meeting)].join('\n');
  const buttons = [
    [
      { label: 'Vẫn tham gia', say: `/diemdanh ${meeting.code} có` },
      { label: 'Vắng', say: `/diemdanh ${meeting.code} vắng` },
    ],
    [{ label: 'Tệp lịch (.ics)', say: `/sinhhoat lich ${meeting.code}` }],
  ];
  const superior = (visit?: string) => superiorOfMove(text, { before, after: meeting, visit });
  await tellAnswered(context, before, { matter: 'moved', reply: { text, buttons }, superior });
  return {
    text: `${bold(`Đã đổi ${meeting.code}`)} sang ${momentOf(meeting, context.today)}. Người đã trả lời được báo.`,
    buttons: nextSteps(meeting.code),
    subject,
  };
}

/** To a superior: his visit of the day is offered to be moved along, by the way every visit is moved. */
function superiorOfMove(
  text: string,
  { before, after, visit }: { before: WholeMeeting; after: WholeMeeting; visit: string | undefined },
): Reply {
  const answers = [
    { label: 'Vẫn dự', say: `/diemdanh du ${after.code} có` },
    { label: 'Không dự', say: `/diemdanh du ${after.code} không` },
  ];
  if (!visit || before.heldOn === after.heldOn) return { text, buttons: [answers] };
  const day = formatDay(after.heldOn);
  return {
    text: `${text}\nNgày cũ đồng chí có chuyến ${visit} đến đây: bấm nút để đổi chuyến theo, hoặc huỷ.`,
    buttons: [
      [{ label: `Vẫn dự, đổi ${visit} sang ${day}`, say: `/doi ${visit} ${day}` }],
      [...answers.slice(1), { label: `Huỷ ${visit}`, say: `/huy ${visit}` }],
    ],
  };
}

/** Cancels a meeting; those who answered and the groups are told, nothing of it counts. */
export async function cancel(said: NamedMeeting, context: Context): Promise<Answer> {
  const { tx, clock, trace } = context;
  const meeting = await openMeeting(said, context);
  if (!(await cancelMeeting(tx, meeting.id, clock.now()))) throw overtaken(meeting.code);
  const subject = `meeting:${meeting.id}`;
  trace({ action: 'cancelMeeting', subject, before: { state: meeting.state }, after: { state: 'cancelled' } });
  await showCards({ ...meeting, state: 'cancelled' }, context);
  const text = `${bold(`Đã huỷ buổi sinh hoạt ${meeting.code}`)}: ${names(meeting)}, ${momentOf(meeting)}.`;
  const superior = (visit?: string) =>
    visit
      ? {
          text: `${text}\nNgày ấy đồng chí có chuyến ${visit} đến đây.`,
          buttons: [[{ label: `Huỷ ${visit}`, say: `/huy ${visit}` }]],
        }
      : { text };
  await tellAnswered(context, meeting, { matter: 'cancelled', reply: { text }, superior });
  return {
    text: `${text}\nNgười đã trả lời được báo.`,
    buttons: [[{ label: 'Gọi buổi khác', say: '/sinhhoat' }]],
    subject,
  };
}

/** Takes the asker's own branches out of a meeting that another secretary called together with them. */
export async function leave(said: NamedMeeting, context: Context): Promise<Answer> {
  const { actor, tx, trace } = context;
  await holdMeeting(tx, said.code);
  const meeting = await openMeeting(said, context);
  const own = reachesOf(actor, 'callMeeting').map(({ unitId }) => unitId);
  const leaving = meeting.branches.filter(({ unitId }) => own.includes(unitId));
  if (leaving.length === 0 || leaving.length === meeting.branches.length)
    throw new UserError(`Buổi ${meeting.code} không phải buổi họp chung có chi đoàn của đồng chí.`, {
      choices: [{ label: `Huỷ ${meeting.code}`, say: `/sinhhoat huy ${meeting.code}` }],
    });
  await leaveMeeting(
    tx,
    meeting.id,
    leaving.map(({ unitId }) => unitId),
  );
  const subject = `meeting:${meeting.id}`;
  trace({ action: 'leaveMeeting', subject, before: names(meeting), after: names({ branches: leaving }) });
  const now = await findMeeting(tx, meeting.code);
  if (now) await showCards(now, context);
  await tellSecretaries(context, {
    units: now?.branches.map(({ unitId }) => unitId) ?? [],
    matter: `meeting:${meeting.id}:left:${context.turn}`,
    reply: { text: `${names({ branches: leaving })} không họp chung buổi ${meeting.code} (${momentOf(meeting)}).` },
  });
  return { text: `${bold(`Đã rút khỏi ${meeting.code}`)}: ${names({ branches: leaving })}.`, subject };
}

function overtaken(code: string): UserError {
  return new UserError(`Buổi ${code} vừa được đổi ở nơi khác. Đồng chí xem lại rồi làm tiếp.`, {
    choices: [{ label: `Xem ${code}`, say: `/sinhhoat xem ${code}` }],
  });
}
