import { UserError } from '../domain/errors.ts';
import { fold } from '../domain/fold.ts';
import { assentOf, dropsQuestion } from './assent.ts';
import type { Answer, Command } from './command.ts';
import { askFor, attempt, converse, readAnswer } from './converse.ts';
import { demand } from './demand.ts';
import { CONFIRMING, type Draft, dropDraft, stampOf } from './draft.ts';
import type { FileRef } from './event.ts';
import { ENOUGH, gathersUpTo, takeFile, takesFile } from './fields.ts';
import { gather } from './gather-photos.ts';
import { draftKeyOf, type Heard } from './heard.ts';
import { readStamp, words } from './say.ts';
import { fileField } from './sent-file.ts';

/** Is this one of the engine's own words about an open question? */
export function isEngineWord(name: string): boolean {
  return Object.values<string>(words).includes(name);
}

/** Carries out /luu, /sua, /chon, /thoi; a stamp of an older card is refused and the present question stays open. */
export async function useEngineWord(name: string, said: string, heard: Heard): Promise<Answer> {
  const { stamp, rest } = readStamp(said);
  const { draft } = heard.context;
  if (!draft) throw new UserError('Không còn việc nào đang chờ đồng chí trả lời. Có thể đã lưu hoặc đã bỏ trước đó.');
  if (stamp && stamp !== stampOf(draft)) {
    throw new UserError('Nút này của tin cũ, nội dung sau đó đã đổi. Đồng chí dùng các nút ở tin mới nhất.');
  }
  if (name === words.drop) return dropQuestion(heard);
  if (name === words.change) return change(draft, rest, heard);
  if (name === words.choose) return answerField(draft, draft.asking, rest, heard);
  return save(draft, heard);
}

/** A plain line while a question is open: its answer, a yes or no to the card, or a correction of what it shows. */
export async function answerOpenQuestion(draft: Draft, text: string, heard: Heard): Promise<Answer> {
  if (draft.asking !== CONFIRMING) {
    if (dropsQuestion(text)) return dropQuestion(heard);
    return (await answerByLine(draft, text, heard)) ?? answerField(draft, draft.asking, text, heard);
  }
  if (endsGathering(commandOf(draft, heard), text)) return answerField(draft, draft.asking, text, heard);
  const card = await commandOf(draft, heard).confirm(draft.input, heard.context);
  const assent = assentOf(text, card?.save);
  if (assent === 'no') return dropQuestion(heard);
  if (assent === 'yes') return save(draft, heard);
  return assent === 'wrong' ? showAgain(draft, heard) : correct(draft, text, heard);
}

/** “xong” said to a card after photos were sent on: the card is shown anew, nothing is saved by it. */
function endsGathering(command: Command, text: string): boolean {
  const wanted = fileField(command);
  return wanted !== undefined && gathersUpTo(wanted.schema) !== undefined && fold(text.trim()) === ENOUGH;
}

/**
 * A file sent while one is asked for answers the question; photos join a command that gathers them, whatever it asks.
 * Undefined where no file is taken.
 */
export async function answerWithFile(file: FileRef, heard: Heard): Promise<Answer | undefined> {
  const { draft } = heard.context;
  if (!draft) return undefined;
  const wanted = fileField(commandOf(draft, heard));
  if (wanted && gathersUpTo(wanted.schema) !== undefined) return gather(draft, wanted, file, heard);
  const schema = commandOf(draft, heard).input.shape[draft.asking];
  if (!schema || !takesFile(schema)) return undefined;
  const reading = await attempt(async () => takeFile(schema, file, heard.line)?.value);
  return converse(talk(commandOf(draft, heard), heard), draft.input, { [draft.asking]: reading }, false);
}

/** A line that says a day or a place replaces what the card shows of it; any other leaves the card as it is. */
async function correct(draft: Draft, text: string, heard: Heard): Promise<Answer> {
  const command = commandOf(draft, heard);
  const readings = command.read ? await command.read(text, heard.context) : {};
  const free = command.fields.at(-1);
  const sure = Object.fromEntries(Object.entries(readings).filter(([field]) => field !== free));
  if (Object.keys(sure).length === 0) return showAgain(draft, heard);
  if (Object.keys(sure).length > 1) return converse(talk(command, heard), {}, readings, false);
  return converse(talk(command, heard), draft.input, sure, false);
}

/** A line that fills several fields at once (a day and a place) is more than the answer to one question: it begins anew. */
async function answerByLine(draft: Draft, text: string, heard: Heard): Promise<Answer | undefined> {
  const command = commandOf(draft, heard);
  if (!command.read) return undefined;
  const readings = await command.read(text, heard.context);
  const values = Object.entries(readings).filter(
    ([field, reading]) => field !== command.fields.at(-1) && 'value' in reading,
  );
  return values.length > 1 ? converse(talk(command, heard), {}, readings, false) : undefined;
}

async function showAgain(draft: Draft, heard: Heard): Promise<Answer> {
  const answer = await converse(talk(commandOf(draft, heard), heard), draft.input, {}, false);
  return { ...answer, text: `Chưa làm gì. Đồng chí bấm nút bên dưới giúp.\n${answer.text}` };
}

async function save(draft: Draft, heard: Heard): Promise<Answer> {
  return converse(talk(commandOf(draft, heard), heard), draft.input, {}, draft.asking === CONFIRMING);
}

async function change(draft: Draft, field: string, heard: Heard): Promise<Answer> {
  const { [field]: _old, ...kept } = draft.input;
  const command = commandOf(draft, heard);
  // A field that may be missing would not be asked for by itself.
  if (command.input.shape[field]?.safeParse(undefined).success) return askFor(talk(command, heard), kept, field);
  return converse(talk(command, heard), kept, {}, false);
}

async function answerField(draft: Draft, field: string, text: string, heard: Heard): Promise<Answer> {
  const command = commandOf(draft, heard);
  const schema = command.input.shape[field];
  const ends = schema && gathersUpTo(schema) !== undefined && fold(text.trim()) === ENOUGH;
  const readings = ends ? {} : await readAnswer(command, field, text, heard.context);
  return converse(talk(command, heard), draft.input, readings, false);
}

/** Drops the open question; nothing of it is kept. */
export async function dropQuestion(heard: Heard): Promise<Answer> {
  const { draft } = heard.context;
  const command = heard.context.commands.find((known) => known.name === draft?.command);
  heard.context.closing.push(dropDraft(draftKeyOf(heard)));
  return { text: command?.dropped ?? 'Đã bỏ, chưa lưu gì.', buttons: [[{ label: 'Trợ giúp', say: '/trogiup' }]] };
}

/** The draft's command, if it still exists and this person may still use it. */
function commandOf(draft: Draft, heard: Heard): Command {
  const command = heard.context.commands.find((known) => known.name === draft.command);
  if (!command) throw new UserError('Việc đang nhập dở không còn nữa. Đồng chí bắt đầu lại giúp.');
  demand(command.allow, heard.context);
  return command;
}

function talk(command: Command, heard: Heard) {
  return { command, draft: draftKeyOf(heard), promptId: heard.promptId, context: heard.context };
}
