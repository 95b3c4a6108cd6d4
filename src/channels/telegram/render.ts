import type { Outgoing, Shorten, Upload } from '../../post/channel.ts';
import type { Reply } from '../../post/reply.ts';
import { type Key, keyboard } from './keyboard.ts';
import { markUp } from './markup.ts';

/** One Bot API call, ready to be made. */
export interface Rendered {
  method: 'sendMessage' | 'editMessageText' | 'sendDocument' | 'sendPhoto';
  params: Record<string, unknown>;
}

/** Telegram's limit of a caption, in characters. */
const CAPTION = 1024;
/** A forum's General topic: it is written to without a thread id. */
const GENERAL = '1';
/** Shown under a question in a group that also has buttons: Telegram lets a message force a reply or have buttons, not both. */
const REPLY_HINT = '\n\n(Đồng chí trả lời vào tin nhắn này để nhập.)';

/** A message as the call that puts it on the wire. Rejects only when `shorten` does. */
export async function render(message: Outgoing, bot: { username: string; shorten: Shorten }): Promise<Rendered> {
  const { chat, reply, edits } = message;
  const privately = !chat.startsWith('-');
  const keys = await keyboard(reply.buttons ?? [], { ...bot, privately });
  const text = !privately && reply.asks && keys.length > 0 ? reply.text + REPLY_HINT : reply.text;
  const body = {
    chat_id: Number(chat),
    text: markUp(text),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  };
  if (edits !== undefined) {
    return { method: 'editMessageText', params: { ...body, message_id: Number(edits), ...inline(keys) } };
  }
  if (message.file) return withFile(message, message.file, text, keys);
  const markup = keys.length > 0 ? inline(keys) : forced(message, privately);
  return { method: 'sendMessage', params: { ...body, ...placed(message), ...markup } };
}

/** A file carries the text as its caption. */
function withFile(message: Outgoing, { as, ...upload }: Upload, text: string, keys: Key[][]): Rendered {
  const [method, field] = as === 'photo' ? (['sendPhoto', 'photo'] as const) : (['sendDocument', 'document'] as const);
  const caption = markUp(text, CAPTION);
  const common = { chat_id: Number(message.chat), caption, parse_mode: 'HTML', ...placed(message) };
  return { method, params: { ...common, [field]: { upload }, ...(keys.length > 0 ? inline(keys) : {}) } };
}

/** An empty keyboard is sent with an edit too: it takes the old buttons away. */
function inline(keys: Key[][]): Record<string, unknown> {
  return { reply_markup: { inline_keyboard: keys } };
}

/** A question in a group opens the answer as a reply, for the one who is replied to: a bot there hears nothing else. */
function forced(message: Outgoing & { reply: Reply }, privately: boolean): Record<string, unknown> {
  if (privately || !message.reply.asks) return {};
  return { reply_markup: { force_reply: true, ...(message.replyTo !== undefined && { selective: true }) } };
}

function placed({ topic, replyTo }: Outgoing): Record<string, unknown> {
  return {
    ...(topic !== undefined && topic !== GENERAL && { message_thread_id: Number(topic) }),
    ...(replyTo !== undefined && {
      reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true },
    }),
  };
}
