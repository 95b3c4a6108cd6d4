import { z } from 'zod';
import { type Box, openQuery, pushUpdate } from './box.ts';
import { anyMarkup, readInline } from './methods/keyboard.ts';
import { readText } from './methods/text.ts';
import { type Asked, awaitAnswer } from './press.ts';
import type { Message, User } from './shapes.ts';

const article = z.object({
  id: z.string(),
  input_message_content: z.object({ message_text: z.string(), parse_mode: z.string().optional() }),
  reply_markup: anyMarkup.optional(),
});

/** Types `@bot text` somewhere; `answered` carries the results. Telegram takes an answer for 30 s. */
export function search(box: Box, user: User, text: string): Asked {
  const query = openQuery(box, user.id, 30);
  const answered = awaitAnswer(box, query.id);
  pushUpdate(box, { inline_query: { id: query.id, from: user, query: text, offset: '', chat_type: 'sender' } });
  return { query: query.id, answered };
}

/** The message a picked result becomes; only articles are simulated. */
export function readResult(box: Box, queryId: string, resultId: string): Partial<Message> {
  const results = (box.queries.get(queryId)?.results ?? []).map((one) => article.parse(one));
  const picked = results.find((one) => one.id === resultId);
  if (!picked) throw new Error(`search ${queryId} has no result ${resultId}`);
  const { message_text, parse_mode } = picked.input_message_content;
  const content = readText(message_text, parse_mode, undefined, 'MESSAGE_TOO_LONG');
  return { ...content, ...readInline(picked.reply_markup), via_bot: box.me };
}
