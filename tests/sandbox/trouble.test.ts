import { afterEach, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { AN, call, GROUP, openSandbox } from './open.ts';

let box: Sandbox;
afterEach(() => box.close());

it('limits: a burst of three in a chat, twenty a minute in a group, thirty a second in bulk', async () => {
  let now = 0;
  const people = Array.from({ length: 40 }, (_, n) => ({
    id: 200 + n,
    name: `N${n}`,
    role: '',
    group: '',
    started: true,
  }));
  box = await openSandbox({ limits: true, people, ticks: () => now });
  const send = async (chat_id: number) =>
    (await call(box, 'sendMessage', { chat_id, text: 'x' })).description ?? 'sent';
  const inChat = [await send(200), await send(200), await send(200), await send(200)];
  expect(inChat).toEqual(['sent', 'sent', 'sent', 'Too Many Requests: retry after 1']);
  now += 5000;
  const bulk = [];
  for (let n = 1; n <= 31; n++) bulk.push(await send(200 + n));
  expect(bulk.slice(29)).toEqual(['sent', 'Too Many Requests: retry after 1']);
  const group = [];
  for (let n = 0; n < 21; n++) {
    now += 1000;
    group.push(await send(GROUP));
  }
  expect(group.slice(19)).toEqual(['sent', 'Too Many Requests: retry after 40']);
});

it('troubles strike the methods named, as often as told, and heal', async () => {
  box = await openSandbox();
  const send = () => call(box, 'sendMessage', { chat_id: AN, text: 'x' });
  box.fault({ kind: 'rate', seconds: 7, methods: ['sendMessage'], times: 1 });
  expect(await call(box, 'getMe')).toMatchObject({ ok: true });
  expect(await send()).toMatchObject({ ok: false, error_code: 429, parameters: { retry_after: 7 } });
  expect(await send()).toMatchObject({ ok: true });
  box.fault({ kind: 'broken', status: 502 });
  const page = await fetch(`${box.url}/bot${box.token}/getMe`);
  expect([page.status, await page.text()]).toEqual([502, expect.stringContaining('<h1>Bad Gateway</h1>')]);
  box.heal();
  expect(await send()).toMatchObject({ ok: true });
});

it('`down` loses the call, `cut` carries it out and loses the answer', async () => {
  box = await openSandbox();
  const send = () => call(box, 'sendMessage', { chat_id: AN, text: 'x' });
  const heal = box.fault({ kind: 'down' });
  await expect(send()).rejects.toThrow('fetch failed');
  heal();
  expect(box.messages(AN)).toHaveLength(0);
  box.fault({ kind: 'cut', times: 1 });
  await expect(send()).rejects.toThrow('fetch failed');
  expect(box.messages(AN)).toHaveLength(1);
});

it('`down` also ends a long poll that hangs', async () => {
  box = await openSandbox();
  const polling = call(box, 'getUpdates', { timeout: 50 });
  while (box.count('getUpdates') === 0) await call(box, 'getMe');
  box.fault({ kind: 'down' });
  await expect(polling).rejects.toThrow('fetch failed');
});

it('keeps the last calls and counts all', async () => {
  box = await openSandbox({ keepCalls: 2 });
  for (const text of ['một', '', 'ba']) await call(box, 'sendMessage', { chat_id: AN, text });
  expect(box.calls.map((one) => [one.status, one.payload.text])).toEqual([
    [400, ''],
    [200, 'ba'],
  ]);
  expect([box.count('sendMessage'), box.done('sendMessage')]).toEqual([3, 2]);
});
