import type { Event, Place, Sender } from '../../bot/event.ts';
import { addressed, type Bot } from './addressed.ts';
import { fileIn } from './read-file.ts';
import { NOWHERE, placeOf, senderOf } from './read-origin.ts';
import { idOf, own, part, type Shape, shape, wordOf } from './shapes.ts';

/** Telegram's limit of a message, in UTF-16 units. */
const TEXT_LIMIT = 4096;
/** Telegram's limit of callback data in bytes. */
const DATA_LIMIT = 64;

/** What every event of an update begins with. */
type Origin = Pick<Event, 'channel' | 'key' | 'place'> & { sender?: Sender; messageId?: string };

/**
 * Reads one raw update. Pure and total: whatever it is given, it answers with an event and never throws.
 * `key` is empty where there is no update id: such a thing is no update and cannot be settled.
 * `unsupported.what` is one of: edited, channel post, other bot, anonymous, chatter (a group's talk that is not for
 * the bot), location, service, unknown, or the kind of message (sticker, poll, …). Nothing of a position is kept.
 */
export function read(raw: unknown, bot: Bot): Event {
  const update = shape(raw);
  const key = idOf(update, 'update_id') ?? '';
  const found = (name: string) => part(update, name);
  const message = found('message');
  if (message) return readMessage(message, origin(key, message), bot);
  const press = found('callback_query');
  if (press) return readPress(press, key);
  const inline = found('inline_query');
  if (inline) return readInline(inline, key);
  const membership = found('my_chat_member');
  if (membership) return readMembership(membership, origin(key, membership));
  const edited = found('edited_message');
  if (edited) return { ...origin(key, edited), kind: 'unsupported', what: 'edited' };
  const post = found('channel_post') ?? found('edited_channel_post');
  return { ...origin(key, post), kind: 'unsupported', what: post ? 'channel post' : 'unknown' };
}

/** The place, the sender and the message of what holds them in Telegram's usual fields. */
function origin(key: string, message: Shape | undefined, actor: Shape | undefined = message): Origin {
  const sender = senderOf(actor);
  const messageId = idOf(message, 'message_id');
  return {
    channel: 'telegram',
    key,
    place: placeOf(message),
    ...(sender && { sender }),
    ...(messageId !== undefined && { messageId }),
  };
}

function readMessage(message: Shape, from: Origin, bot: Bot): Event {
  const unsupported = (what: string): Event => ({ ...from, kind: 'unsupported', what });
  if (from.place === NOWHERE) return unsupported('unknown');
  const to = idOf(message, 'migrate_to_chat_id');
  if (to !== undefined) return { ...from, kind: 'migration', to };
  const silent = from.place.kind === 'channel' ? 'channel post' : leftOut(message);
  if (silent !== undefined) return unsupported(silent);
  if (from.sender === undefined) return unsupported('anonymous');
  const heard = addressed(message, from.place.kind, bot);
  if (typeof heard === 'string') return unsupported(heard);
  return readContent(message, from, heard) ?? unsupported('unknown');
}

function readContent(
  message: Shape,
  from: Origin,
  heard: { line?: string; repliesTo?: string; calls?: boolean },
): Event | undefined {
  const { line, repliesTo, calls } = heard;
  const file = fileIn(message);
  if (file) {
    const album = wordOf(message, 'media_group_id');
    const words = line === undefined ? {} : { caption: line };
    return { ...from, kind: 'file', file, ...words, ...(album !== undefined && { album }) };
  }
  const phone = wordOf(part(message, 'contact'), 'phone_number', 32);
  if (phone !== undefined) {
    return { ...from, kind: 'contact', phone, own: idOf(part(message, 'contact'), 'user_id') === from.sender?.id };
  }
  if (line === undefined || wordOf(message, 'text') === undefined) return undefined;
  return {
    ...from,
    kind: 'text',
    text: line.slice(0, TEXT_LIMIT),
    ...(repliesTo !== undefined && { repliesTo }),
    ...(calls && { calls }),
  };
}

/** Kinds of message the bot has no use for; the position of a location or venue is not looked at. */
const KINDS = ['sticker', 'poll', 'dice', 'game', 'story', 'video_note', 'invoice', 'paid_media', 'checklist'] as const;
const SERVICE =
  /^(new_chat_|left_chat_|delete_chat_|group_chat_|supergroup_chat_|channel_chat_|migrate_|pinned_|forum_topic_|general_forum_|video_chat_|message_auto_|write_access_|users_shared|chat_shared|boost_)/;

function leftOut(message: Shape): string | undefined {
  if (Object.hasOwn(message, 'location') || Object.hasOwn(message, 'venue')) return 'location';
  const kind = KINDS.find((name) => part(message, name) !== undefined);
  if (kind !== undefined) return kind;
  return Object.keys(message).some((name) => SERVICE.test(name)) ? 'service' : undefined;
}

function readPress(press: Shape, key: string): Event {
  const from = origin(key, part(press, 'message'), press);
  const ack = wordOf(press, 'id');
  const data = wordOf(press, 'data');
  const whole = ack !== undefined && data !== undefined && Buffer.byteLength(data) <= DATA_LIMIT;
  if (!whole || from.place === NOWHERE || from.sender === undefined) {
    return { ...from, kind: 'unsupported', what: 'unknown' };
  }
  return { ...from, kind: 'press', data, ack };
}

function readInline(inline: Shape, key: string): Event {
  const from = origin(key, inline);
  const ack = wordOf(inline, 'id');
  const query = own(inline, 'query');
  if (ack === undefined || typeof query !== 'string' || from.sender === undefined) {
    return { ...from, kind: 'unsupported', what: 'unknown' };
  }
  const place: Place = { chat: from.sender.id, kind: 'private' };
  return { ...from, place, kind: 'inline', query: query.slice(0, 256).toWellFormed(), ack: INLINE + ack };
}

/** Marks the ack of an inline query, which is answered by another method than a press. */
export const INLINE = 'inline:';

function readMembership(change: Shape, from: Origin): Event {
  const member = part(change, 'new_chat_member');
  const status = wordOf(member, 'status');
  if (from.place === NOWHERE || status === undefined) return { ...from, kind: 'unsupported', what: 'unknown' };
  const present = status === 'restricted' ? own(member, 'is_member') === true : !['kicked', 'left'].includes(status);
  return { ...from, kind: 'membership', now: present ? 'member' : 'gone' };
}
