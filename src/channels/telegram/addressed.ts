import type { Place } from '../../bot/event.ts';
import { idOf, own, part, type Shape, wordOf } from './shapes.ts';

/** Who the bot is. */
export interface Bot {
  id: string;
  /** Without the @. */
  username: string;
}

const LINE_LIMIT = 4096;
const COMMAND = /^(\/[^\s@/]+)(?:@([A-Za-z0-9_]{1,32}))?(?=\s|$)/u;

/**
 * What of a message is meant for the bot: its line (text or caption, a command without the bot's own @name, in any
 * case; line breaks kept) and the bot's own message it replies to. Otherwise the reason it is not: `other bot` for
 * `/x@another_bot`; in a group, `chatter` for all but commands, replies to the bot and calls by its
 * name, so that a bot which is made
 * administrator, and then receives everything, does not take part in people's talk.
 */
export function addressed(
  message: Shape,
  kind: Place['kind'],
  bot: Bot,
): { line?: string; repliesTo?: string; calls?: boolean } | 'other bot' | 'chatter' {
  const line = wordOf(message, 'text', LINE_LIMIT) ?? wordOf(message, 'caption', LINE_LIMIT);
  const command = line === undefined ? null : COMMAND.exec(line);
  const name = command?.[2];
  if (name !== undefined && name.toLowerCase() !== bot.username.toLowerCase()) return 'other bot';
  const repliesTo = repliedTo(message, bot);
  const called = kind !== 'private' && command === null ? callOf(line, bot) : undefined;
  if (kind !== 'private' && command === null && repliesTo === undefined && called === undefined) return 'chatter';
  if (called !== undefined) return { line: called, calls: true, ...(repliesTo !== undefined && { repliesTo }) };
  return {
    ...(line !== undefined && { line: command ? command[1] + line.slice(command[0].length) : line }),
    ...(repliesTo !== undefined && { repliesTo }),
  };
}

/** The line without the bot's own @name, if it has it. */
function callOf(line: string | undefined, bot: Bot): string | undefined {
  const name = new RegExp(`(?<![\\w@])@${bot.username}(?!\\w)`, 'giu');
  return line !== undefined && name.test(line) ? line.replaceAll(name, ' ').trim() : undefined;
}

/** The replied-to message if it is the bot's; in a topic the bot opened, everything "replies" to the topic's first message. */
function repliedTo(message: Shape, bot: Bot): string | undefined {
  const target = part(message, 'reply_to_message');
  if (idOf(part(target, 'from'), 'id') !== bot.id || own(target, 'forum_topic_created') !== undefined) return undefined;
  return idOf(target, 'message_id');
}
