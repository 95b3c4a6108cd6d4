import { readShortCode } from './code.ts';
import type { Command, Context } from './command.ts';
import { isVisitLine } from './visit-line.ts';

/**
 * The command that plain words in a private chat mean when no question is open: a visit's line is a registration, six
 * digits from an account that is bound to nobody are an invitation's.
 */
export async function plainWords(text: string, context: Context): Promise<Command | undefined> {
  if (!context.actor.person && readShortCode(text)) return context.commands.find((known) => known.name === 'start');
  if (!isVisitLine(text, context)) return undefined;
  return context.commands.find((known) => known.name === 'dicoso');
}
