import type { Ack, Channel, Fetched, MenuLine, Outcome, Outgoing, Shorten } from '../../post/channel.ts';
import type { Call } from './library.ts';
import type { Log } from './log.ts';
import { oneLine } from './markup.ts';
import { isLocked, isUnchanged, isUneditable, outcomeOf } from './outcome.ts';
import { INLINE } from './read.ts';
import { render } from './render.ts';
import { idOf, shape } from './shapes.ts';

/** Telegram's limit of a notice over a pressed button. */
const NOTICE = 200;
/** How long a message waits when its buttons' lines cannot be kept, in milliseconds: the database is gone. */
const UNKEPT_MS = 5_000;

interface Door {
  call: Call;
  username: string;
  shorten: Shorten;
  log: Log;
  fetch(fileId: string): Promise<Fetched>;
}

/** Telegram as the post office sees it. */
export function openChannel(door: Door): Channel {
  return {
    name: 'telegram',
    send: (message) => deliver(message, door),
    ack: (ack) => acknowledge(ack, door),
    fetch: door.fetch,
    menu: (chat, lines) => showMenu(chat, lines, door),
  };
}

/** Delivers one message. A message to edit that is gone or too old is sent anew, so that its news is not lost. */
async function deliver(message: Outgoing, door: Door): Promise<Outcome> {
  const ready = await render(message, door).catch((failure: Error) => {
    door.log.warn({ reason: failure.message }, 'Telegram: a message could not be made ready');
    return undefined;
  });
  if (ready === undefined) return { kind: 'wait', ms: UNKEPT_MS };
  try {
    const answer = await door.call(ready.method, ready.params);
    return { kind: 'sent', messageId: idOf(shape(answer), 'message_id') ?? message.edits ?? '' };
  } catch (failure) {
    if (message.edits !== undefined && isUnchanged(failure)) return { kind: 'sent', messageId: message.edits };
    if (message.edits !== undefined && isUneditable(failure)) return deliver(anew(message), door);
    if (isLocked(failure)) door.log.error({ method: ready.method }, 'Telegram: the token is refused');
    return outcomeOf(failure);
  }
}

function anew({ edits: _gone, ...message }: Outgoing): Outgoing {
  return message;
}

/** Ends a button's spinner or an inline query, once; that it came too late is no matter. */
async function acknowledge({ id, text }: Ack, { call, log }: Door): Promise<void> {
  const words = text === undefined ? '' : oneLine(text, NOTICE);
  const [method, params] = id.startsWith(INLINE)
    ? ['answerInlineQuery', { inline_query_id: id.slice(INLINE.length), results: article(words), cache_time: 0 }]
    : ['answerCallbackQuery', { callback_query_id: id, ...(words !== '' && { text: words }) }];
  await call(method, params).catch((failure: Error) => {
    log.info({ method, reason: failure.message }, 'Telegram: a sign was lost');
  });
}

async function showMenu(chat: string, commands: readonly MenuLine[], { call, log }: Door): Promise<boolean> {
  try {
    await call('setMyCommands', { scope: { type: 'chat', chat_id: chat }, commands });
    return true;
  } catch (failure) {
    log.info({ reason: String(failure) }, 'Telegram: a menu was not taken');
    return false;
  }
}

function article(words: string): object[] {
  if (words === '') return [];
  return [{ type: 'article', id: '1', title: words, input_message_content: { message_text: words } }];
}
