import { UserError } from '../domain/errors.ts';
import type { Button } from '../post/reply.ts';
import type { Answer, Card, Command, Context, Reading, Readings } from './command.ts';
import { CONFIRMING, type DraftKey, dropDraft, keepDraft, stampOf } from './draft.ts';
import { offerFor, readField } from './fields.ts';
import { renderRefusal } from './refuse.ts';
import { underSavepoint } from './savepoint.ts';
import { words } from './say.ts';

/** One command under way: what it is, whose draft, and the letter key of the answer (a group's replies refer to it). */
export interface Conversation {
  command: Command;
  draft: DraftKey;
  promptId: string;
  context: Context;
}

type Input = Readonly<Record<string, unknown>>;

/**
 * Goes on with a command: adds what the line said to what was known, asks for the first thing missing or wrong, shows
 * the card when everything is there, and carries it out when `agreed`. Expected refusals keep the draft.
 */
export async function converse(talk: Conversation, known: Input, readings: Readings, agreed: boolean): Promise<Answer> {
  const input = { ...known, ...valuesOf(readings) };
  const problem = problemOf(talk.command, readings);
  if (problem) return refuse(talk, input, problem.error, problem.field);
  try {
    await talk.command.check(input, talk.context);
    const missing = talk.command.fields.find((field) => !has(talk.command, input, field));
    return await (missing ? askFor(talk, input, missing) : conclude(talk, input, agreed));
  } catch (error) {
    if (!(error instanceof UserError) || !error.field) throw error;
    return refuse(talk, without(input, error.field), error, error.field);
  }
}

/** Reads a whole line for a fresh command, as no answer to a question still open; one with a single field takes it all. */
export async function readLineFor(command: Command, line: string, context: Context): Promise<Readings> {
  if (line === '') return {};
  if (command.read) return command.read(line, { ...context, draft: undefined });
  const [first] = command.fields;
  return first ? readAnswer(command, first, line, context) : {};
}

/** Reads the answer to one question; a wrong one becomes a problem of that field. */
export async function readAnswer(command: Command, field: string, text: string, context: Context): Promise<Readings> {
  const schema = command.input.shape[field];
  if (!schema) return {};
  return { [field]: await attempt(() => readField(schema, text, context)) };
}

/** Runs a reader and turns its expected refusal into data. */
export async function attempt(read: () => Promise<unknown>): Promise<Reading> {
  try {
    return { value: await read() };
  } catch (error) {
    if (error instanceof UserError) return { problem: error };
    throw error;
  }
}

async function conclude(talk: Conversation, input: Input, agreed: boolean): Promise<Answer> {
  const card = agreed ? undefined : await talk.command.confirm(input, talk.context);
  if (card) return show(talk, input, card);
  const { again, ...answer } = await underSavepoint(talk.context, () => talk.command.run(input, talk.context));
  if (again) keep(talk, without(input, again), again);
  else if (talk.command.fields.length > 0 || agreed)
    talk.context.closing.push(dropDraft(talk.draft, talk.command.name));
  return answer;
}

/** Asks for one field, whatever is known of it, and keeps the rest. */
export async function askFor(talk: Conversation, input: Input, field: string): Promise<Answer> {
  const schema = talk.command.input.shape[field];
  const choices = schema ? await offerFor(schema, talk.context) : [];
  const stamp = keep(talk, input, field);
  const text = talk.command.ask[field] ?? 'Đồng chí cho biết thêm?';
  // In a group a message without buttons can open the reply by itself.
  if (talk.context.here === 'group' && choices.length === 0) return { text, asks: true };
  return { text, asks: true, buttons: [...chooseButtons(choices, stamp), [dropButton(stamp)]] };
}

async function refuse(talk: Conversation, input: Input, error: UserError, field: string): Promise<Answer> {
  const stamp = keep(talk, input, field);
  const choices = chooseButtons(error.choices, stamp);
  const refusal = await renderRefusal(error, talk.context.tx);
  return { text: refusal.text, asks: true, buttons: [...choices, ...(refusal.buttons ?? []), [dropButton(stamp)]] };
}

async function show(talk: Conversation, input: Input, card: Card): Promise<Answer> {
  const stamp = keep(talk, input, CONFIRMING);
  const change = talk.command.fields.flatMap((field) => {
    const label = card.settled?.includes(field) ? undefined : talk.command.labels[field];
    return label ? [{ label: `✎ ${label}`, say: `/${words.change} ${stamp} ${field}` }] : [];
  });
  const save: Button = { label: card.save, say: `/${words.save} ${stamp}` };
  return { text: card.text, buttons: [[save, dropButton(stamp)], change].filter((row) => row.length > 0) };
}

function keep(talk: Conversation, input: Input, asking: string): string {
  const { command, draft, promptId, context } = talk;
  const kept = { ...context.nextDraft, command: command.name, input, asking, promptId };
  context.closing.push(keepDraft(draft, kept, context.clock.now()));
  return stampOf(kept);
}

/** Choices of the open question; those that are commands of their own stand in the refusal's buttons. */
function chooseButtons(choices: readonly { label: string; say: string }[], stamp: string): Button[][] {
  return choices
    .filter((choice) => !choice.say.startsWith('/'))
    .map((choice) => [{ label: choice.label, say: `/${words.choose} ${stamp} ${choice.say}` }]);
}

function dropButton(stamp: string): Button {
  return { label: 'Thôi', say: `/${words.drop} ${stamp}` };
}

function valuesOf(readings: Readings): Input {
  return Object.fromEntries(
    Object.entries(readings).flatMap(([field, reading]) => ('value' in reading ? [[field, reading.value]] : [])),
  );
}

/** The first problem in the order of the command's fields: one question at a time. */
function problemOf(command: Command, readings: Readings): { field: string; error: UserError } | undefined {
  for (const field of command.fields) {
    const reading = readings[field];
    if (reading && 'problem' in reading) return { field, error: reading.problem };
  }
  return undefined;
}

function has(command: Command, input: Input, field: string): boolean {
  return command.input.shape[field]?.safeParse(input[field]).success ?? false;
}

function without(input: Input, field: string): Input {
  return Object.fromEntries(Object.entries(input).filter(([name]) => name !== field));
}
