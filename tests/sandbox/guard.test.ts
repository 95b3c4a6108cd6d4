import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { AN, openSandbox } from './open.ts';

let box: Sandbox;
beforeAll(async () => {
  box = await openSandbox();
});
afterAll(() => box.close());

/** The status of a request with exactly these headers; fetch would not send a Host of one's choosing. */
async function status(path: string, headers: Record<string, string>, body?: object): Promise<number | undefined> {
  const sent = request(`${box.url}${path}`, { method: body ? 'POST' : 'GET', headers });
  const answered = once(sent, 'response');
  sent.end(body && JSON.stringify(body));
  // `as` at an event: 'response' carries the message.
  const [response] = (await answered) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

const SAY = { as: AN, chat: AN, text: 'xin chào' };
const json = { 'content-type': 'application/json' };

it('takes acts from its own page only: no rebound name, no other site, no form', async () => {
  const { host } = new URL(box.url);
  expect(await status('/sandbox/say', json, SAY)).toBe(200);
  expect(await status('/sandbox/say', { ...json, origin: `http://${host}` }, SAY)).toBe(200);
  expect(await status('/sandbox/say', { ...json, host: 'evil.example' }, SAY)).toBe(403);
  expect(await status('/sandbox/say', { ...json, origin: 'https://evil.example' }, SAY)).toBe(403);
  expect(await status('/sandbox/say', { 'content-type': 'text/plain' }, SAY)).toBe(415);
  expect(await status('/', { host: 'evil.example' })).toBe(403);
  expect(box.messages(AN)).toHaveLength(2);
});

it('refuses what is not in its form, and files outside the page', async () => {
  expect(await status('/sandbox/say', json, { ...SAY, more: 1 })).toBe(400);
  expect(await status('/sandbox/say', json, { ...SAY, as: 5 })).toBe(404);
  expect(await status('/sandbox/chat?as=101&chat=102', {})).toBe(404);
  expect(await status('/..%2Fserver.ts', {})).toBe(404);
  expect(await status('/index.html', {})).toBe(200);
});

it('a file that is no picture is only downloaded', async () => {
  const bytes = Buffer.from('<script>alert(1)</script>');
  const sent = box.user(AN).sendsFile({ name: 'x.html', bytes, type: 'text/html' });
  const response = await fetch(`${box.url}/sandbox/files/${sent.document?.file_id}`);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});
