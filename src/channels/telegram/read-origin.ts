import type { Place, Sender } from '../../bot/event.ts';
import { idOf, own, part, type Shape, wordOf } from './shapes.ts';

/** The place of what has none. */
export const NOWHERE: Place = { chat: '', kind: 'channel' };

/** Accounts of Telegram itself: @GroupAnonymousBot, @Channel_Bot, and the one that forwards a linked channel's posts. */
const NOBODY = new Set(['1087968824', '136817688', '777000']);

/** A message's chat; the topic only inside a forum topic, as a thread of plain replies carries a thread id too. */
export function placeOf(message: Shape | undefined): Place {
  const chat = part(message, 'chat');
  const id = idOf(chat, 'id');
  const kind = kindOf(wordOf(chat, 'type'));
  if (id === undefined || kind === undefined) return NOWHERE;
  const title = wordOf(chat, 'title');
  const topic = own(message, 'is_topic_message') === true ? idOf(message, 'message_thread_id') : undefined;
  return { chat: id, kind, ...(topic !== undefined && { topic }), ...(title !== undefined && { title }) };
}

function kindOf(type: string | undefined): Place['kind'] | undefined {
  if (type === 'supergroup') return 'group';
  return type === 'private' || type === 'group' || type === 'channel' ? type : undefined;
}

/** Who answers for the words: nobody for a bot, an anonymous administrator or a channel that speaks in a group. */
export function senderOf(message: Shape | undefined): Sender | undefined {
  const from = part(message, 'from');
  const id = idOf(from, 'id');
  const faceless = own(from, 'is_bot') === true || part(message, 'sender_chat') !== undefined;
  if (id === undefined || faceless || NOBODY.has(id)) return undefined;
  const name = [wordOf(from, 'first_name'), wordOf(from, 'last_name')].filter((word) => word !== undefined).join(' ');
  const username = wordOf(from, 'username');
  return { id, name, ...(username !== undefined && { username }) };
}
