import { holdMeeting } from '../../db/queries/meetings/meetings.ts';
import { keepMinutes, lockMinutes, minutesOf, presenceAt, unlockMinutes } from '../../db/queries/meetings/minutes.ts';
import { type KeptTask, tasksOfMeeting } from '../../db/queries/tasks/tasks.ts';
import { formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { editSection, missingParts, type Section, sectionNames } from '../../domain/meetings/minutes.ts';
import { bold, type ReplyFile } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { tellAll } from '../plans/plan-letters.ts';
import { loadMeeting } from './meeting-field.ts';
import { showSection } from './minutes-card.ts';
import { locked, openMinutes } from './minutes-field.ts';

/** Changes one part of open minutes, as domain/meetings/minutes.ts reads it, and shows it. */
export async function editMinutes(
  { meeting: { code }, section, text }: { meeting: { code: string }; section: Section; text: string },
  context: Context,
): Promise<Answer> {
  await holdMeeting(context.tx, code);
  const { meeting, minutes } = await openMinutes(code, context);
  const { present } = await presenceAt(context.tx, meeting.id);
  const content = editSection(minutes.content, section, text, present);
  if (!(await keepMinutes(context.tx, meeting.id, content, context.clock.now()))) throw locked(code);
  context.trace({ action: 'editMinutes', subject: `meeting:${meeting.id}`, after: { part: section } });
  const shown = await showSection(code, section, context);
  return { ...shown, text: `Đã sửa.\n${shown.text}` };
}

/** Refuses to lock what is not whole: a meeting not closed yet, a part missing. */
export async function demandLockable(code: string, context: Context): Promise<void> {
  const { meeting, minutes } = await openMinutes(code, context);
  if (meeting.state !== 'held')
    throw new UserError(`Buổi ${code} chưa chốt điểm danh nên chưa khoá được biên bản.`, {
      choices: [{ label: `Chốt buổi ${code}`, say: `/sinhhoat chot ${code}` }],
    });
  const missing = missingParts(minutes.content).map((part) => sectionNames[part].toLowerCase());
  if (missing.length > 0)
    throw new UserError(`Biên bản ${code} còn thiếu: ${missing.join(', ')}.`, {
      choices: [{ label: 'Ghi tiếp', say: `/bienban ${code}` }],
    });
}

/** Locks minutes: nothing in them changes any more but by opening them anew. Owners of their tasks are told. */
export async function closeMinutes(code: string, context: Context): Promise<Answer> {
  const { tx, actor, clock, trace } = context;
  await holdMeeting(tx, code);
  await demandLockable(code, context);
  const { meeting, minutes } = await openMinutes(code, context);
  if (!(await lockMinutes(tx, meeting.id, actor.person?.personId ?? 0, clock.now()))) throw locked(code);
  const subject = `meeting:${meeting.id}`;
  trace({ action: 'lockMinutes', subject, after: { version: minutes.version } });
  const told = await tellOwners(await tasksOfMeeting(tx, meeting.id), minutes.version, context);
  return {
    text: `${bold(`Đã khoá biên bản ${code}`)}, tệp Word kèm theo.${told > 0 ? `\nĐã báo ${told} đồng chí được giao việc.` : ''}`,
    buttons: [
      [
        { label: 'Xem biên bản', say: `/bienban xem ${code}` },
        { label: 'Việc của đơn vị', say: '/viec donvi' },
      ],
    ],
    file: paperFile(meeting),
    subject,
  };
}

/** A notice to whoever was given tasks, once a version; gives how many people. */
async function tellOwners(tasks: readonly KeptTask[], version: number, context: Context): Promise<number> {
  const open = tasks.filter(({ state, ownerId }) => state === 'open' && ownerId !== null);
  const own = Map.groupBy(open, ({ ownerId }) => ownerId ?? 0);
  own.delete(context.actor.person?.personId ?? 0);
  for (const [personId, given] of own) {
    const lines = given.map(({ code, text, dueOn }) => `• ${code}: ${text}${dueOn ? `, hạn ${formatDay(dueOn)}` : ''}`);
    const text = [bold(`Đồng chí được giao ${given.length} việc ở buổi sinh hoạt`), ...lines.slice(0, 8)].join('\n');
    const buttons = given.slice(0, 4).map(({ code }) => [{ label: `Xong ${code}`, say: `/viec xong ${code}` }]);
    const matter = `tasks:${given[0]?.meetingId}:${version}`;
    await tellAll(context, [personId], { matter, reply: { text, buttons } });
  }
  return own.size;
}

/** Opens locked minutes anew; who did it, when and why stays in the audit, and the paper says which version it is. */
export async function reopenMinutes(code: string, reason: string, context: Context): Promise<Answer> {
  const { tx, clock, trace } = context;
  const meeting = await loadMeeting(code, 'keepMinutes', context);
  const before = await minutesOf(tx, meeting.id);
  if (!before || !(await unlockMinutes(tx, meeting.id, clock.now())))
    throw new UserError(`Biên bản ${meeting.code} đang mở, ghi tiếp được ngay.`, {
      choices: [{ label: 'Ghi tiếp', say: `/bienban ${meeting.code}` }],
    });
  const subject = `meeting:${meeting.id}`;
  trace({ action: 'unlockMinutes', subject, before: { version: before.version }, after: { reason } });
  return {
    text: `${bold(`Đã mở lại biên bản ${meeting.code}`)} (bản ${before.version + 1}); việc này được ghi nhật ký.\nSửa xong đồng chí khoá lại.`,
    buttons: [
      [
        { label: 'Sửa mục', say: `/bienban muc ${meeting.code}` },
        { label: 'Ghi thêm', say: `/bienban ${meeting.code}` },
      ],
    ],
    subject,
  };
}

/** The minutes as .docx, a draft before they are locked. */
export async function sendPaper(code: string, context: Context): Promise<Answer> {
  const meeting = await loadMeeting(code, 'seeMinutes', context);
  const minutes = await minutesOf(context.tx, meeting.id);
  return {
    text: `${bold(`Biên bản ${meeting.code}`)}${minutes?.closedAt ? '' : ' (dự thảo)'}, ở tệp kèm theo.`,
    buttons: [[{ label: 'Xem biên bản', say: `/bienban xem ${meeting.code}` }]],
    file: paperFile(meeting),
    subject: `meeting:${meeting.id}`,
  };
}

function paperFile({ id, code, heldOn }: { id: number; code: string; heldOn: string }): ReplyFile {
  return { renderer: 'minutes', params: { meetingId: id }, name: `bien-ban-${code}-${heldOn}.docx`, as: 'document' };
}
