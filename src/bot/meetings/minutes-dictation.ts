import { keepMeetingPhotos, meetingPhotos } from '../../db/queries/meetings/meeting-photos.ts';
import { holdMeeting, type WholeMeeting } from '../../db/queries/meetings/meetings.ts';
import { type KeptMinutes, keepMinutes, peopleIn, presenceAt } from '../../db/queries/meetings/minutes.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import {
  addLine,
  type Dictated,
  type MinutesContent,
  readDictation,
  sectionNames,
} from '../../domain/meetings/minutes.ts';
import { readTask } from '../../domain/tasks/task-line.ts';
import { type Button, bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { ENOUGH } from '../fields.ts';
import { type GivenTask, giveTask, ownerButtons, taskText } from '../tasks/task-give.ts';
import { PHOTOS_AT_MOST } from '../visits/result-fields.ts';
import { showMinutes } from './minutes-card.ts';
import { locked, openMinutes } from './minutes-field.ts';

/** Lines of a message that are said back. */
const ECHOED = 5;

/** What became of a message's lines: each was taken, or is said back with the reason. */
interface Taken {
  content: MinutesContent;
  lines: Dictated[];
  tasks: GivenTask[];
  refused: string[];
}

/** Takes one dictated message, and a photo with it, into the open minutes; "xong" shows what they hold. */
export async function dictate(
  { meeting: { code }, said }: { meeting: { code: string }; said: { text: string; photo?: string | undefined } },
  context: Context,
): Promise<Answer> {
  if (fold(said.text.trim()) === ENOUGH && !said.photo) return showMinutes(code, context);
  await holdMeeting(context.tx, code);
  const { meeting, minutes } = await openMinutes(code, context);
  const taken = await takeLines(said.text, meeting, minutes, context);
  if (!(await keepMinutes(context.tx, meeting.id, taken.content, context.clock.now()))) throw locked(code);
  const photo = said.photo === undefined ? undefined : await takePhoto(said.photo, meeting.id, context);
  if (photo === false) taken.refused.push(`ảnh này: một buổi giữ nhiều nhất ${PHOTOS_AT_MOST} ảnh.`);
  const subject = `meeting:${meeting.id}`;
  context.trace({
    action: 'keepMinutes',
    subject,
    after: { lines: taken.lines.length + taken.tasks.length, photos: photo ? 1 : 0 },
  });
  return { ...report(taken, code, photo === true), subject, again: 'said' };
}

async function takeLines(
  text: string,
  meeting: WholeMeeting,
  { content }: KeptMinutes,
  context: Context,
): Promise<Taken> {
  const { lines, next } = readDictation(text, content.at);
  const { present } = await presenceAt(context.tx, meeting.id);
  const taken: Taken = { content: { ...content, at: next }, lines: [], tasks: [], refused: [] };
  for (const line of lines) {
    try {
      if (line.section === 'tasks') taken.tasks.push(await takeTask(line.text, meeting, context));
      else {
        taken.content = addLine(taken.content, line, present);
        taken.lines.push(line);
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      taken.refused.push(`“${brief(line.text)}”: ${error.message}`);
    }
  }
  return taken;
}

async function takeTask(line: string, meeting: WholeMeeting, context: Context): Promise<GivenTask> {
  const units = meeting.branches.map(({ unitId }) => unitId);
  const task = readTask(line, await peopleIn(context.tx, units, context.today), context.today);
  return giveTask({ unitId: units[0] ?? 0, meetingId: meeting.id, ...task }, context);
}

/** Keeps the photo unless the meeting has as many as are kept already. */
async function takePhoto(fileId: string, meetingId: number, { tx, actor, clock }: Context): Promise<boolean> {
  if ((await meetingPhotos(tx, meetingId)).length >= PHOTOS_AT_MOST) return false;
  const addedBy = actor.person?.personId ?? 0;
  await keepMeetingPhotos(tx, [{ meetingId, channel: actor.channel, fileId, addedBy, addedAt: clock.now() }]);
  return true;
}

function report({ content, lines, tasks, refused }: Taken, code: string, photo: boolean): Answer {
  const count = lines.length + tasks.length;
  const written = count > 0 ? `Đã ghi ${count} dòng vào biên bản ${code}` : `Biên bản ${code}: chưa ghi dòng nào`;
  const turned = count === 0 && refused.length === 0 && !photo;
  const more = lines.length - ECHOED;
  return {
    text: [
      bold(
        turned ? `Ghi tiếp mục ${sectionNames[content.at]} của ${code}` : photo ? `${written}, đã nhận ảnh` : written,
      ),
      ...lines.slice(0, ECHOED).map((line) => `• ${sectionNames[line.section]}: ${brief(line.text)}`),
      ...(more > 0 ? [`• … và ${more} dòng nữa`] : []),
      ...tasks.map((task) => `• ${taskText(task)}`),
      ...refused.map((why) => `Chưa ghi ${why}`),
      `Nhắn tiếp mục ${sectionNames[content.at]}, hoặc mục khác. Xong thì bấm Xong.`,
    ].join('\n'),
    buttons: [
      ...tasks.flatMap(ownerButtons),
      ...nextParts(content, code),
      [{ label: 'Xong', say: `/bienban xem ${code}` }],
    ],
  };
}

/** The parts one may turn to by a press: those that usually follow. */
function nextParts({ at }: MinutesContent, code: string): Button[][] {
  const parts = (['conclusions', 'resolutions', 'strengths', 'weaknesses', 'tasks'] as const).filter(
    (part) => part !== at,
  );
  const buttons = parts.map((part) => ({ label: sectionNames[part], say: `/bienban ${code} ${sectionNames[part]}:` }));
  return [buttons.slice(0, 3), buttons.slice(3)].filter((row) => row.length > 0);
}

function brief(text: string): string {
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}
