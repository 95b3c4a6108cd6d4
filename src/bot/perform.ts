import { lineOf } from '../db/queries/shortcuts.ts';
import { UserError } from '../domain/errors.ts';
import { markReachable, markUnreachable, migrateChat } from '../post/reach.ts';
import { plain } from '../post/reply.ts';
import { replyKey } from './answer-to.ts';
import type { Answer, Context } from './command.ts';
import type { Event } from './event.ts';
import { hear, hearFile } from './hear.ts';
import type { Intent, Said } from './heard.ts';
import { renderRefusal } from './refuse.ts';
import { captionTakesFile, waitsForFile } from './sent-file.ts';

/** Updates that ask for nothing: corrections of what was said, what happens to a chat, what other bots say. */
const silent: ReadonlySet<string> = new Set(['edited', 'service', 'other bot', 'channel post', 'anonymous', 'chatter']);

/** Carries out what an update asks for, whatever its kind. */
export async function perform(event: Event, context: Context, intent: Intent): Promise<Said> {
  switch (event.kind) {
    case 'text':
      return say(await linked(event.text, context), event, context, intent);
    case 'press':
      return press(event, context, intent);
    case 'file':
      return file(event, context, intent);
    case 'contact':
      return refuse('Trợ lý chưa cần danh thiếp hay số điện thoại. Đồng chí dùng đường liên kết mời để vào.', context);
    case 'membership':
      return membership(event, context);
    case 'migration':
      await migrateChat(context.tx, event.channel, event.place.chat, event.to);
      return { action: 'migration', outcome: 'ok' };
    case 'unsupported':
      if (silent.has(event.what)) return { action: 'unsupported', outcome: 'ignored' };
      return refuse('Trợ lý chỉ đọc được tin chữ và nút bấm. Đồng chí gõ điều cần làm, hoặc xem /trogiup.', context);
    case 'inline':
      return { action: 'inline', outcome: 'ignored' };
  }
}

function say(line: string, event: Event, context: Context, intent: Intent): Promise<Said> {
  const repliesTo = event.kind === 'text' ? event.repliesTo : undefined;
  const heard = { line: clean(line), place: event.place, context, promptId: replyKey(event), intent };
  const calls = event.kind === 'text' && event.calls === true;
  const sent = event.kind === 'file' ? { file: event.file } : {};
  return hear({ ...heard, ...(repliesTo ? { repliesTo } : {}), ...(calls ? { calls } : {}), ...sent });
}

/** A deep link brings `/start l_…`: the line kept under that token, said in the private chat it opens. */
async function linked(text: string, context: Context): Promise<string> {
  const token = /^\/start\s+(l_[\w-]{16})$/.exec(text.trim())?.[1];
  return (token && (await lineOf(context.tx, token))) || text;
}

/** A press says its line; a token stands for one that was too long for the button. */
async function press(event: Event & { kind: 'press' }, context: Context, intent: Intent): Promise<Said> {
  const line = /^l_[\w-]{16}$/.test(event.data) ? await lineOf(context.tx, event.data) : event.data;
  if (!line) return refuse('Nút này đã quá cũ. Đồng chí gõ /trogiup để bắt đầu lại.', context);
  const said = await say(line, event, context, intent);
  if (event.place.kind === 'group' && said.answer?.toast) return toastOf(said, said.answer);
  // In a group a refusal is shown only to whoever pressed, over the button.
  if (event.place.kind !== 'group' || said.outcome !== 'refused' || !said.answer) return said;
  return { action: said.action, outcome: said.outcome, toast: plain(said.answer.text) };
}

/** Presses on a group's card are many: each is told over the button what became of it, and the chat stays as it is. */
function toastOf({ action, outcome }: Said, { toast, goTo, subject }: Answer): Said {
  const told = { ...(toast ? { toast } : {}), ...(goTo ? { goTo } : {}), ...(subject ? { subject } : {}) };
  return { action, outcome, ...told };
}

/**
 * A file's caption is heard as if it were typed, in a group only a command, and the command takes the file where it takes
 * any; a file that an open question waits for answers it, whatever is written under it. Nothing is downloaded here. In
 * groups other files are talk.
 */
async function file(event: Event & { kind: 'file' }, context: Context, intent: Intent): Promise<Said> {
  const calls = event.caption?.startsWith('/');
  const words = calls || event.place.kind === 'private';
  const answers = !calls && waitsForFile(context);
  if (event.caption && words && !answers)
    return noteFile(event.caption, await say(event.caption, event, context, intent), context);
  if (event.place.kind !== 'private') return { action: 'file', outcome: 'ignored' };
  const answered = await hearFile(event.file, {
    line: clean(event.caption ?? ''),
    place: event.place,
    context,
    promptId: replyKey(event),
    intent,
  });
  if (answered) return answered;
  return refuse('Lúc này trợ lý không chờ tệp hay ảnh nào. Đồng chí nhắn bằng chữ giúp, hoặc xem /trogiup.', context);
}

/** The answer to a caption says so where its file was not taken. */
function noteFile(caption: string, said: Said, context: Context): Said {
  const { answer } = said;
  if (!answer || captionTakesFile(caption, context)) return said;
  return { ...said, answer: { ...answer, text: `${answer.text}\n${NOT_TAKEN}` } };
}

const NOT_TAKEN =
  'Tệp, ảnh gửi kèm chưa được nhận: chỉ lời ghi được đọc. Ảnh của chuyến đi thì gửi kèm lời ghi /ketqua.';

async function membership(event: Event & { kind: 'membership' }, context: Context): Promise<Said> {
  if (event.now === 'member') await markReachable(context.tx, event.channel, event.place.chat);
  else
    await markUnreachable(
      context.tx,
      event.channel,
      event.place.chat,
      event.place.kind === 'private' ? 'blocked' : 'kicked',
    );
  return { action: 'membership', outcome: 'ok' };
}

async function refuse(sentence: string, context: Context): Promise<Said> {
  return { answer: await renderRefusal(new UserError(sentence), context.tx), action: 'refuse', outcome: 'refused' };
}

/** PostgreSQL's text takes neither NUL nor half a surrogate pair; other control marks would be read as ours. */
function clean(line: string): string {
  return line.toWellFormed().replaceAll(/[\p{Cc}--[\n\t]]/gv, ' ');
}
