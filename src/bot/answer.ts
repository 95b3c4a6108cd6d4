import { UserError } from '../domain/errors.ts';
import { fold } from '../domain/fold.ts';
import type { Answer, Command } from './command.ts';
import { attempt, converse, readAnswer } from './converse.ts';
import { demand } from './demand.ts';
import { CONFIRMING, type Draft, dropDraft, openDraft, stampOf } from './draft.ts';
import type { FileRef } from './event.ts';
import { takeFile, takesFile } from './fields.ts';
import { draftKeyOf, type Heard } from './heard.ts';
import { readStamp, words } from './say.ts';

/** What people type instead of pressing [Lưu] or [Thôi], folded. */
const yes = new Set([
  'luu',
  'ok',
  'oke',
  'okie',
  'dong y',
  'co',
  'dung',
  'dung roi',
  'u',
  'uh',
  'vang',
  'da',
  'duoc',
  'xong',
  'chot',
]);
const no = new Set(['thoi', 'khong', 'ko', 'k', 'bo', 'bo qua', 'huy', 'huy bo', 'thoat', 'dung lai']);

/** Is this one of the engine's own words about an open question? */
export function isEngineWord(name: string): boolean {
  return Object.values<string>(words).includes(name);
}

/** Carries out /luu, /sua, /chon, /thoi; a stamp of an older card is refused and the present question stays open. */
export async function useEngineWord(name: string, said: string, heard: Heard): Promise<Answer> {
  const { stamp, rest } = readStamp(said);
  const draft = await currentDraft(heard);
  if (!draft) throw new UserError('Không còn việc nào đang chờ đồng chí trả lời. Có thể đã lưu hoặc đã bỏ trước đó.');
  if (stamp && stamp !== stampOf(draft)) {
    throw new UserError('Nút này của tin cũ, nội dung sau đó đã đổi. Đồng chí dùng các nút ở tin mới nhất.');
  }
  if (name === words.drop) return dropQuestion(heard);
  if (name === words.change) return change(draft, rest, heard);
  if (name === words.choose) return answerField(draft, draft.asking, rest, heard);
  return save(draft, heard);
}

/** A plain line while a question is open: its answer, a yes or no to the card, or a correction of one field. */
export async function answerOpenQuestion(draft: Draft, text: string, heard: Heard): Promise<Answer> {
  const said = fold(text)
    .replaceAll(/[.!,\s]+/g, ' ')
    .trim();
  if (no.has(said)) return dropQuestion(heard);
  if (draft.asking !== CONFIRMING) return answerField(draft, draft.asking, text, heard);
  if (yes.has(said)) return save(draft, heard);
  return correct(draft, text, heard);
}

/** A file sent while one is asked for answers the question; undefined where no file is asked for. */
export async function answerWithFile(file: FileRef, heard: Heard): Promise<Answer | undefined> {
  const draft = await currentDraft(heard);
  const schema = draft && commandOf(draft, heard).input.shape[draft.asking];
  if (!draft || !schema || !takesFile(schema)) return undefined;
  const reading = await attempt(async () => takeFile(schema, file)?.value);
  return converse(talk(commandOf(draft, heard), heard), draft.input, { [draft.asking]: reading }, false);
}

/** A line that is neither yes nor no to a card is read as a correction: what it says replaces what was understood. */
async function correct(draft: Draft, text: string, heard: Heard): Promise<Answer> {
  const command = commandOf(draft, heard);
  const readings = command.read ? await command.read(text, heard.context) : {};
  const free = command.fields.at(-1);
  const sure = Object.fromEntries(Object.entries(readings).filter(([field]) => field !== free));
  return converse(talk(command, heard), draft.input, Object.keys(sure).length > 0 ? sure : readings, false);
}

async function save(draft: Draft, heard: Heard): Promise<Answer> {
  return converse(talk(commandOf(draft, heard), heard), draft.input, {}, draft.asking === CONFIRMING);
}

async function change(draft: Draft, field: string, heard: Heard): Promise<Answer> {
  const { [field]: _old, ...kept } = draft.input;
  return converse(talk(commandOf(draft, heard), heard), kept, {}, false);
}

async function answerField(draft: Draft, field: string, text: string, heard: Heard): Promise<Answer> {
  const command = commandOf(draft, heard);
  const readings = await readAnswer(command, field, text, heard.context);
  return converse(talk(command, heard), draft.input, readings, false);
}

/** Drops the open question; nothing of it is kept. */
export async function dropQuestion(heard: Heard): Promise<Answer> {
  await dropDraft(heard.context.tx, draftKeyOf(heard));
  return { text: 'Đã bỏ, chưa lưu gì.', buttons: [[{ label: 'Trợ giúp', say: '/trogiup' }]] };
}

/** The draft's command, if it still exists and this person may still use it. */
function commandOf(draft: Draft, heard: Heard): Command {
  const command = heard.context.commands.find((known) => known.name === draft.command);
  if (!command) throw new UserError('Việc đang nhập dở không còn nữa. Đồng chí bắt đầu lại giúp.');
  demand(command.allow, heard.context);
  return command;
}

function currentDraft(heard: Heard): Promise<Draft | undefined> {
  return openDraft(heard.context.tx, draftKeyOf(heard), heard.context.clock.now());
}

function talk(command: Command, heard: Heard) {
  return { command, draft: draftKeyOf(heard), promptId: heard.promptId, context: heard.context };
}
