import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Box, findMessage, showMessage, unixNow } from '../box.ts';
import { badRequest } from '../refusal.ts';
import type { Message } from '../shapes.ts';
import { inlineMarkup, readInline } from './keyboard.ts';
import { chatId, reachOwn, reachRoom } from './reach.ts';
import { entity, parseMode, readCaption, readText } from './text.ts';

const target = { chat_id: chatId.optional(), message_id: z.number().optional(), reply_markup: inlineMarkup.optional() };
const textInput = z.object({
  ...target,
  text: z.string().default(''),
  parse_mode: parseMode,
  entities: z.array(entity).optional(),
});
const captionInput = z.object({
  ...target,
  caption: z.string().optional(),
  parse_mode: parseMode,
  caption_entities: z.array(entity).optional(),
});
const markupInput = z.object(target);
const deleteInput = z.object({ chat_id: chatId, message_id: z.number() });
type Target = z.infer<typeof markupInput>;
type Content = 'text' | 'entities' | 'caption' | 'caption_entities';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
/** Seconds within which a bot may delete a message. */
const DELETABLE = 48 * 3600;

export function editMessageText(box: Box, fields: unknown): Message {
  const input = textInput.parse(fields);
  return change(box, input, ['text', 'entities'], (message) => {
    if (message.text === undefined) throw badRequest('there is no text in the message to edit');
    return readText(input.text, input.parse_mode, input.entities, 'MESSAGE_TOO_LONG');
  });
}

export function editMessageCaption(box: Box, fields: unknown): Message {
  const input = captionInput.parse(fields);
  return change(box, input, ['caption', 'caption_entities'], (message) => {
    if (!message.document && !message.photo) throw badRequest('there is no caption in the message to edit');
    return readCaption(input.caption, input.parse_mode, input.caption_entities);
  });
}

export function editMessageReplyMarkup(box: Box, fields: unknown): Message {
  return change(box, markupInput.parse(fields), [], () => ({}));
}

/** The message keeps its place and everything the edit does not name; the keyboard always follows the edit. */
function change(box: Box, input: Target, drops: Content[], read: (message: Message) => Partial<Message>): Message {
  if (input.chat_id === undefined) throw badRequest('chat_id is empty');
  const room = reachRoom(box, input.chat_id);
  const message = reachOwn(box, room, input.message_id);
  const next: Message = { ...message };
  delete next.reply_markup;
  for (const name of drops) delete next[name];
  Object.assign(next, read(message), readInline(input.reply_markup));
  if (isDeepStrictEqual(next, message)) throw badRequest(NOT_MODIFIED);
  next.edit_date = unixNow(box);
  room.messages[room.messages.indexOf(message)] = next;
  showMessage(box, room, next, 'edit');
  return next;
}

export function deleteMessage(box: Box, fields: unknown): true {
  const input = deleteInput.parse(fields);
  const room = reachRoom(box, input.chat_id);
  const message = findMessage(room, input.message_id);
  if (!message) throw badRequest('message to delete not found');
  const mayDelete = message.from?.id === box.me.id || room.chat.type === 'private' || room.admins.has(box.me.id);
  if (!mayDelete) throw badRequest("message can't be deleted");
  if (unixNow(box) - message.date > DELETABLE) throw badRequest("message can't be deleted for everyone");
  room.messages.splice(room.messages.indexOf(message), 1);
  if (room.prompt?.messageId === message.message_id) room.prompt = undefined;
  box.happenings.emit('gone', room.chat.id, message.message_id);
  return true;
}
