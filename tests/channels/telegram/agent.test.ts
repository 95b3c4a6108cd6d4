import { createServer as createHttp, type Server as HttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openAgent } from '../../../src/channels/telegram/agent.ts';
import { guard } from '../../../src/channels/telegram/caller.ts';
import { failureOf } from '../../../src/channels/telegram/failure.ts';
import { openLibrary as openGrammy } from '../../../src/channels/telegram/libraries/grammy.ts';
import { openLibrary as openTelegraf } from '../../../src/channels/telegram/libraries/telegraf.ts';
import { openBotApi, TOKEN } from './bot-api.ts';
import { openDoor } from './door.ts';

const servers: (Server | HttpServer)[] = [];
const sockets: Socket[] = [];

async function listen(server: Server | HttpServer): Promise<string> {
  servers.push(server);
  server.on('connection', (socket: Socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // as: a listening server has an address of this form
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** A proxy that opens tunnels, and counts them. */
async function openTunnels(): Promise<{ address: string; opened: string[] }> {
  const opened: string[] = [];
  const proxy = createHttp();
  proxy.on('connect', (request, socket) => {
    opened.push(`${request.url} ${request.headers['proxy-authorization']}`);
    const [host, port] = (request.url ?? '').split(':');
    const far = connect(Number(port), host, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    sockets.push(far);
    far
      .on('error', () => socket.destroy())
      .pipe(socket)
      .on('error', () => far.destroy())
      .pipe(far);
  });
  return { address: `http://lan:matkhau@${await listen(proxy)}`, opened };
}

/** Servers, and proxies, through which no request gets out. */
const DEAD_ENDS: readonly (readonly [string, () => Server | HttpServer])[] = [
  ['silent server', () => createServer()],
  ['silent proxy', () => createServer()],
  ['server that hangs up', () => createServer((socket) => socket.end())],
  ['proxy that hangs up', () => createServer((socket) => socket.end())],
  ['proxy that refuses', () => createHttp().on('connect', (_, socket) => socket.end('HTTP/1.1 403 No\r\n\r\n'))],
  ['server that is not TLS', () => createServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'))],
];

describe.each(['telegraf', 'grammy'] as const)('%s: connections', (library) => {
  const caller = (apiRoot: string, proxy?: string) => {
    const open = library === 'grammy' ? openGrammy : openTelegraf;
    const agent = openAgent(apiRoot, proxy, 60);
    return guard(open({ token: TOKEN, apiRoot, agent, onUpdate: async () => undefined }), TOKEN);
  };

  it('go through the proxy, also to an http root', async () => {
    const api = await openBotApi();
    const { address, opened } = await openTunnels();
    const door = await openDoor(library, { api, proxy: address });
    await door.telegram.channel.send({ chat: '5', reply: { text: 'x' } });
    expect(new Set(opened)).toEqual(new Set([`${new URL(api.url).host} Basic ${btoa('lan:matkhau')}`]));
    expect(api.params('sendMessage')).toHaveLength(1);
    await door.close();
  });

  it('are kept for the next call', async () => {
    const { address, opened } = await openTunnels();
    const door = await openDoor(library, { proxy: address });
    for (const chat of ['5', '6', '7']) await door.telegram.channel.send({ chat, reply: { text: 'x' } });
    expect(opened).toHaveLength(1);
    await door.close();
  });

  it.each(DEAD_ENDS)('that a %s never lets stand have carried nothing', async (name, server) => {
    const at = await listen(server());
    const send = name.includes('proxy') ? caller('https://127.0.0.1:9', `http://${at}`) : caller(`https://${at}`);
    const failure = await send('sendMessage', { chat_id: 5, text: 'x' }).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ name: 'CallFailed', reach: 'not sent' });
  });

  it.each(['EPIPE', 'ECONNRESET'])('that refuse to be written to (%s) have not carried it whole', (code) => {
    const thrown = Object.assign(new Error(`request to https://x/ failed, reason: write ${code}`), { code });
    expect(failureOf('sendMessage', thrown, TOKEN)).toMatchObject({ reach: 'not sent' });
    const read = Object.assign(new Error(`read ${code}`), { code });
    expect(failureOf('sendMessage', read, TOKEN)).toMatchObject({ reach: 'unknown' });
  });

  it('that break after the request went out leave it open', async () => {
    const at = await listen(createServer((socket) => socket.once('data', () => socket.destroy())));
    const failure = await caller(`http://${at}`)('sendMessage', { chat_id: 5, text: 'x' }).catch(
      (thrown: unknown) => thrown,
    );
    expect(failure).toMatchObject({ reach: 'unknown' });
  });
});
