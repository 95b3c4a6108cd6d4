import { type Box, openRoom, postMessage, pushUpdate, type Room } from './box.ts';
import { findEntities } from './markup.ts';
import { changeBot } from './membership.ts';
import { describeFile, keepFile } from './methods/files.ts';
import type { Message, User } from './shapes.ts';

export interface SentFile {
  name: string;
  bytes: Buffer;
  type?: string;
  caption?: string;
  /** Claims a size other than the bytes', in bytes. */
  size?: number;
}

export function meetUser(box: Box, id: number, name = `Người lạ ${id}`): User {
  const known = box.users.get(id);
  if (known) return known;
  const user: User = { id, is_bot: false, first_name: name, language_code: 'vi' };
  box.users.set(id, user);
  box.happenings.emit('changed');
  return user;
}

/** The person's private chat with the bot; made when first asked for, not yet begun. */
export function privateRoom(box: Box, user: User): Room {
  const known = box.rooms.get(user.id);
  if (known) return known;
  const name = user.username === undefined ? {} : { username: user.username };
  const room = openRoom({ id: user.id, type: 'private', first_name: user.first_name, ...name }, [user.id]);
  box.rooms.set(user.id, room);
  return room;
}

export function textContent(text: string): Partial<Message> {
  const trimmed = text.trim();
  const entities = findEntities(trimmed);
  return { text: trimmed, ...(entities.length > 0 ? { entities } : {}) };
}

export function captionContent(caption: string | undefined): Partial<Message> {
  const { text, entities } = textContent(caption ?? '');
  return { ...(text ? { caption: text } : {}), ...(entities ? { caption_entities: entities } : {}) };
}

export type FileFolder = 'documents' | 'photos';

export function fileContent(box: Box, file: SentFile, folder: FileFolder): Partial<Message> {
  const type = file.type ?? 'application/octet-stream';
  const stored = keepFile(box, { filename: file.name, type, bytes: file.bytes }, folder, file.size);
  const document = { ...describeFile(stored), file_name: file.name, mime_type: stored.type };
  return {
    ...(folder === 'photos' ? { photo: [{ ...describeFile(stored), width: 1280, height: 720 }] } : { document }),
    ...captionContent(file.caption),
  };
}

/** The side of a sticker, in pixels. */
const STICKER = 512;

export function stickerContent(box: Box, emoji: string, bytes: Buffer): Partial<Message> {
  const stored = keepFile(box, { filename: 'sticker.webp', type: 'image/webp', bytes }, 'stickers');
  const flat = { type: 'regular', width: STICKER, height: STICKER, is_animated: false, is_video: false } as const;
  return { sticker: { ...describeFile(stored), ...flat, emoji } };
}

/** Puts a person's message into the chat and on its way; what the bot showed before is behind him for `next()`. */
export function speak(box: Box, user: User, room: Room, topic: number | undefined, content: Partial<Message>): Message {
  if (room.migratedTo !== undefined) throw new Error(`chat ${room.chat.id} was upgraded to ${room.migratedTo}`);
  if (room.chat.type === 'private' && room.bot !== 'member') changeBot(box, room, user, 'member');
  if (topic !== undefined && !room.topics.has(topic)) throw new Error(`chat ${room.chat.id} has no topic ${topic}`);
  room.started = true;
  room.heardAt = box.ticks();
  room.read = room.shown.length;
  if (room.prompt?.forceReply) room.prompt = undefined;
  const place = topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true as const };
  const message = postMessage(box, room, user, { ...place, ...content });
  if (hears(box, room, message)) pushUpdate(box, { message });
  return message;
}

/** Privacy mode: in a group a bot hears commands, replies to it, mentions of it and service messages. */
export function hears(box: Box, room: Room, message: Message): boolean {
  if (room.bot !== 'member') return false;
  if (room.chat.type === 'private' || !box.privacy || room.admins.has(box.me.id)) return true;
  if (message.new_chat_members || message.left_chat_member) return true;
  if (message.reply_to_message?.from?.id === box.me.id) return true;
  const text = message.text ?? message.caption ?? '';
  const name = `@${box.me.username}`.toLowerCase();
  return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length }) => {
    const word = text.slice(offset, offset + length).toLowerCase();
    if (type === 'mention') return word === name;
    return type === 'bot_command' && (!word.includes('@') || word.endsWith(name));
  });
}
