import { UserError } from '../domain/errors.ts';
import { fold } from '../domain/fold.ts';
import { answerOpenQuestion, answerWithFile, dropQuestion, isEngineWord, useEngineWord } from './answer.ts';
import { assentOf } from './assent.ts';
import type { Answer, Command } from './command.ts';
import { converse, readLineFor } from './converse.ts';
import { demand } from './demand.ts';
import { CONFIRMING, type Draft } from './draft.ts';
import type { FileRef } from './event.ts';
import { type Found, findCommand, openFolder } from './find-command.ts';
import { isQuestion } from './guidance/question-line.ts';
import { draftKeyOf, type Heard, type Said } from './heard.ts';
import { offer } from './offer.ts';
import { renderRefusal } from './refuse.ts';
import { type Line, readSaid } from './say.ts';
import { joinOpen, readSentFile } from './sent-file.ts';

/**
 * Answers one line. Expected errors (UserError, RuleBroken) become sentences here and nowhere else; anything else is
 * thrown and rolls the turn back.
 */
export async function hear(heard: Heard): Promise<Said> {
  const line = readSaid(heard.line);
  const action = line.kind === 'command' ? line.name : 'words';
  try {
    const answer = await (line.kind === 'command' ? hearCommand(line, heard) : hearWords(line.text, heard));
    return answer ? { answer, action, outcome: 'ok' } : { action, outcome: 'ignored' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { answer: await renderRefusal(error, heard.context.tx), action, outcome: 'refused' };
  }
}

/** Answers a file sent without a command: it may answer an open question. Expected errors become sentences here too. */
export async function hearFile(file: FileRef, heard: Heard): Promise<Said | undefined> {
  try {
    const answer = await answerWithFile(file, heard);
    return answer && { answer, action: 'file', outcome: 'ok' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { answer: await renderRefusal(error, heard.context.tx), action: 'file', outcome: 'refused' };
  }
}

async function hearCommand(line: Line & { kind: 'command' }, heard: Heard): Promise<Answer | undefined> {
  if (isEngineWord(line.name)) return useEngineWord(line.name, line.rest, heard);
  const found = findCommand(line.name, line.rest, heard.context.commands);
  if (!found) return heard.place.kind === 'private' ? unknownCommand(line, heard) : undefined;
  if (found.kind === 'folder') return folderIn(found, heard);
  const { command, rest } = found;
  if (command.where === 'private' && heard.place.kind !== 'private') return movePrivate(heard.line);
  if (command.abandons && rest === '' && heard.context.draft) return dropQuestion(heard);
  return startCommand(command, rest, heard);
}

function folderIn({ name, actions }: Found & { kind: 'folder' }, { place, line, context }: Heard): Answer {
  const privately = actions.every((known) => known.where === 'private');
  return privately && place.kind !== 'private' ? movePrivate(line) : openFolder(name, actions, context);
}

/** Begins a command with what its line said; the right to it is checked first. */
async function startCommand(command: Command, rest: string, heard: Heard): Promise<Answer> {
  const { context, promptId } = heard;
  demand(command.allow, context);
  const readings = await readLineFor(command, rest, context);
  const joined = await joinOpen(command, readings, heard);
  if (joined) return joined;
  const sent = await readSentFile(command, heard.file);
  return converse({ command, draft: draftKeyOf(heard), promptId, context }, {}, { ...readings, ...sent }, false);
}

async function hearWords(text: string, heard: Heard): Promise<Answer | undefined> {
  const { context, place } = heard;
  const { draft } = context;
  if (place.kind !== 'private' && !(draft && (await repliesToPrompt(draft.promptId, heard))))
    return askedInGroup(text, heard);
  const beside = draft && (await questionBeside(draft, text, heard));
  if (beside) return beside;
  if (draft) return answerOpenQuestion(draft, text, heard);
  const meant = await heard.intent(text, context);
  if (meant && 'answer' in meant) return meant.answer;
  const line = meant && readSaid(meant.say);
  if (line?.kind === 'command') return hearCommand(line, heard);
  const help = context.commands.find((known) => known.name === 'trogiup');
  return help?.run({}, context);
}

/** In a group a question to the rulebook is heard where it calls the bot, or replies to a message of the bot's. */
async function askedInGroup(text: string, heard: Heard): Promise<Answer | undefined> {
  const meant = heard.calls || (heard.repliesTo !== undefined && isQuestion(text));
  const look = heard.context.commands.find((known) => known.name === 'tracuu');
  return meant && look && text.trim() !== '' ? startCommand(look, text, heard) : undefined;
}

/** A question to the rulebook while a card waits for its yes: it is answered, and the card goes on waiting. */
async function questionBeside(draft: Draft, text: string, heard: Heard): Promise<Answer | undefined> {
  if (draft.asking !== CONFIRMING || assentOf(text, undefined) || !isQuestion(text)) return undefined;
  const meant = await heard.intent(text, heard.context);
  const line = meant && 'say' in meant ? readSaid(meant.say) : undefined;
  if (line?.kind !== 'command' || line.name !== 'tracuu') return undefined;
  const answer = await hearCommand(line, heard);
  return answer && { ...answer, text: `${answer.text}\n(Phần đang nhập vẫn chờ đồng chí ở tin trên.)` };
}

/** In a group only a reply to the question itself is an answer. */
async function repliesToPrompt(promptId: string | null, { repliesTo, context }: Heard): Promise<boolean> {
  if (!promptId || !repliesTo) return false;
  const prompt = await context.tx.letter.findUnique({ where: { key: promptId }, select: { messageId: true } });
  return prompt?.messageId === repliesTo;
}

/** A command nobody knows; written apart (`/tien do`) or nearly right it is offered as a button. */
function unknownCommand({ name, rest }: Line & { kind: 'command' }, { context }: Heard): Answer {
  const glued = fold(name + rest.replaceAll(/\s+/g, ''));
  const near = offer(
    context,
    context.commands.map((known) => known.name).filter((known) => glued.startsWith(known) || known.startsWith(name)),
  );
  if (near.length > 0) return { text: `Chưa có lệnh /${name}. Có phải đồng chí muốn:`, buttons: [near] };
  return {
    text: `Chưa có lệnh /${name}. Đồng chí xem các lệnh ở /trogiup.`,
    buttons: [[{ label: 'Trợ giúp', say: '/trogiup' }]],
  };
}

/** Personal matters leave the group; the whole line goes along, so that nothing has to be typed again. */
function movePrivate(line: string): Answer {
  // A code said in a group is seen by all: it goes no further.
  const kept = /^\/start\b/i.test(line.trim()) ? '/start' : line.trim();
  return {
    text: 'Việc này là việc riêng, mời đồng chí mở chat riêng.',
    buttons: [[{ label: 'Mở chat riêng', say: kept, where: 'private' }]],
  };
}
