import type { EventEmitter } from 'node:events';
import type { Upload } from './body.ts';
import type { Feed } from './feed.ts';
import type { Chat, Message, Prompt, UpdateBody, User } from './shapes.ts';

/** What happened, for `next()` and for the page. */
export interface Happenings {
  shown: [chat: number, message: Message, how: 'new' | 'edit', byBot: boolean];
  gone: [chat: number, messageId: number];
  answered: [queryId: string, user: number, answer: Answer];
  typing: [chat: number];
  /** Something outside the chats changed: the clock, the faults, the bot's profile, people, membership. */
  changed: [];
}

export interface Answer {
  text?: string | undefined;
  show_alert?: boolean | undefined;
  url?: string | undefined;
  /** Results of an inline query. */
  results?: unknown[];
}

export interface Room {
  chat: Chat;
  members: Set<number>;
  admins: Set<number>;
  topics: Map<number, string>;
  messages: Message[];
  nextMessage: number;
  /** The bot in this chat; in a private chat `kicked` means blocked. */
  bot: 'member' | 'kicked' | 'left';
  /** A private chat begins with the person's first message: a bot cannot speak first. */
  started: boolean;
  migratedTo: number | undefined;
  /** What the bot showed here, oldest first, and how much of it `next()` has given out. */
  shown: Message[];
  read: number;
  prompt: Prompt | undefined;
  /** `ticks()` of the last word of a person, for the limits: replies do not count as bulk. */
  heardAt: number;
}

export interface Query {
  id: string;
  from: number;
  at: number;
  /** Seconds Telegram takes an answer for. */
  lives: number;
  answered: boolean;
  /** What an inline query was answered with. */
  results?: unknown[];
}

export interface StoredFile extends Upload {
  id: string;
  path: string;
  size: number;
}

export interface BotProfile {
  name: string;
  description: string;
  short: string;
  commands: Map<string, { command: string; description: string }[]>;
}

/** The whole state of the sandbox. */
export interface Box {
  token: string;
  me: User & { username: string };
  privacy: boolean;
  now(): Date;
  ticks(): number;
  users: Map<number, User>;
  deactivated: Set<number>;
  rooms: Map<number, Room>;
  files: Map<string, StoredFile>;
  queries: Map<string, Query>;
  nextQuery: number;
  profile: BotProfile;
  feed: Feed;
  happenings: EventEmitter<Happenings>;
}

export function openRoom(chat: Chat, members: Iterable<number> = []): Room {
  return {
    chat,
    members: new Set(members),
    admins: new Set(),
    topics: new Map(),
    messages: [],
    nextMessage: 1,
    bot: 'member',
    started: chat.type !== 'private',
    migratedTo: undefined,
    shown: [],
    read: 0,
    prompt: undefined,
    heardAt: Number.NEGATIVE_INFINITY,
  };
}

/** Unix seconds by the sandbox's clock. */
export function unixNow(box: Box): number {
  return Math.floor(box.now().getTime() / 1000);
}

/** A chat remembers at least so many of its newest messages; older ones are let go, so that a load test fits. */
const KEPT_MESSAGES = 2000;

/** Puts a message into a chat's history and tells of it; the bot's is also kept for `next()`. */
export function postMessage(box: Box, room: Room, from: User, content: Partial<Message>): Message {
  const message: Message = {
    message_id: room.nextMessage++,
    date: unixNow(box),
    chat: room.chat,
    from,
    ...content,
  };
  room.messages.push(message);
  if (room.messages.length > 2 * KEPT_MESSAGES) room.messages.splice(0, KEPT_MESSAGES);
  showMessage(box, room, message, 'new');
  return message;
}

export function showMessage(box: Box, room: Room, message: Message, how: 'new' | 'edit'): void {
  const byBot = message.from?.id === box.me.id;
  if (byBot) room.shown.push(structuredClone(message));
  if (room.shown.length > 2 * KEPT_MESSAGES) {
    room.shown.splice(0, KEPT_MESSAGES);
    room.read = Math.max(0, room.read - KEPT_MESSAGES);
  }
  box.happenings.emit('shown', room.chat.id, message, how, byBot);
}

export function findMessage(room: Room, id: number): Message | undefined {
  return room.messages.findLast((message) => message.message_id === id);
}

/** A message as it is quoted: without the one it replies to itself. */
export function quote(message: Message): Message {
  const { reply_to_message: _, ...rest } = message;
  return rest;
}

/** The chat's updates come to a webhook in order; each kind of query has its own order (WebhookActor.cpp). */
export function pushUpdate(box: Box, body: UpdateBody): void {
  const query = body.callback_query ?? body.inline_query;
  const chat = (body.message ?? body.edited_message ?? body.my_chat_member ?? body.chat_member)?.chat.id;
  const lane = query ? `query ${query.from.id}` : `chat ${chat}`;
  box.feed.push(structuredClone(body), lane);
}

/** So many queries are remembered; each is short-lived. */
const KEPT_QUERIES = 10_000;

export function openQuery(box: Box, from: number, lives: number): Query {
  const query: Query = { id: String(box.nextQuery++), from, at: box.now().getTime(), lives, answered: false };
  box.queries.set(query.id, query);
  box.queries.delete(String(box.nextQuery - KEPT_QUERIES));
  return query;
}
