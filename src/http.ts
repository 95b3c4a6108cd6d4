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

export interface HttpOptions {
  /** Default: every interface. */
  host?: string | undefined;
  /** 0 takes a free one. */
  port: number;
  /** What the bot needs to be of use, by name, each whether it is there; the answer of /readyz. */
  ready(): Promise<Record<string, boolean>>;
  inlets?: readonly Inlet[];
  log: { warn(fields: object, message: string): void };
}

/** Bytes of a body; Telegram's updates are far smaller. */
const BODY_LIMIT = 1024 * 1024;

/**
 * Opens the bot's small HTTP server: /healthz (the process lives), /readyz (503 unless everything is there) and the
 * inlets; all else is 404. Headers must come within 10 s, a request within 30 s.
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

async function route(request: IncomingMessage, { ready, inlets = [] }: HttpOptions): Promise<Page> {
  const path = (request.url ?? '').split('?')[0];
  const inlet = inlets.find((one) => one.path === path);
  if (inlet) return request.method === 'POST' ? take(request, inlet) : { status: 405, headers: { allow: 'POST' } };
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 404 };
  if (path === '/healthz') return { status: 200, body: 'ok' };
  if (path !== '/readyz') return { status: 404 };
  const parts = await ready().catch(() => ({ ready: false }));
  return { status: Object.values(parts).every(Boolean) ? 200 : 503, body: JSON.stringify(parts) };
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
