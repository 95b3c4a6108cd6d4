import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Json, ME } from '../../support/telegram-updates.ts';

export const TOKEN = '123456:AAHsecretSECRETsecretSECRETsecret12';

/** How the recorder answers a call: as Telegram, as a broken proxy in front of it, by cutting the line, or not at all. */
export type Reaction =
  | { result: unknown }
  | { code: number; description: string; parameters?: Json }
  | { html: string; status: number }
  | 'reset'
  | 'hang';

export interface Called {
  method: string;
  params: Json;
}

export interface BotApi {
  url: string;
  calls: Called[];
  /** Updates not yet confirmed. */
  queue: Json[];
  /** Later answers to a method; `nth` counts its calls from 1. */
  on(method: string, react: (params: Json, nth: number) => Reaction | undefined): void;
  push(...updates: Json[]): void;
  /** Resolves once the method has been called so many times. */
  called(method: string, times?: number): Promise<void>;
  params(method: string): Json[];
  stop(): Promise<void>;
}

/** A Bot API server on a real port that records what it is asked. A long poll is held until an update is pushed. */
export async function openBotApi(): Promise<BotApi> {
  const calls: Called[] = [];
  const reactions = new Map<string, (params: Json, nth: number) => Reaction | undefined>();
  const waiting = new Set<() => void>();
  const polls = feed();
  const count = (method: string) => calls.filter((call) => call.method === method).length;
  const server = createServer(async (request, response) => {
    const [token, method = ''] = (request.url ?? '').replace(/^\/(base\/)?bot/, '').split('/');
    const params = await bodyOf(request);
    calls.push({ method, params });
    const reaction = reactions.get(method)?.(params, count(method));
    if (token !== TOKEN) write(response, { code: 401, description: 'Unauthorized' });
    else if (reaction) write(response, reaction);
    else if (method === 'getUpdates') polls.hold(params, response);
    else write(response, usual(method, calls.length, params));
    for (const check of [...waiting]) check();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // as: a listening server has an address of this form
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    queue: polls.queue,
    on: (method, react) => void reactions.set(method, react),
    push: polls.push,
    called: (method, times = 1) =>
      new Promise((resolve) => {
        const check = () => {
          if (count(method) < times) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    params: (method) => calls.filter((call) => call.method === method).map((call) => call.params),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function usual(method: string, nth: number, params: Json): Reaction {
  if (method === 'getMe') return { result: ME };
  if (method === 'getMyCommands') return { result: [] };
  if (method.startsWith('getMy')) return { result: {} };
  if (method === 'sendMessage' || method === 'editMessageText') {
    return { result: { message_id: params.message_id ?? 500 + nth, date: 1, chat: { id: params.chat_id } } };
  }
  return { result: true };
}

function write(response: ServerResponse, reaction: Reaction): void {
  if (reaction === 'hang') return;
  if (reaction === 'reset') return void response.socket?.destroy();
  if ('html' in reaction)
    return void response.writeHead(reaction.status, { 'content-type': 'text/html' }).end(reaction.html);
  if ('result' in reaction) return void response.end(JSON.stringify({ ok: true, result: reaction.result }));
  const { code, ...rest } = reaction;
  response.writeHead(code).end(JSON.stringify({ ok: false, error_code: code, ...rest }));
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}

/** The queue of updates with Telegram's offset: what is below it is confirmed and gone. */
function feed() {
  const queue: Json[] = [];
  let held: ServerResponse | undefined;
  const answer = (response: ServerResponse) => write(response, { result: queue.slice(0, 100) });
  return {
    queue,
    push: (...updates: Json[]) => {
      queue.push(...updates);
      if (held) answer(held);
      held = undefined;
    },
    hold: (params: Json, response: ServerResponse) => {
      const offset = Number(params.offset ?? 0);
      const kept = queue.filter((update) => Number(update.update_id) >= offset);
      queue.splice(0, queue.length, ...kept);
      if (queue.length > 0 || !params.timeout) answer(response);
      else held = response;
    },
  };
}
