import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Message, Update } from '../../src/sandbox/shapes.ts';
import { call } from './open.ts';

const KEYS = {
  inline_keyboard: [
    [
      { text: 'Duyệt', callback_data: '/duyet 12' },
      { text: 'Mở riêng', url: 'https://t.me/tro_ly_doan_bot?start=l_12' },
    ],
  ],
};
const COMMANDS = [
  { command: 'lich', description: 'Xem lịch đi cơ sở' },
  { command: 'hoi', description: 'Bot hỏi lại' },
];

/** A bot of a few lines, on the Bot API alone: repeats what it hears under a button that changes the message. */
export async function startEcho(box: Sandbox): Promise<{ stop(): Promise<void> }> {
  await call(box, 'setMyCommands', { commands: COMMANDS });
  const stopped = new AbortController();
  const running = pollUntil(box, stopped.signal);
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

async function pollUntil(box: Sandbox, signal: AbortSignal): Promise<void> {
  let offset = 0;
  while (!signal.aborted) {
    const url = `${box.url}/bot${box.token}/getUpdates?offset=${offset}&timeout=50`;
    // The stop aborts the long poll; nothing else may fail here.
    const response = await fetch(url, { signal }).catch(() => undefined);
    // `as` at a parse: getUpdates answers with updates.
    const { result } = response ? ((await response.json()) as { result: Update[] }) : { result: [] };
    for (const update of result) {
      offset = update.update_id + 1;
      await answer(box, update);
    }
  }
}

async function answer(box: Sandbox, { message, callback_query: press }: Update): Promise<void> {
  if (message) await echo(box, message);
  if (!press) return;
  const { chat, message_id } = press.message;
  await call(box, 'answerCallbackQuery', { callback_query_id: press.id, text: 'Đã ghi nhận' });
  const text = `<b>Đã duyệt</b> ${press.data}`;
  await call(box, 'editMessageText', { chat_id: chat.id, message_id, text, parse_mode: 'HTML' });
}

async function echo(box: Sandbox, message: Message): Promise<void> {
  const to = { chat_id: message.chat.id, message_thread_id: message.message_thread_id };
  const heard = message.text ?? message.document?.file_name ?? message.contact?.phone_number ?? '';
  const asks = heard.startsWith('/hoi') ? { force_reply: true, input_field_placeholder: 'ví dụ: mai' } : KEYS;
  const replied = message.reply_to_message ? ' (trả lời)' : '';
  await call(box, 'sendMessage', { ...to, text: `Nghe: ${heard}${replied}`, reply_markup: asks });
}
