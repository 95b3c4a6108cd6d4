import { type KeptMinutes, minutesOf, presenceAt } from '../../db/queries/meetings/minutes.ts';
import { tasksOfMeeting } from '../../db/queries/tasks/tasks.ts';
import { businessDay } from '../../domain/calendar.ts';
import { formatDay } from '../../domain/day.ts';
import { emptyMinutes, linesOf, missingParts, type Section, sectionNames } from '../../domain/meetings/minutes.ts';
import { type Button, bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { dropDraft } from '../draft.ts';
import { taskText } from '../tasks/task-give.ts';
import { within } from '../within.ts';
import { loadMeeting, meetingLine } from './meeting-field.ts';

/** The minutes of a meeting at a glance, with what their reader may do next; looking at them ends a dictation. */
export async function showMinutes(code: string, context: Context): Promise<Answer> {
  const { tx } = context;
  const meeting = await loadMeeting(code, 'seeMinutes', context);
  endDictation(context);
  const minutes = await minutesOf(tx, meeting.id);
  const content = minutes?.content ?? emptyMinutes;
  const { total, present } = await presenceAt(tx, meeting.id);
  const tasks = await tasksOfMeeting(tx, meeting.id);
  const photos = await tx.meetingPhoto.count({ where: { meetingId: meeting.id } });
  const missing = minutes?.closedAt ? [] : missingParts(content);
  const keeps = await keepsMinutes(meeting.branches, context);
  const parts = (['agenda', 'conclusions', 'resolutions', 'strengths', 'weaknesses'] as const).flatMap((part) => {
    const lines = linesOf(content, part);
    return lines.length > 0 ? [`• ${sectionNames[part]}: ${summary(lines)}`] : [];
  });
  return {
    text: [
      `${bold(`Biên bản ${meeting.code}`)}: ${stateOf(minutes)}.`,
      meetingLine(meeting),
      `• Có mặt ${present ?? '?'}/${total ?? '?'}; chủ trì ${content.chair ?? 'chưa ghi'}; thư ký ${content.secretary ?? 'chưa ghi'}`,
      ...parts,
      ...(tasks.length > 0 ? [`• Việc: ${summary(tasks.map(taskText))}`] : []),
      ...(photos > 0 ? [`• Ảnh: ${photos}`] : []),
      ...(missing.length > 0
        ? [`Còn thiếu: ${missing.map((part) => sectionNames[part].toLowerCase()).join(', ')}.`]
        : []),
    ].join('\n'),
    buttons: [
      ...(keeps ? keeperButtons(meeting.code, minutes, missing, context) : []),
      [
        { label: 'Tệp Word', say: `/bienban tep ${meeting.code}` },
        ...(photos > 0 && keeps ? [{ label: 'Ảnh', say: `/sinhhoat xemanh ${meeting.code}` }] : []),
      ],
    ],
    subject: `meeting:${meeting.id}`,
  };
}

/** Whether the asker keeps the minutes of one of these branches. */
async function keepsMinutes(branches: readonly { unitId: number }[], context: Context): Promise<boolean> {
  for (const { unitId } of branches) if (await within(context, 'keepMinutes', unitId)) return true;
  return false;
}

/** The open dictation of this chat is no question any more: what was said is kept. */
function endDictation({ actor, place, closing }: Context): void {
  closing.push(dropDraft({ channel: actor.channel, chat: place.chat, account: actor.account }, 'bienban'));
}

function keeperButtons(
  code: string,
  minutes: KeptMinutes | null,
  missing: readonly Section[],
  { actor }: Context,
): Button[][] {
  if (minutes?.closedAt) return [[{ label: 'Mở lại để sửa', say: `/bienban molai ${code}` }]];
  const name = actor.person?.name ?? '';
  const me = (['chair', 'secretary'] as const)
    .filter((part) => missing.includes(part))
    .map((part) => ({ label: `${sectionNames[part]}: tôi`, say: `/bienban ${code} ${sectionNames[part]}: ${name}` }));
  return [
    me,
    [
      { label: 'Ghi tiếp', say: `/bienban ${code}` },
      { label: 'Sửa mục', say: `/bienban muc ${code}` },
    ],
    missing.length === 0 ? [{ label: 'Khoá biên bản', say: `/bienban khoa ${code}` }] : [],
  ].filter((row) => row.length > 0);
}

function stateOf(minutes: KeptMinutes | null): string {
  if (!minutes) return 'chưa ghi';
  const version = minutes.version > 1 ? `, bản ${minutes.version}` : '';
  return minutes.closedAt ? `đã khoá ngày ${formatDay(businessDay(minutes.closedAt))}${version}` : `đang ghi${version}`;
}

/** How many lines, and how the first begins. */
function summary(lines: readonly string[]): string {
  const [first = ''] = lines;
  const begin = first.length > 70 ? `${first.slice(0, 69)}…` : first;
  return lines.length > 1 ? `${lines.length} – ${begin} …` : begin;
}

/** One part whole, numbered, with the ways to change it. */
export async function showSection(code: string, part: Section, context: Context): Promise<Answer> {
  const meeting = await loadMeeting(code, 'seeMinutes', context);
  const minutes = await minutesOf(context.tx, meeting.id);
  const given = part === 'tasks' ? await tasksOfMeeting(context.tx, meeting.id) : [];
  const lines =
    part === 'tasks' ? given.map((task) => taskText(task)) : linesOf(minutes?.content ?? emptyMinutes, part);
  const open = !minutes?.closedAt && (await keepsMinutes(meeting.branches, context));
  const change: Button[] = part === 'tasks' ? [] : [{ label: 'Sửa', say: `/bienban sua ${meeting.code} ${part}` }];
  return {
    text: [
      bold(`${sectionNames[part]}, biên bản ${meeting.code}`),
      ...(lines.length > 0 ? fit(lines.map((text, at) => `${at + 1}. ${text}`)) : ['Chưa ghi gì.']),
    ].join('\n'),
    buttons: [
      ...given.slice(0, 6).map((task) => [{ label: `Việc ${task.code}`, say: `/viec xem ${task.code}` }]),
      ...(open ? [[...change, { label: 'Ghi thêm', say: `/bienban ${meeting.code} ${sectionNames[part]}:` }]] : []),
      [{ label: 'Biên bản', say: `/bienban xem ${meeting.code}` }],
    ],
    subject: `meeting:${meeting.id}`,
  };
}

/** As many lines as one message holds; the rest is in the file. */
function fit(lines: readonly string[]): string[] {
  let left = 3000;
  const shown = lines.filter((line) => {
    left -= line.length;
    return left > 0;
  });
  return shown.length < lines.length ? [...shown, `… còn ${lines.length - shown.length} dòng, xem ở tệp Word.`] : shown;
}
