/** The Bot API objects the sandbox gives out: the fields a bot for groups and private chats meets. */
export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  username?: string;
  language_code?: string;
}

export interface Chat {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  first_name?: string;
  username?: string;
  is_forum?: true;
}

/** `offset` and `length` count UTF-16 units. */
export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string | undefined;
  language?: string | undefined;
}

export interface InlineButton {
  text: string;
  callback_data?: string | undefined;
  url?: string | undefined;
  style?: string | undefined;
  switch_inline_query_current_chat?: string | undefined;
}

export interface KeyboardButton {
  text: string;
  request_contact?: boolean | undefined;
}

export interface InlineKeyboard {
  inline_keyboard: InlineButton[][];
}

export interface FileInfo {
  file_id: string;
  file_unique_id: string;
  file_size: number;
}

/** What clients send of a set: a still picture of 512 × 512 in WebP. */
export interface Sticker extends FileInfo {
  type: 'regular';
  width: number;
  height: number;
  is_animated: false;
  is_video: false;
  emoji: string;
}

export interface Message {
  message_id: number;
  date: number;
  chat: Chat;
  from?: User;
  message_thread_id?: number;
  is_topic_message?: true;
  edit_date?: number;
  media_group_id?: string;
  reply_to_message?: Message;
  text?: string;
  entities?: Entity[];
  caption?: string;
  caption_entities?: Entity[];
  document?: FileInfo & { file_name: string; mime_type: string };
  photo?: (FileInfo & { width: number; height: number })[];
  sticker?: Sticker;
  contact?: { phone_number: string; first_name: string; user_id?: number };
  via_bot?: User;
  reply_markup?: InlineKeyboard;
  new_chat_members?: User[];
  left_chat_member?: User;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
}

export interface MemberChange {
  chat: Chat;
  from: User;
  date: number;
  old_chat_member: { user: User; status: string };
  new_chat_member: { user: User; status: string };
}

export interface CallbackQuery {
  id: string;
  from: User;
  message: Message;
  chat_instance: string;
  data: string;
}

export interface InlineQuery {
  id: string;
  from: User;
  query: string;
  offset: string;
  chat_type: 'sender' | 'private' | 'group' | 'supergroup';
}

/** One kind a row, as on the wire. */
export interface UpdateBody {
  message?: Message;
  edited_message?: Message;
  callback_query?: CallbackQuery;
  inline_query?: InlineQuery;
  my_chat_member?: MemberChange;
  chat_member?: MemberChange;
}

export type Update = UpdateBody & { update_id: number };

/** What a bot asks clients to show under the typing box: a reply keyboard, or an answer to this message. */
export interface Prompt {
  messageId: number;
  keyboard?: KeyboardButton[][];
  forceReply?: boolean;
  placeholder?: string;
}
