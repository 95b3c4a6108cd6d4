import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answer, type HttpOptions, type Inlet, openHttp } from '../src/http.ts';

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
});

async function open(
  options: Partial<Pick<HttpOptions, 'ready' | 'outlets'>> & { answer?: (body: string) => Promise<Answer> } = {},
) {
  const logged: object[] = [];
  const inlet: Inlet = {
    path: '/in',
    admits: (headers) => headers['x-key'] === 'k',
    answer: options.answer ?? (async (body) => ({ status: 200, headers: { 'x-length': String(body.length) } })),
  };
  const server = await openHttp({
    host: '127.0.0.1',
    port: 0,
    ready: options.ready ?? (async () => ({ database: true })),
    inlets: [inlet],
    outlets: options.outlets ?? [],
    log: { warn: (fields) => void logged.push(fields) },
  });
  closing.push(server);
  const root = `http://127.0.0.1:${server.port}`;
  const post = (body: string, headers = { 'x-key': 'k' }) => fetch(`${root}/in`, { method: 'POST', body, headers });
  return { server, root, post, logged };
}

describe('the HTTP server', () => {
  it('says that it lives', async () => {
    const { root } = await open({ ready: async () => ({ database: false }) });
    expect((await fetch(`${root}/healthz?x=1`)).status).toBe(200);
  });

  it.each([
    [{ database: true, receiving: true }, 200],
    [{ database: true, receiving: false }, 503],
    [{ database: false, receiving: true }, 503],
  ])('with %o is ready: %i', async (parts, status) => {
    const { root } = await open({ ready: async () => parts });
    const answer = await fetch(`${root}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([status, parts]);
  });

  it('is not ready when that cannot be told', async () => {
    const { root } = await open({ ready: () => Promise.reject(new Error('no database')) });
    expect((await fetch(`${root}/readyz`)).status).toBe(503);
  });

  it('shows a page to this machine, and where it has a token to whoever bears it', async () => {
    const page = { path: '/metrics', type: 'text/plain', answer: async () => 'a 1' };
    const { root } = await open({ outlets: [{ ...page, token: undefined }] });
    expect(await (await fetch(`${root}/metrics`)).text()).toBe('a 1');
    for (const name of ['x-forwarded-for', 'forwarded'])
      expect((await fetch(`${root}/metrics`, { headers: { [name]: 'for=8.8.8.8' } })).status).toBe(401);
    expect((await fetch(`${root}/metrics`, { method: 'POST' })).status).toBe(404);
    const guarded = await open({ outlets: [{ ...page, token: 'secret-of-sixteen' }] });
    const ask = async (authorization: string) =>
      (await fetch(`${guarded.root}/metrics`, { headers: { authorization } })).status;
    expect(await ask('Bearer secret-of-sixteen')).toBe(200);
    expect([await ask('Bearer secret'), await ask('secret-of-sixteen'), await ask('')]).toEqual([401, 401, 401]);
  });

  it('knows nothing else', async () => {
    const { root } = await open();
    for (const path of ['/', '/metrics', '/in/x', '/healthz/', '//in'])
      expect((await fetch(root + path)).status).toBe(404);
    expect((await fetch(`${root}/healthz`, { method: 'DELETE' })).status).toBe(404);
    expect((await fetch(`${root}/in`)).status).toBe(405);
  });
});

describe('an inlet', () => {
  it('hands a body over whole', async () => {
    const { post } = await open();
    expect((await post('đ'.repeat(500_000))).headers.get('x-length')).toBe('500000');
  });

  it('refuses a stranger before reading', async () => {
    const { post } = await open({ answer: () => Promise.reject(new Error('must not be asked')) });
    expect((await post('x', { 'x-key': 'wrong' })).status).toBe(401);
  });

  it('refuses too long a body, also one that does not say how long it is', async () => {
    const { post, root } = await open();
    expect((await post('x'.repeat(1024 * 1024 + 1))).status).toBe(413);
    const status = await new Promise((resolve, reject) => {
      const sending = request(`${root}/in`, { method: 'POST', headers: { 'x-key': 'k' } }, (answer) => {
        resolve(answer.statusCode);
        sending.destroy();
      }).on('error', reject);
      for (let block = 0; block < 17; block++) sending.write('x'.repeat(65_536));
    });
    expect(status).toBe(413);
  });

  it('answers 500 to its own mistakes, and writes them down', async () => {
    const { post, logged } = await open({ answer: () => Promise.reject(new Error('mistake')) });
    expect((await post('x')).status).toBe(500);
    expect(logged).toEqual([{ reason: 'Error: mistake' }]);
  });

  it('answers nonsense with 400, and goes on', async () => {
    const { server, root } = await open();
    const heard = await new Promise<string>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write('\u0000\u0001 nonsense\r\n\r\n'));
      socket.once('data', (bytes) => resolve(String(bytes)));
    });
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    expect((await fetch(`${root}/healthz`)).status).toBe(200);
  });

  it('finishes the answers in hand when it closes', async () => {
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { server, post } = await open({
      answer: async () => {
        begun.resolve();
        await gate.promise;
        return { status: 200 };
      },
    });
    const answer = post('x');
    await begun.promise;
    const closed = server.close();
    gate.resolve();
    expect((await answer).status).toBe(200);
    await closed;
  });
});
