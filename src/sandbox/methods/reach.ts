import { z } from 'zod';
import { type Box, findMessage, type Room } from '../box.ts';
import { badRequest, forbidden } from '../refusal.ts';
import type { Message } from '../shapes.ts';

export const chatId = z.union([z.number(), z.string()]);

/** The chat a bot means, if it may act there; refuses as Telegram does (Client.cpp, check_chat). */
export function reachRoom(box: Box, id: number | string): Room {
  const room = box.rooms.get(Number(id));
  if (!room?.started) throw badRequest('chat not found');
  if (room.migratedTo !== undefined)
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: room.migratedTo });
  if (room.chat.type === 'private') return reachPerson(box, room);
  const kind = room.chat.type === 'group' ? 'group' : 'supergroup';
  if (room.bot === 'kicked') throw forbidden(`bot was kicked from the ${kind} chat`);
  if (room.bot === 'left') throw forbidden(`bot is not a member of the ${kind} chat`);
  return room;
}

function reachPerson(box: Box, room: Room): Room {
  if (box.deactivated.has(room.chat.id)) throw forbidden('user is deactivated');
  if (room.bot !== 'member') throw forbidden('bot was blocked by the user');
  return room;
}

/** The fields of a message in a topic; the General topic (1) is sent to without naming it. */
export function placeInTopic(room: Room, thread: number | undefined): Partial<Message> {
  if (thread === undefined) return {};
  if (!room.topics.has(thread)) throw badRequest('message thread not found');
  return { message_thread_id: thread, is_topic_message: true };
}

/** A message of the bot's own, to be edited. */
export function reachOwn(box: Box, room: Room, id: number | undefined): Message {
  const message = id === undefined ? undefined : findMessage(room, id);
  if (!message) throw badRequest('message to edit not found');
  if (message.from?.id !== box.me.id) throw badRequest("message can't be edited");
  return message;
}
