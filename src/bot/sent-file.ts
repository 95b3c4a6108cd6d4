import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Answer, Command, Context, Readings } from './command.ts';
import { attempt } from './converse.ts';
import type { Draft } from './draft.ts';
import type { FileRef } from './event.ts';
import { gathersUpTo, takeFile, takesFile } from './fields.ts';
import { findCommand } from './find-command.ts';
import { gather } from './gather-photos.ts';
import type { Heard } from './heard.ts';
import { readSaid } from './say.ts';

/** The field of a command that is answered by a file, if it has one. */
export function fileField(command: Command): { field: string; schema: z.ZodType } | undefined {
  const found = Object.entries(command.input.shape).find(([, schema]) => takesFile(schema));
  return found && { field: found[0], schema: found[1] };
}

/** Whether the open question is answered by a file. */
export function waitsForFile({ draft, commands }: Context): boolean {
  const schema = draft && commands.find(({ name }) => name === draft.command)?.input.shape[draft.asking];
  return schema !== undefined && takesFile(schema);
}

/** Whether the line under a file is a command that takes one. */
export function captionTakesFile(caption: string, { commands }: Context): boolean {
  const line = readSaid(caption);
  const found = line.kind === 'command' ? findCommand(line.name, line.rest, commands) : undefined;
  return found?.kind === 'command' && fileField(found.command) !== undefined;
}

/** What a file sent with a command's line says of its file field; nothing where the command takes none. */
export async function readSentFile(command: Command, file: FileRef | undefined): Promise<Readings> {
  const wanted = fileField(command);
  if (!file || !wanted) return {};
  const many = gathersUpTo(wanted.schema) !== undefined;
  const reading = await attempt(async () => {
    const value = takeFile(wanted.schema, file)?.value;
    return many ? [value] : value;
  });
  return { [wanted.field]: reading };
}

/**
 * Photos sent at once, each with the same line under it: from the second on they join the question the first one opened.
 * Undefined where the line says something else than what is open.
 */
export async function joinOpen(command: Command, readings: Readings, heard: Heard): Promise<Answer | undefined> {
  const { draft } = heard.context;
  const wanted = fileField(command);
  if (!heard.file || !wanted || draft?.command !== command.name || gathersUpTo(wanted.schema) === undefined)
    return undefined;
  return saysTheSame(draft, readings) ? gather(draft, wanted, heard.file, heard) : undefined;
}

/** A value as a draft's row gives it back: without what is undefined. */
function asKept(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function saysTheSame({ input }: Draft, readings: Readings): boolean {
  const said = Object.entries(readings);
  return (
    said.length > 0 &&
    said.every(([field, read]) => 'value' in read && isDeepStrictEqual(asKept(read.value), input[field]))
  );
}
