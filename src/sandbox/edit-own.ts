import { type Box, findMessage, pushUpdate, type Room, showMessage, unixNow } from './box.ts';
import type { Message, User } from './shapes.ts';
import { captionContent, hears, textContent } from './speak.ts';

/** Seconds within which a person may edit what he sent. */
const EDITABLE = 48 * 3600;

/** A person changes the words of his own message; the bot hears of it where it would hear the message. */
export function editOwn(box: Box, user: User, room: Room, id: number, text: string): Message {
  const message = findMessage(room, id);
  if (message?.from?.id !== user.id) throw new Error(`message ${id} is not ${user.first_name}'s`);
  const { text: _text, entities: _entities, caption: _caption, caption_entities: _marks, ...kept } = message;
  if (!message.text && !message.photo && !message.document) throw new Error(`message ${id} has no words to edit`);
  if (unixNow(box) - message.date > EDITABLE) throw new Error(`message ${id} is too old to edit`);
  const words = message.text ? textContent(text) : captionContent(text);
  if (message.text && !words.text) throw new Error('an edited text must not be empty');
  const edited: Message = { ...kept, ...words, edit_date: unixNow(box) };
  room.messages[room.messages.indexOf(message)] = edited;
  showMessage(box, room, edited, 'edit');
  if (hears(box, room, edited)) pushUpdate(box, { edited_message: edited });
  return edited;
}
