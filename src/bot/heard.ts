import type { Answer, Context } from './command.ts';
import type { DraftKey } from './draft.ts';
import type { FileRef, Place } from './event.ts';
import type { Meant } from './plain-words.ts';

export type Intent = (text: string, context: Context) => Promise<Meant>;

/** A line somebody said, with all that is needed to answer it. */
export interface Heard {
  line: string;
  place: Place;
  context: Context;
  /** Key of the letter that will answer: a group's reply to it is recognised by it. */
  promptId: string;
  /** Platform id of the bot's message this line replies to, in a group. */
  repliesTo?: string;
  /** In a group: the line calls the bot by its name. */
  calls?: boolean;
  /** The file whose caption this line is. */
  file?: FileRef;
  /** What plain words mean when no question is open. */
  intent: Intent;
}

/** The answer, or undefined where the bot keeps silent (talk in a group), with what was done for the audit. */
export interface Said {
  answer?: Answer;
  action: string;
  outcome: 'ok' | 'refused' | 'ignored';
  /** Shown over the pressed button instead of an answer; `goTo` opens the bot's private chat with that payload. */
  toast?: string;
  goTo?: string;
  /** What was touched, where there is no answer to say so. */
  subject?: string;
}

/** Whose open question this line may answer: in a group each member has his own. */
export function draftKeyOf({ context, place }: Heard): DraftKey {
  return { channel: context.actor.channel, chat: place.chat, account: context.actor.account };
}
