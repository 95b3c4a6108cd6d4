import { type Answer, type Box, openQuery, pushUpdate, type Room } from './box.ts';
import type { InlineButton, Message, User } from './shapes.ts';
import { privateRoom, speak, textContent } from './speak.ts';

/** Where a person acts: his private chat with the bot unless `chat` names another. */
export interface Spot {
  chat?: number | undefined;
  topic?: number | undefined;
}

/** What is said may answer a message of the chat. */
export type Said = Spot & { replyTo?: number | undefined };

/** A question to the bot that takes one answer; a press on a link or a reply-keyboard key has no `query`. */
export interface Asked {
  query: string | undefined;
  /** Resolves when the bot answers; never, where it does not. */
  answered: Promise<Answer>;
}

/** Presses the newest inline button, else the key under the typing box, with this label or data. */
export function press(
  box: Box,
  user: User,
  room: Room,
  what: string,
  spot: (Spot & { message?: number | undefined }) | undefined,
): Asked {
  const key = room.prompt?.keyboard?.flat().find((one) => one.text === what);
  const found = findButton(room, what, spot?.message);
  if (!found && key) {
    speak(box, user, room, spot?.topic, key.request_contact ? contactOf(user) : textContent(what));
    return { query: undefined, answered: Promise.resolve({}) };
  }
  if (!found) throw new Error(`no button "${what}" in chat ${room.chat.id}: ${listButtons(room)}`);
  if (found.button.url !== undefined) return follow(box, user, found.button.url);
  const query = openQuery(box, user.id, 150);
  const answered = awaitAnswer(box, query.id);
  // A client opens the link of an answer; to the bot it says the link's payload.
  void answered.then(({ url }) => url !== undefined && follow(box, user, url));
  room.read = room.shown.length;
  room.heardAt = box.ticks();
  const data = found.button.callback_data ?? '';
  const callback_query = {
    id: query.id,
    from: user,
    message: found.message,
    chat_instance: String(room.chat.id),
    data,
  };
  pushUpdate(box, { callback_query });
  return { query: query.id, answered };
}

function contactOf(user: User): Partial<Message> {
  return {
    contact: {
      phone_number: `+84${900_000_000 + (user.id % 99_999_999)}`,
      first_name: user.first_name,
      user_id: user.id,
    },
  };
}

function follow(box: Box, user: User, url: string): Asked {
  const payload = readPayload(box, url);
  speak(box, user, privateRoom(box, user), undefined, textContent(`/start ${payload}`));
  return { query: undefined, answered: Promise.resolve({}) };
}

function findButton(
  room: Room,
  what: string,
  id: number | undefined,
): { message: Message; button: InlineButton } | undefined {
  for (const message of room.messages.toReversed()) {
    if (id !== undefined && message.message_id !== id) continue;
    const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
    const button = buttons.find((one) => one.text === what) ?? buttons.find((one) => one.callback_data === what);
    if (button) return { message, button };
  }
  return undefined;
}

function listButtons(room: Room): string {
  return room.messages
    .flatMap((one) => one.reply_markup?.inline_keyboard.flat() ?? [])
    .map((one) => one.text)
    .join(' | ');
}

export function awaitAnswer(box: Box, id: string): Promise<Answer> {
  return new Promise((resolve) => {
    const listen = (answered: string, _user: number, answer: Answer) => {
      if (answered !== id) return;
      box.happenings.off('answered', listen);
      resolve(answer);
    };
    box.happenings.on('answered', listen);
  });
}

/** A deep link carries 1–64 of A-Za-z0-9_- to the bot (core.telegram.org/bots/features#deep-linking). */
export function readPayload(box: Box, link: string): string {
  const url = URL.parse(link);
  if (url && (url.hostname !== 't.me' || url.pathname.slice(1) !== box.me.username))
    throw new Error(`${link} does not lead to the bot`);
  const payload = url ? (url.searchParams.get('start') ?? '') : link;
  if (!/^[\w-]{1,64}$/.test(payload)) throw new Error(`"${payload}" is no start payload`);
  return payload;
}
