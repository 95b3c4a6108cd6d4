import { z } from 'zod';
import { badRequest } from '../refusal.ts';
import type { InlineKeyboard, Prompt } from '../shapes.ts';

const inlineButton = z.object({
  text: z.string(),
  callback_data: z.string().optional(),
  url: z.string().optional(),
  style: z.string().optional(),
  switch_inline_query_current_chat: z.string().optional(),
});
const keyButton = z.union([
  z.string().transform((text) => ({ text })),
  z.object({ text: z.string(), request_contact: z.boolean().optional() }),
]);

export const inlineMarkup = z.object({ inline_keyboard: z.array(z.array(inlineButton)) });
export const anyMarkup = z.object({
  inline_keyboard: z.array(z.array(inlineButton)).optional(),
  keyboard: z.array(z.array(keyButton)).optional(),
  remove_keyboard: z.boolean().optional(),
  force_reply: z.boolean().optional(),
  input_field_placeholder: z.string().optional(),
});
export type AnyMarkup = z.infer<typeof anyMarkup>;

/** Telegram takes at most 100 buttons; past that it says the markup is too long. */
const MOST_BUTTONS = 100;

/** The buttons under a message; an empty keyboard is none. */
export function readInline(markup: AnyMarkup | undefined): { reply_markup?: InlineKeyboard } {
  const rows = (markup?.inline_keyboard ?? []).filter((row) => row.length > 0);
  if (rows.length === 0) return {};
  if (rows.flat().length > MOST_BUTTONS) throw badRequest('REPLY_MARKUP_TOO_LONG');
  for (const button of rows.flat()) if (button.url !== undefined) checkUrl(button.url);
  return { reply_markup: { inline_keyboard: rows } };
}

/** Telegram refuses addresses without a dot in the host: http://localhost is no button. */
function checkUrl(url: string): void {
  const parsed = URL.parse(url);
  if (parsed?.protocol === 'tg:') return;
  if (parsed && ['http:', 'https:'].includes(parsed.protocol) && parsed.hostname.includes('.')) return;
  throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
}

/** What the message asks clients to show under the typing box; null where it takes the present one away. */
export function readPrompt(markup: AnyMarkup | undefined, messageId: number): Prompt | null | undefined {
  const placeholder = markup?.input_field_placeholder;
  const extra = placeholder === undefined ? {} : { placeholder };
  if (markup?.remove_keyboard) return null;
  if (markup?.keyboard) return { messageId, keyboard: markup.keyboard.map((row) => [...row]), ...extra };
  if (markup?.force_reply) return { messageId, forceReply: true, ...extra };
  return undefined;
}
