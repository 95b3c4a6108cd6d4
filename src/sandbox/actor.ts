import { type Box, findMessage, pushUpdate, quote, type Room } from './box.ts';
import { changeBot } from './membership.ts';
import { type Asked, press, readPayload, type Spot } from './press.ts';
import { readResult, search } from './search.ts';
import type { Message, User } from './shapes.ts';
import { fileContent, hears, privateRoom, type SentFile, speak, textContent } from './speak.ts';

/** What a person can do at his phone. Everything is on its way to the bot when the call returns. */
export interface Actor {
  readonly id: number;
  says(text: string, spot?: Spot & { replyTo?: number | undefined }): Message;
  /** Presses the newest button with this label or data; `message` picks the message. */
  presses(labelOrData: string, spot?: Spot & { message?: number | undefined }): Asked;
  sendsFile(file: SentFile, spot?: Spot): Message;
  sendsPhoto(file: SentFile, spot?: Spot): Message;
  /** His own number, or another person's where `of` is given. */
  sendsContact(phone: string, spot?: Spot & { of?: { name: string; id?: number } }): Message;
  edits(message: number, text: string, spot?: Spot): Message;
  /** `t.me/<bot>?start=<payload>`, given whole or as the payload alone. */
  opensLink(link: string): Message;
  searches(query: string): Asked;
  /** Sends a result of an answered search into a chat; everyone sees that it came through the bot. */
  picks(query: string, result: string, spot?: Spot): Message;
  blocks(): void;
  unblocks(): void;
  deactivates(): void;
  joins(group: number): void;
  leaves(group: number): void;
  addsBot(group: number): void;
  removesBot(group: number): void;
}

export function openActor(box: Box, user: User): Actor {
  const at = (spot: Spot | undefined) => enterRoom(box, user, spot?.chat);
  const send = (content: Partial<Message>, spot: Spot | undefined) => speak(box, user, at(spot), spot?.topic, content);
  return {
    id: user.id,
    says(text, spot) {
      const room = at(spot);
      const quoted = spot?.replyTo === undefined ? undefined : findMessage(room, spot.replyTo);
      if (spot?.replyTo !== undefined && !quoted) throw new Error(`no message ${spot.replyTo} in chat ${room.chat.id}`);
      return send({ ...textContent(text), ...(quoted ? { reply_to_message: quote(quoted) } : {}) }, spot);
    },
    presses: (what, spot) => press(box, user, at(spot), what, spot),
    sendsFile: (file, spot) => send(fileContent(box, file, 'documents'), spot),
    sendsPhoto: (file, spot) => send(fileContent(box, file, 'photos'), spot),
    sendsContact(phone, spot) {
      const id = spot?.of ? spot.of.id : user.id;
      const first_name = spot?.of?.name ?? user.first_name;
      return send({ contact: { phone_number: phone, first_name, ...(id === undefined ? {} : { user_id: id }) } }, spot);
    },
    edits: (id, text, spot) => edit(box, user, at(spot), id, text),
    opensLink: (link) => send(textContent(`/start ${readPayload(box, link)}`), undefined),
    searches: (query) => search(box, user, query),
    picks: (query, result, spot) => send(readResult(box, query, result), spot),
    ...membershipActs(box, user),
  };
}

function membershipActs(box: Box, user: User) {
  const groupAt = (id: number) => enterRoom(box, user, id, false);
  return {
    blocks: () => changeBot(box, privateRoom(box, user), user, 'kicked'),
    unblocks: () => changeBot(box, privateRoom(box, user), user, 'member'),
    deactivates: () => void box.deactivated.add(user.id),
    joins(id: number) {
      const room = groupAt(id);
      room.members.add(user.id);
      speak(box, user, room, undefined, { new_chat_members: [user] });
    },
    leaves(id: number) {
      const room = groupAt(id);
      speak(box, user, room, undefined, { left_chat_member: user });
      room.members.delete(user.id);
    },
    addsBot: (id: number) => changeBot(box, groupAt(id), user, 'member'),
    removesBot: (id: number) => changeBot(box, groupAt(id), user, 'kicked'),
  };
}

function enterRoom(box: Box, user: User, id: number | undefined, inside = true): Room {
  if (id === undefined || id === user.id) return privateRoom(box, user);
  const room = box.rooms.get(id);
  if (!room) throw new Error(`there is no chat ${id}`);
  if (inside && !room.members.has(user.id)) throw new Error(`${user.first_name} is not in chat ${id}`);
  return room;
}

function edit(box: Box, user: User, room: Room, id: number, text: string): Message {
  const message = findMessage(room, id);
  if (message?.from?.id !== user.id) throw new Error(`message ${id} is not ${user.first_name}'s`);
  const edited = { ...message, ...textContent(text), edit_date: Math.floor(box.now().getTime() / 1000) };
  room.messages[room.messages.indexOf(message)] = edited;
  box.happenings.emit('shown', room.chat.id, edited, 'edit', false);
  if (hears(box, room, edited)) pushUpdate(box, { edited_message: edited });
  return edited;
}
