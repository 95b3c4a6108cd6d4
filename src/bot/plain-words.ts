import type { Command, Context } from './command.ts';
import { isVisitLine } from './visit-line.ts';

/** The command that plain words in a private chat mean when no question is open: a visit's line is a registration. */
export async function plainWords(text: string, context: Context): Promise<Command | undefined> {
  if (!isVisitLine(text, context)) return undefined;
  return context.commands.find((known) => known.name === 'dicoso');
}
