import { tallyOf } from '../../db/queries/meetings/attendance.ts';
import {
  closeMeeting,
  correctFigures,
  type FinalFigures,
  findMeeting,
  holdMeeting,
  type WholeMeeting,
} from '../../db/queries/meetings/meetings.ts';
import { formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import type { Counts } from '../../domain/meetings/meeting-counts.ts';
import { type FigureSource, meetingStateNames } from '../../domain/meetings/meeting-life.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { askLessons } from './lessons-ask.ts';
import { figuresFor, mayStillAnswer } from './meeting-call.ts';
import { momentOf, showCards } from './meeting-card.ts';
import { loadMeeting, type NamedMeeting } from './meeting-field.ts';
import { afterwards, names } from './meeting-keep.ts';

interface Close {
  meeting: NamedMeeting;
  /** Typed figures, where the answers do not tell who was there. */
  counts?: readonly Counts[] | undefined;
}

/** Refuses to close what cannot be: a day to come, a cancelled meeting; asks for figures where nobody answered. */
export async function checkClose({ meeting: said, counts }: Partial<Close>, context: Context): Promise<void> {
  if (!said) return;
  const meeting = await closable(said, counts, context);
  await finalOf(meeting, counts, context);
}

async function closable(said: NamedMeeting, counts: Close['counts'], context: Context): Promise<WholeMeeting> {
  const meeting = await loadMeeting(said.code, 'callMeeting', context);
  const look = { choices: [{ label: `Xem ${meeting.code}`, say: `/sinhhoat xem ${meeting.code}` }] };
  if (meeting.state === 'cancelled') throw new UserError(`Buổi ${meeting.code} ${meetingStateNames.cancelled}.`, look);
  if (meeting.heldOn > context.today)
    throw new UserError(`Buổi ${meeting.code} họp ngày ${formatDay(meeting.heldOn)}, chưa chốt được.`, look);
  if (meeting.state === 'called') return meeting;
  if (!counts)
    throw new UserError(`Buổi ${meeting.code} đã chốt. Sửa số thì nhắn: /sinhhoat chot ${meeting.code} 14/20.`, look);
  if (mayStillAnswer(meeting.heldOn, context.today)) return meeting;
  throw new UserError(`Buổi ${meeting.code} đã chốt quá 7 ngày, số không sửa được nữa.`, look);
}

/** The figures to be frozen: typed ones, else those who answered of all members. */
async function finalOf(
  meeting: WholeMeeting,
  counts: Close['counts'],
  context: Context,
): Promise<{ figures: (FinalFigures & { name: string })[]; source: FigureSource }> {
  if (counts)
    return { figures: await figuresFor(meeting.branches, counts, { on: meeting.heldOn }, context), source: 'typed' };
  const tally = await tallyOf(context.tx, meeting.id);
  if (tally.some(({ present }) => present === 0))
    throw new UserError(
      `Chưa có ai điểm danh có mặt${tally.length > 1 ? ' ở một chi đoàn' : ''}. Có mặt bao nhiêu trên tổng số bao nhiêu? Ví dụ: 14/20.`,
      { field: 'counts' },
    );
  const figures = tally.map(({ unitId, name, present, members }) => ({
    unitId,
    name,
    present,
    total: Math.max(members, present),
  }));
  return { figures, source: 'pressed' };
}

/** The card before closing: what will be frozen. */
export async function showClose({ meeting: said, counts }: Close, context: Context) {
  const meeting = await closable(said, counts, context);
  const { figures, source } = await finalOf(meeting, counts, context);
  const lines = [
    `${bold(`Chốt buổi ${meeting.code}`)}, ${momentOf(meeting)}:`,
    ...figures.map(({ name, present, total }) => `• ${name}: có mặt ${present}/${total}`),
    source === 'typed'
      ? 'Số được ghi là số bí thư nhập.'
      : 'Số theo điểm danh. Khác thực tế thì bấm ✎ Có mặt để nhập, ví dụ: 14/20.',
    'Chốt rồi, ai bấm sau phải được đồng chí ghi nhận.',
  ];
  return { text: lines.join('\n'), save: 'Chốt' };
}

/** Closes a meeting, or corrects the figures of one closed lately; the card in the group shows them. */
export async function close({ meeting: said, counts }: Close, context: Context): Promise<Answer> {
  const { tx, clock, trace } = context;
  await holdMeeting(tx, said.code);
  const meeting = await closable(said, counts, context);
  const { figures, source } = await finalOf(meeting, counts, context);
  const final = { figures, source, at: clock.now() };
  if (meeting.state === 'called') await closeMeeting(tx, meeting.id, final);
  else await correctFigures(tx, meeting.id, final);
  const subject = `meeting:${meeting.id}`;
  const shown = (rows: readonly { present: number | null; total: number | null }[]) =>
    rows.map(({ present, total }) => `${present ?? '–'}/${total ?? '–'}`).join('; ');
  trace({ action: 'closeMeeting', subject, before: shown(meeting.branches), after: shown(figures) });
  const now = await findMeeting(tx, meeting.code);
  if (now) await showCards(now, context);
  await askLessons(meeting, context);
  return {
    text: `${bold(`Đã chốt ${meeting.code}`)}: ${names(meeting)}, có mặt ${shown(figures)}.`,
    buttons: afterwards(meeting.code),
    subject,
  };
}
