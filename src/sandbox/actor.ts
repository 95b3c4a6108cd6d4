import { randomInt } from 'node:crypto';
import { type Box, findMessage, quote, type Room } from './box.ts';
import { editOwn } from './edit-own.ts';
import { changeBot } from './membership.ts';
import { type Asked, press, readPayload, type Said, type Spot } from './press.ts';
import { readResult, search } from './search.ts';
import type { Message, User } from './shapes.ts';
import {
  type FileFolder,
  fileContent,
  privateRoom,
  type SentFile,
  speak,
  stickerContent,
  textContent,
} from './speak.ts';

/** What a person can do at his phone. Everything is on its way to the bot when the call returns. */
export interface Actor {
  readonly id: number;
  says(text: string, spot?: Said): Message;
  /** Presses the newest button with this label or data; `message` picks the message. */
  presses(labelOrData: string, spot?: Spot & { message?: number | undefined }): Asked;
  sendsFile(file: SentFile, spot?: Said): Message;
  sendsPhoto(file: SentFile, spot?: Said): Message;
  /** Two to ten files at once: as many messages, which carry one `media_group_id`. */
  sendsAlbum(files: readonly SentFile[], folder: FileFolder, spot?: Said): Message[];
  /** A sticker; `bytes` are its WebP. */
  sendsSticker(emoji: string, bytes: Buffer, spot?: Said): Message;
  /** His own number, or another person's where `of` is given. */
  sendsContact(phone: string, spot?: Said & { of?: { name: string; id?: number } }): Message;
  /** Changes the words of a message of his own, a caption's too. */
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
  const send = (content: Partial<Message>, spot: Said | undefined) => {
    const room = at(spot);
    return speak(box, user, room, spot?.topic, { ...answered(room, spot?.replyTo), ...content });
  };
  const album = (files: readonly SentFile[], folder: FileFolder, spot: Said | undefined) => {
    if (files.length < 2 || files.length > 10) throw new Error(`an album of ${files.length} files`);
    const media_group_id = albumId();
    return files.map((file) => send({ ...fileContent(box, file, folder), media_group_id }, spot));
  };
  return {
    id: user.id,
    says: (text, spot) => send(textContent(text), spot),
    presses: (what, spot) => press(box, user, at(spot), what, spot),
    sendsFile: (file, spot) => send(fileContent(box, file, 'documents'), spot),
    sendsPhoto: (file, spot) => send(fileContent(box, file, 'photos'), spot),
    sendsAlbum: album,
    sendsSticker: (emoji, bytes, spot) => send(stickerContent(box, emoji, bytes), spot),
    sendsContact(phone, spot) {
      const id = spot?.of ? spot.of.id : user.id;
      const first_name = spot?.of?.name ?? user.first_name;
      return send({ contact: { phone_number: phone, first_name, ...(id === undefined ? {} : { user_id: id }) } }, spot);
    },
    edits: (id, text, spot) => editOwn(box, user, at(spot), id, text),
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

/** The message said something answers, as clients quote it. */
function answered(room: Room, id: number | undefined): Partial<Message> {
  if (id === undefined) return {};
  const quoted = findMessage(room, id);
  if (!quoted) throw new Error(`no message ${id} in chat ${room.chat.id}`);
  return { reply_to_message: quote(quoted) };
}

/** Fifteen digits like Telegram's, never the same again: a bot remembers albums over the sandbox's restarts. */
function albumId(): string {
  return String(randomInt(100_000_000_000_000, 281_000_000_000_000));
}
