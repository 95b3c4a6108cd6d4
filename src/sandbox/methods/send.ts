import { z } from 'zod';
import { type Box, findMessage, postMessage, quote, type Room } from '../box.ts';
import { badRequest } from '../refusal.ts';
import type { Message } from '../shapes.ts';
import { describeFile, takeFile } from './files.ts';
import { anyMarkup, readInline, readPrompt } from './keyboard.ts';
import { chatId, placeInTopic, reachRoom } from './reach.ts';
import { entity, parseMode, readCaption, readText } from './text.ts';

const target = {
  chat_id: chatId,
  message_thread_id: z.number().optional(),
  reply_parameters: z
    .object({ message_id: z.number().optional(), allow_sending_without_reply: z.boolean().optional() })
    .optional(),
  reply_markup: anyMarkup.optional(),
  parse_mode: parseMode,
};
const captioned = { ...target, caption: z.string().optional(), caption_entities: z.array(entity).optional() };
const textInput = z.object({ ...target, text: z.string(), entities: z.array(entity).optional() });
const documentInput = z.object({ ...captioned, document: z.unknown() });
const photoInput = z.object({ ...captioned, photo: z.unknown() });
const actionInput = z.object({ chat_id: chatId, message_thread_id: z.number().optional() });
type Target = Omit<z.infer<typeof textInput>, 'text' | 'entities'>;

export function sendMessage(box: Box, fields: unknown): Message {
  const input = textInput.parse(fields);
  const room = reachRoom(box, input.chat_id);
  return put(box, room, input, readText(input.text, input.parse_mode, input.entities, 'message is too long'));
}

/** A photo's size is not read from its bytes: clients of the sandbox do not lay it out by it. */
const PHOTO_SIZE = { width: 1280, height: 720 };

export function sendDocument(box: Box, fields: unknown): Message {
  const input = documentInput.parse(fields);
  const room = reachRoom(box, input.chat_id);
  const caption = readCaption(input.caption, input.parse_mode, input.caption_entities);
  const file = takeFile(box, input.document, 'documents');
  const document = { ...describeFile(file), file_name: file.filename, mime_type: file.type };
  return put(box, room, input, { document, ...caption });
}

export function sendPhoto(box: Box, fields: unknown): Message {
  const input = photoInput.parse(fields);
  const room = reachRoom(box, input.chat_id);
  const caption = readCaption(input.caption, input.parse_mode, input.caption_entities);
  const file = takeFile(box, input.photo, 'photos');
  return put(box, room, input, { photo: [{ ...describeFile(file), ...PHOTO_SIZE }], ...caption });
}

export function sendChatAction(box: Box, fields: unknown): true {
  const input = actionInput.parse(fields);
  const room = reachRoom(box, input.chat_id);
  placeInTopic(room, input.message_thread_id);
  box.happenings.emit('typing', room.chat.id);
  return true;
}

function put(box: Box, room: Room, input: Target, content: Partial<Message>): Message {
  const place = placeInTopic(room, input.message_thread_id);
  const inline = readInline(input.reply_markup);
  const prompt = readPrompt(input.reply_markup, room.nextMessage);
  if (prompt !== undefined) room.prompt = prompt ?? undefined;
  return postMessage(box, room, box.me, { ...place, ...readQuote(room, input), ...content, ...inline });
}

function readQuote(room: Room, input: Target): Partial<Message> {
  const id = input.reply_parameters?.message_id;
  if (id === undefined) return {};
  const quoted = findMessage(room, id);
  if (quoted) return { reply_to_message: quote(quoted) };
  if (input.reply_parameters?.allow_sending_without_reply) return {};
  throw badRequest('message to be replied not found');
}
