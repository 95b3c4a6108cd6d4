import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** A call the bot made, its JSON body read. */
export interface BotCall {
  method: string;
  body: Readonly<Record<string, unknown>>;
}

/**
 * A Bot API for measuring: answers at once (or after `delayMs`), checks nothing and keeps nothing, so that the figures
 * are the bot's. The sandbox, which checks every call against the schema, would take more than the bot itself.
 */
export interface Stand {
  readonly url: string;
  /** Milliseconds from a request to its answer. */
  delayMs: number;
  /** Hands an update to the bot with its next getUpdates. */
  push(update: { update_id: number }): void;
  /** Updates pushed and not yet confirmed by a later offset. */
  pending(): number;
  close(): Promise<void>;
}

interface Handlers {
  /** The first answer of getUpdates with this update leaves now. */
  delivered(updateId: number): void;
  called(call: BotCall): void;
}

/** Most updates of one getUpdates answer: Telegram's own limit. */
const MOST = 100;

const ME = { id: 7_000_000_001, is_bot: true, first_name: 'Trợ lý', username: 'tro_ly_bot', can_join_groups: true };

/** Opens the stand on a free port of 127.0.0.1. */
export async function openStand(handlers: Handlers): Promise<Stand> {
  const feed = openFeed(handlers);
  let messageId = 1;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const method = request.url?.split('/').at(-1)?.split('?')[0] ?? '';
    const body = await readBody(request);
    if (method === 'getUpdates') return feed.serve(body, response, stand.delayMs);
    handlers.called({ method, body });
    if (stand.delayMs > 0) await pause(stand.delayMs);
    if (method === 'sendMessage') {
      messageId += 1;
      send(response, { message_id: messageId, date: 1_790_000_000, chat: { id: body.chat_id, type: 'private' } });
    } else send(response, method === 'getMe' ? ME : true);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.keepAliveTimeout = 60_000;
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address = server.address();
  const stand: Stand = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    delayMs: 0,
    push: feed.push,
    pending: feed.pending,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return stand;
}

/** Updates in order; an answer waits until there is one, as a long poll does. */
function openFeed({ delivered }: Handlers) {
  let updates: { update_id: number }[] = [];
  let waiting: { response: ServerResponse; delayMs: number } | undefined;
  let newest = -1;
  let asked = false;

  function hand(): void {
    asked = false;
    if (!waiting || updates.length === 0) return;
    const { response } = waiting;
    waiting = undefined;
    const batch = updates.slice(0, MOST);
    const fresh = batch.filter(({ update_id }) => update_id > newest);
    newest = Math.max(newest, ...fresh.map(({ update_id }) => update_id));
    send(response, batch);
    for (const { update_id } of fresh) delivered(update_id);
  }

  /** Updates that arrive in one turn of the event loop go together. */
  function look(): void {
    if (asked || !waiting) return;
    asked = true;
    if (waiting.delayMs > 0) void pause(waiting.delayMs).then(hand);
    else setImmediate(hand);
  }

  return {
    serve({ offset, timeout }: BotCall['body'], response: ServerResponse, delayMs: number) {
      updates = updates.filter(({ update_id }) => update_id >= Number(offset ?? 0));
      // What a bot that stops asks last: it only confirms.
      if (Number(timeout) === 0) return send(response, updates.slice(0, MOST));
      waiting = { response, delayMs };
      response.on('close', () => {
        if (waiting?.response === response) waiting = undefined;
      });
      if (updates.length > 0) look();
    },
    push(update: { update_id: number }) {
      updates.push(update);
      look();
    },
    pending: () => updates.length,
  };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  // as: a Bot API client sends one JSON object
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function send(response: ServerResponse, result: unknown): void {
  const text = JSON.stringify({ ok: true, result });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
