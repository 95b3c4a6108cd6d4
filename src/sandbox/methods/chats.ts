import { z } from 'zod';
import type { Box, Room } from '../box.ts';
import { badRequest } from '../refusal.ts';
import { chatId, reachRoom } from './reach.ts';

const chatInput = z.object({ chat_id: chatId });
const memberInput = z.object({ chat_id: chatId, user_id: z.number() });

export const getMe = (box: Box) => ({
  ...box.me,
  first_name: box.profile.name,
  can_join_groups: true,
  can_read_all_group_messages: !box.privacy,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
});

export function getChat(box: Box, fields: unknown) {
  const room = reachRoom(box, chatInput.parse(fields).chat_id);
  return { ...room.chat, accent_color_id: 0, max_reaction_count: 11 };
}

export function getChatMember(box: Box, fields: unknown) {
  const input = memberInput.parse(fields);
  const room = reachRoom(box, input.chat_id);
  return describeMember(box, room, input.user_id);
}

export function getChatAdministrators(box: Box, fields: unknown) {
  const room = reachRoom(box, chatInput.parse(fields).chat_id);
  if (room.chat.type === 'private') throw badRequest('there are no administrators in the private chat');
  return [...room.admins].map((id) => describeMember(box, room, id));
}

export function getChatMemberCount(box: Box, fields: unknown): number {
  return reachRoom(box, chatInput.parse(fields).chat_id).members.size + 1;
}

export function leaveChat(box: Box, fields: unknown): true {
  const room = reachRoom(box, chatInput.parse(fields).chat_id);
  if (room.chat.type === 'private') throw badRequest("chat member status can't be changed in private chats");
  room.bot = 'left';
  box.happenings.emit('changed');
  return true;
}

function describeMember(box: Box, room: Room, id: number) {
  const user = id === box.me.id ? box.me : box.users.get(id);
  if (!user) throw badRequest('PARTICIPANT_ID_INVALID');
  const inside = id === box.me.id || room.members.has(id);
  const status = room.admins.has(id) ? 'administrator' : inside ? 'member' : 'left';
  return { user, status };
}
