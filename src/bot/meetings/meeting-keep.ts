import { groupsOf } from '../../db/queries/meetings/attendance.ts';
import { findMeeting, saveMeeting, type WholeMeeting } from '../../db/queries/meetings/meetings.ts';
import { type Button, bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { branchesFor, usualBranch } from './meeting-branches.ts';
import { type Asked, figuresFor, isOver } from './meeting-call.ts';
import { momentOf, showCards } from './meeting-card.ts';
import { tellJoined } from './meeting-letters.ts';

/** Keeps a meeting: called, with its card in the group; or over, with the figures the secretary typed. */
export async function keepMeeting(input: Asked, context: Context): Promise<Answer> {
  const { actor, tx, clock, trace } = context;
  const { when, place, topic, counts } = input;
  const branches = input.branches ?? (await usualBranch(context)) ?? [];
  const over = isOver(input, context);
  const figures = over ? await figuresFor(branches, counts, when, context) : branches;
  const calledBy = actor.person?.personId ?? 0;
  const facts = { heldOn: when.on, startAt: when.time, place, topic, calledBy, at: clock.now(), branches: figures };
  const saved = await saveMeeting(tx, {
    ...facts,
    state: over ? 'held' : 'called',
    attendance: over ? 'typed' : 'pressed',
  });
  const meeting = await findMeeting(tx, saved.code);
  if (!meeting) throw new Error('the meeting was not kept');
  const after = { on: when.on, time: when.time ?? null, place: place ?? null, topic, branches: names(meeting) };
  trace({ action: over ? 'recordMeeting' : 'callMeeting', subject: `meeting:${meeting.id}`, after });
  await tellBeside(meeting, context);
  return over ? recorded(meeting) : called(meeting, context);
}

/** Whoever is secretary of a branch called together with the caller's own is told. */
async function tellBeside(meeting: WholeMeeting, context: Context): Promise<void> {
  const own = (await branchesFor(context)).filter((one) => one.own).map(({ unitId }) => unitId);
  const beside = meeting.branches.map(({ unitId }) => unitId).filter((unitId) => !own.includes(unitId));
  await tellJoined(context, meeting, beside);
}

function recorded(meeting: WholeMeeting): Answer {
  const figures = meeting.branches.map(({ present, total }) => `${present}/${total}`).join('; ');
  return {
    text: `${bold(`Đã ghi ${meeting.code}`)}: ${names(meeting)}, ${momentOf(meeting)}, có mặt ${figures} (số bí thư ghi).`,
    buttons: afterwards(meeting.code),
    subject: `meeting:${meeting.id}`,
  };
}

async function called(meeting: WholeMeeting, context: Context): Promise<Answer> {
  await showCards(meeting, context);
  const groups = await groupsOf(context.tx, context.actor.channel, meeting.id);
  const where =
    groups.length > 0
      ? 'Thẻ điểm danh đã đưa vào nhóm; tên ai tham gia, ai vắng chỉ đồng chí thấy.'
      : 'Chi đoàn chưa gắn nhóm chat nào (vào nhóm nhắn /nhom). Họp xong đồng chí ghi số có mặt khi chốt.';
  return {
    text: `${bold(`Đã gọi họp ${meeting.code}`)}: ${names(meeting)}, ${momentOf(meeting, context.today)}.\n${where}`,
    buttons: nextSteps(meeting.code),
    subject: `meeting:${meeting.id}`,
  };
}

/** What may follow a call. */
export function nextSteps(code: string): Button[][] {
  return [
    [
      { label: 'Điểm danh', say: `/diemdanh xem ${code}` },
      { label: 'Mời cấp trên dự', say: `/diemdanh captren ${code}` },
    ],
    [
      { label: 'Đổi giờ, nơi họp', say: `/sinhhoat doi ${code}` },
      { label: 'Huỷ buổi này', say: `/sinhhoat huy ${code}` },
    ],
    [
      { label: 'Chốt sau khi họp', say: `/sinhhoat chot ${code}` },
      { label: 'Tệp lịch (.ics)', say: `/sinhhoat lich ${code}` },
    ],
  ];
}

/** What may follow a meeting that was held. */
export function afterwards(code: string): Button[][] {
  return [
    [
      { label: 'Biên bản', say: `/bienban ${code}` },
      { label: 'Gửi ảnh biên bản giấy', say: `/sinhhoat anh ${code}` },
    ],
    [{ label: 'Hẹn tháng sau', say: `/sinhhoat thangsau ${code}` }],
  ];
}

/** The branches of a meeting in a row. */
export function names({ branches }: Pick<WholeMeeting, 'branches'>): string {
  return branches.map(({ name }) => name).join(', ');
}
