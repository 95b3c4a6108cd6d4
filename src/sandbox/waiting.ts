import type { Box, Room } from './box.ts';
import type { Message } from './shapes.ts';

/**
 * The bot's next message or edit in a chat that `want` accepts: the first one shown since a person last acted there
 * or `next` was last answered. Rejects after `ms` real milliseconds with the chat written out.
 */
export function awaitNext(box: Box, room: Room, want: (message: Message) => boolean, ms: number): Promise<Message> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      box.happenings.off('shown', look);
    };
    const look = () => {
      const message = takeShown(room, want);
      if (!message) return;
      stop();
      resolve(message);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`the bot showed nothing that was waited for in ${ms} ms\n${writeOut(room)}`));
    }, ms);
    box.happenings.on('shown', look);
    look();
  });
}

/** Gives out what fits and leaves what came before it behind. */
function takeShown(room: Room, want: (message: Message) => boolean): Message | undefined {
  for (let at = room.read; at < room.shown.length; at++) {
    const message = room.shown[at];
    if (!message || !want(message)) continue;
    room.read = at + 1;
    return message;
  }
  return undefined;
}

/** A chat as text, for the message of a failed wait. */
function writeOut(room: Room): string {
  const lines = room.messages.slice(-12).map((message) => {
    const buttons = message.reply_markup?.inline_keyboard.flat().map((button) => `[${button.text}]`) ?? [];
    const what = message.text ?? message.caption ?? message.document?.file_name ?? Object.keys(message).at(-1) ?? '';
    return `  ${message.message_id} ${message.from?.first_name ?? ''}: ${what} ${buttons.join(' ')}`;
  });
  return `chat ${room.chat.id} (${room.chat.title ?? room.chat.first_name ?? ''}):\n${lines.join('\n') || '  (empty)'}`;
}
