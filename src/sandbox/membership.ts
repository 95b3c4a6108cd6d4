import { type Box, openRoom, postMessage, pushUpdate, type Room } from './box.ts';
import type { User } from './shapes.ts';

/** The bot is let in, blocked or thrown out by a person; it hears of it as `my_chat_member`. */
export function changeBot(box: Box, room: Room, by: User, next: 'member' | 'kicked'): void {
  const before = room.bot;
  if (before === next) return;
  room.bot = next;
  room.started = true;
  const user = box.me;
  const change = {
    chat: room.chat,
    from: by,
    date: Math.floor(box.now().getTime() / 1000),
    old_chat_member: { user, status: before },
    new_chat_member: { user, status: next },
  };
  pushUpdate(box, { my_chat_member: change });
  if (room.chat.type !== 'private' && next === 'member') {
    pushUpdate(box, { message: postMessage(box, room, by, { new_chat_members: [user] }) });
  }
  box.happenings.emit('changed');
}

/** A group becomes a supergroup with a new id, as Telegram does it: a service message in each of the two chats. */
export function migrateRoom(box: Box, id: number): number {
  const old = box.rooms.get(id);
  if (old?.chat.type !== 'group' || old.migratedTo !== undefined) throw new Error(`chat ${id} is no group to upgrade`);
  const next = -1_000_000_000_000 + id;
  const title = old.chat.title ?? '';
  const room = openRoom({ id: next, type: 'supergroup', title }, old.members);
  room.admins = old.admins;
  room.bot = old.bot;
  box.rooms.set(next, room);
  old.migratedTo = next;
  const by = box.users.get([...old.admins, ...old.members][0] ?? 0) ?? box.me;
  const farewell = postMessage(box, old, by, { migrate_to_chat_id: next });
  const welcome = postMessage(box, room, by, { migrate_from_chat_id: id });
  pushUpdate(box, { message: farewell });
  pushUpdate(box, { message: welcome });
  box.happenings.emit('changed');
  return next;
}
