/** Telegram updates as its server sends them, for tests: builders of plain JSON. */

export type Json = Record<string, unknown>;

export const BOT = { id: 123456, is_bot: true, first_name: 'Trợ lý Đoàn', username: 'tro_ly_doan_bot' };
export const ME = { ...BOT, can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false };
export const PERSON = {
  id: 5,
  is_bot: false,
  first_name: 'Lan',
  last_name: 'Trần',
  username: 'lan',
  language_code: 'vi',
};
export const PRIVATE = { id: 5, type: 'private', first_name: 'Lan' };
export const GROUP = { id: -1007, type: 'supergroup', title: 'BTV Đoàn xã' };
export const FORUM = { id: -1008, type: 'supergroup', title: 'Ban Phong trào', is_forum: true };
export const CHANNEL = { id: -1009, type: 'channel', title: 'Bản tin' };
export const ANONYMOUS = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };

/** A message from PERSON in the private chat, unless `fields` say otherwise. */
export function message(fields: Json = {}): Json {
  return { message: { message_id: 10, date: 1_790_000_000, chat: PRIVATE, from: PERSON, ...fields } };
}

export function said(text: string, fields: Json = {}): Json {
  const command = /^\/\S+/.exec(text);
  const entities = command ? { entities: [{ type: 'bot_command', offset: 0, length: command[0].length }] } : {};
  return message({ text, ...entities, ...fields });
}

/** A press of a button under the bot's own message. */
export function pressed(data: string, under: Json = {}, fields: Json = {}): Json {
  const message = { message_id: 11, date: 1_790_000_000, chat: PRIVATE, from: BOT, text: 'Chọn:', ...under };
  return { callback_query: { id: '777', chat_instance: 'x', from: PERSON, message, data, ...fields } };
}

/** The bot's standing in a chat changed. */
export function standing(status: string, chat: Json = PRIVATE, fields: Json = {}): Json {
  const before = { status: 'member', user: BOT };
  const change = { chat, from: PERSON, date: 1_790_000_000, old_chat_member: before };
  return { my_chat_member: { ...change, new_chat_member: { status, user: BOT, ...fields } } };
}

/** Updates numbered from `first`, as one answer of getUpdates. */
export function numbered(updates: readonly Json[], first = 1000): Json[] {
  return updates.map((update, index) => ({ update_id: first + index, ...update }));
}
