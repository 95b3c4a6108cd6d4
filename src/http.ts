import { createHash, timingSafeEqual } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  status: number;
  headers?: Record<string, string>;
}

/** A path that takes POST; `admits` is asked before a byte of the body is read, a refusal is 401. */
export interface Inlet {
  path: string;
  admits(headers: IncomingHttpHeaders): boolean;
  answer(body: string): Promise<Answer>;
}

/** A path that is read by GET: from this machine, or by whoever bears `token` where there is one; a refusal is 401. */
export interface Outlet {
  path: string;
  token: string | undefined;
  /** Its content type. */
  type: string;
  answer(): Promise<string>;
}

export interface HttpOptions {
  /** Default: every interface. */
  host?: string | undefined;
  /** 0 takes a free one. */
  port: number;
  /** What the bot needs to be of use, by name, each whether it is there; the answer of /readyz. */
  ready(): Promise<Record<string, boolean>>;
  inlets?: readonly Inlet[];
  outlets?: readonly Outlet[];
  log: { warn(fields: object, message: string): void };
}

/** Bytes of a body; Telegram's updates are far smaller. */
const BODY_LIMIT = 1024 * 1024;

/**
 * Opens the bot's small HTTP server: /healthz (the process lives), /readyz (503 unless everything is there), the
 * inlets and outlets; all else is 404. Headers must come within 10 s, a request within 30 s.
 */
export async function openHttp(options: HttpOptions): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16_384 });
  server.on('request', (request, response) => {
    route(request, options).then(
      (answer) => write(response, answer),
      (failure: unknown) => {
        options.log.warn({ reason: String(failure) }, 'HTTP: a request failed');
        write(response, { status: 500 });
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, () => resolve());
  });
  // as: a server that listens on a port has an address of this form
  return { port: (server.address() as AddressInfo).port, close: () => closed(server) };
}

interface Page extends Answer {
  body?: string;
}

async function route(request: IncomingMessage, { ready, inlets = [], outlets = [] }: HttpOptions): Promise<Page> {
  const path = (request.url ?? '').split('?')[0];
  const inlet = inlets.find((one) => one.path === path);
  if (inlet) return request.method === 'POST' ? take(request, inlet) : { status: 405, headers: { allow: 'POST' } };
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 404 };
  const outlet = outlets.find((one) => one.path === path);
  if (outlet) return give(request, outlet);
  if (path === '/healthz') return { status: 200, body: 'ok' };
  if (path !== '/readyz') return { status: 404 };
  const parts = await ready().catch(() => ({ ready: false }));
  return { status: Object.values(parts).every(Boolean) ? 200 : 503, body: JSON.stringify(parts) };
}

async function give(request: IncomingMessage, { token, type, answer }: Outlet): Promise<Page> {
  const may = token === undefined ? isLocal(request) : sameSecret(request.headers.authorization, `Bearer ${token}`);
  if (!may) return { status: 401, headers: { 'www-authenticate': 'Bearer' } };
  return { status: 200, headers: { 'content-type': type }, body: await answer() };
}

/** From this machine and not passed on by a proxy on it, which would make the whole world local. */
function isLocal({ socket, headers }: IncomingMessage): boolean {
  const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'].some((name) => headers[name] !== undefined);
  return !passedOn && /^(::1$|(::ffff:)?127\.)/.test(socket.remoteAddress ?? '');
}

/** Compares in constant time: hashes are of one length whatever was sent. */
export function sameSecret(sent: string | string[] | undefined, word: string): boolean {
  const [left, right] = [String(sent), word].map((text) => createHash('sha256').update(text).digest());
  return typeof sent === 'string' && left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

async function take(request: IncomingMessage, inlet: Inlet): Promise<Answer> {
  if (!inlet.admits(request.headers)) return { status: 401, headers: { connection: 'close' } };
  const body = await bodyOf(request);
  return body === undefined ? { status: 413, headers: { connection: 'close' } } : inlet.answer(body);
}

/** The body as text, or undefined as soon as it is over the limit. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > BODY_LIMIT) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function write(response: ServerResponse, { status, headers, body }: Page): void {
  response.writeHead(status, { 'cache-control': 'no-store', ...headers }).end(body ?? '');
}

/** Stops listening and waits for the answers in hand. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
