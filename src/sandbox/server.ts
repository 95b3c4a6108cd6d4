import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Api, answerCall } from './api.ts';
import type { MovableClock } from './clock.ts';
import type { Fault } from './faults.ts';
import { answerPage } from './page-server.ts';
import type { Person } from './sandbox.ts';

export interface Desk {
  api: Api;
  port: number;
  people: readonly Person[];
  clock: MovableClock;
  onClock(): void;
  limits: { limited: boolean };
}

export interface SandboxServer {
  url: string;
  fault(fault: Fault): () => void;
  close(): Promise<void>;
}

/** One port for both: the Bot API for the bot, the page and its own API for people. Loopback only. */
export async function openServer(desk: Desk): Promise<SandboxServer> {
  const inFlight = new Set<ServerResponse>();
  const fault = (one: Fault) => {
    if (one.kind === 'down') for (const response of inFlight) response.destroy();
    return desk.api.faults.start(one);
  };
  const server = createServer((request, response) => {
    route(desk, fault, inFlight, request, response).catch(() => {
      // An address that cannot be read; any page of this machine's browser may ask for one.
      if (!response.headersSent) response.writeHead(400);
      response.end();
    });
  });
  server.keepAliveTimeout = 60_000;
  const port = await listen(server, desk.port);
  const close = async () => {
    desk.api.hooks.set(undefined);
    desk.api.box.feed.end(undefined);
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${port}`, fault, close };
}

async function route(
  desk: Desk,
  fault: (fault: Fault) => () => void,
  inFlight: Set<ServerResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname.startsWith('/file/')) return sendFile(desk.api, url, response);
  if (!url.pathname.startsWith('/bot')) return answerPage(desk, fault, url, request, response);
  inFlight.add(response);
  response.on('close', () => inFlight.delete(response));
  await answerCall(desk.api, url, request, response);
}

/** `/file/bot<TOKEN>/<file_path>`, as getFile's answer is used. */
function sendFile(api: Api, url: URL, response: ServerResponse): void {
  const [, token, path] = /^\/file\/bot([^/]+)\/(.+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
  const file = [...api.box.files.values()].find((one) => one.path === path);
  if (token !== api.box.token || !file) {
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end('{"ok":false,"error_code":404,"description":"Not Found"}');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes.length });
  response.end(file.bytes);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
