import type { Ack, Channel, Fetched, InlineResult, MenuLine, Outcome, Outgoing, Shorten } from '../../post/channel.ts';
import type { Call } from './library.ts';
import type { Log } from './log.ts';
import { cut, oneLine } from './markup.ts';
import { isLocked, isUnchanged, isUneditable, outcomeOf } from './outcome.ts';
import { INLINE } from './read.ts';
import { render } from './render.ts';
import { idOf, shape } from './shapes.ts';

/** Telegram's limit of a notice over a pressed button. */
const NOTICE = 200;
/** What fits a line of an inline list, and Telegram's limit of a message. */
const TITLE = 64;
const MESSAGE = 4096;
/** How long Telegram may answer the same inline query by itself. */
const KEPT_SECONDS = 60;
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
    reachable: () => reachable(door),
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

/** How long the question whether Telegram answers may take, in milliseconds. */
const ASK_MS = 5_000;

async function reachable({ call }: Door): Promise<boolean> {
  return call('getMe', {}, { within: ASK_MS }).then(
    () => true,
    () => false,
  );
}

function anew({ edits: _gone, ...message }: Outgoing): Outgoing {
  return message;
}

/** Ends a button's spinner or an inline query, once; that it came too late is no matter. */
async function acknowledge({ id, text, url, results }: Ack, { call, log }: Door): Promise<void> {
  const words = text === undefined ? '' : oneLine(text, NOTICE);
  const [method, params] = id.startsWith(INLINE)
    ? ['answerInlineQuery', { inline_query_id: id.slice(INLINE.length), ...answersOf(words, results) }]
    : ['answerCallbackQuery', { callback_query_id: id, ...(words !== '' && { text: words }), ...(url && { url }) }];
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

/** Finds are the same for everybody and may be kept for a while; words about a failure may not. */
function answersOf(words: string, results: readonly InlineResult[] = []) {
  if (results.length === 0) return { results: article(words), cache_time: 0 };
  const articles = results.map(({ id, title, description, text }) => ({
    ...{ type: 'article', id, title: oneLine(title, TITLE), description: oneLine(description, NOTICE) },
    input_message_content: { message_text: cut(text, MESSAGE), link_preview_options: { is_disabled: true } },
  }));
  return { results: articles, cache_time: KEPT_SECONDS, is_personal: false };
}

function article(words: string): object[] {
  if (words === '') return [];
  return [{ type: 'article', id: '1', title: words, input_message_content: { message_text: words } }];
}
