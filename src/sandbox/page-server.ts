import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { writeJson } from './api.ts';
import { readBytes } from './body.ts';
import type { Fault } from './faults.ts';
import { ACTS, type Desktop } from './page-acts.ts';
import { streamEvents } from './page-events.ts';
import { describeChat, describeChats, describeDesk } from './page-views.ts';
import { Refusal } from './refusal.ts';
import type { Desk } from './server.ts';

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
/** Shown in the page; anything else the bot or a person sent is only downloaded. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
const SAFE = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
const reader = z.object({ as: z.coerce.number().int() });
const viewer = z.object({
  as: z.coerce.number().int(),
  chat: z.coerce.number().int(),
  topic: z.coerce.number().int().optional(),
});

/** The chat page and its API; everything else of the server is the Bot API's. */
export async function answerPage(
  desk: Desk,
  fault: (fault: Fault) => () => void,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(SAFE)) response.setHeader(name, value);
  try {
    checkCaller(request);
    if (request.method === 'POST') return await act({ ...desk, fault }, url, request, response);
    await show(desk, url, response);
  } catch (error) {
    const code = error instanceof Refusal ? error.code : error instanceof z.ZodError ? 400 : 409;
    if (code === 409) desk.api.log?.warn({ err: error }, 'page request failed');
    writeJson(response, code, { error: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * Only pages of this very server may ask: a Host that is not loopback is a rebound name, an Origin that is not the
 * Host is another site, and a body that is not JSON could be sent by any form.
 */
function checkCaller(request: IncomingMessage): void {
  const { host = '', origin } = request.headers;
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) throw new Refusal(403, 'not a loopback host');
  if (origin !== undefined && origin !== `http://${host}`) throw new Refusal(403, 'another origin');
  const json = request.headers['content-type']?.startsWith('application/json');
  if (request.method === 'POST' && !json) throw new Refusal(415, 'JSON only');
}

async function act(desktop: Desktop, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const run = ACTS[url.pathname.replace('/sandbox/', '')];
  if (!run) throw new Refusal(404, 'no such act');
  const body: unknown = JSON.parse((await readBytes(request)).toString());
  writeJson(response, 200, (await run(desktop, body)) ?? {});
}

async function show(desk: Desk, url: URL, response: ServerResponse): Promise<void> {
  const query = Object.fromEntries(url.searchParams);
  if (url.pathname === '/sandbox/events') return streamEvents(desk.api.box, response);
  if (url.pathname === '/sandbox/desk') return writeJson(response, 200, describeDesk(desk));
  if (url.pathname === '/sandbox/chat') return writeJson(response, 200, describeChat(desk, viewer.parse(query)));
  if (url.pathname === '/sandbox/chats') return writeJson(response, 200, describeChats(desk, reader.parse(query).as));
  if (url.pathname.startsWith('/sandbox/files/')) return sendStored(desk, url, response);
  const name = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
  const type = /^[\w-]+\.(\w+)$/.exec(name)?.[1];
  if (!type || !TYPES[type]) throw new Refusal(404, 'no such page');
  const bytes = await readFile(new URL(`./page/${name}`, import.meta.url)).catch(() => undefined);
  if (!bytes) throw new Refusal(404, 'no such page');
  response.writeHead(200, { 'content-type': TYPES[type] }).end(bytes);
}

function sendStored(desk: Desk, url: URL, response: ServerResponse): void {
  const file = desk.api.box.files.get(url.pathname.slice('/sandbox/files/'.length));
  if (!file) throw new Refusal(404, 'no such file');
  const shown = SHOWN.has(file.type);
  const name = encodeURIComponent(file.filename);
  response.writeHead(200, {
    'content-type': shown ? file.type : 'application/octet-stream',
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'content-length': file.bytes.length,
  });
  response.end(file.bytes);
}
