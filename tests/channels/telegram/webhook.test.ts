import { afterEach, describe, expect, it } from 'vitest';
import type { Event } from '../../../src/bot/event.ts';
import { openHttp } from '../../../src/http.ts';
import { GROUP, type Json, said } from '../../support/telegram-updates.ts';
import { TOKEN } from './bot-api.ts';
import { type Door, keepLog, keepSleep, openDoor } from './door.ts';

const SECRET = 'bi-mat_123';
const URL_OF_OURS = 'https://bot.example.vn/telegram';

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
});

async function mounted(library: 'telegraf' | 'grammy', options: Parameters<typeof openDoor>[1] = {}) {
  const door: Door = await openDoor(library, options);
  const webhook = door.telegram.webhook({ url: URL_OF_OURS, secret: SECRET });
  const http = await openHttp({ port: 0, ready: async () => ({}), inlets: [webhook], log: keepLog() });
  closing.push(http, door);
  const post = (body: string | Json, headers: Record<string, string> = { 'x-telegram-bot-api-secret-token': SECRET }) =>
    fetch(`http://127.0.0.1:${http.port}/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { door, webhook, post };
}

describe.each(['telegraf', 'grammy'] as const)('%s: the webhook', (library) => {
  it('answers 200 only after the update is settled', async () => {
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    let settled = false;
    const { post } = await mounted(library, {
      hear: async () => {
        begun.resolve();
        await gate.promise;
        settled = true;
      },
    });
    const answer = post({ update_id: 1, ...said('/x') }).then((response) => [response.status, settled]);
    await begun.promise;
    expect(settled).toBe(false);
    gate.resolve();
    expect(await answer).toEqual([200, true]);
  });

  it('answers 503 while the database is gone, and takes the same update later', async () => {
    let gone = true;
    const events: Event[] = [];
    const hear = async (event: Event) => {
      if (gone) throw new Error('database is gone');
      events.push(event);
    };
    const { post } = await mounted(library, { hear });
    const refused = await post({ update_id: 1, ...said('/x') });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    gone = false;
    expect((await post({ update_id: 1, ...said('/x') })).status).toBe(200);
    expect(events).toHaveLength(1);
  });

  it('keeps one chat in order and lets others pass', async () => {
    const heard: string[] = [];
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { post } = await mounted(library, {
      hear: async (event) => {
        if (event.key === '1') begun.resolve();
        if (event.key === '1') await gate.promise;
        heard.push(event.key);
      },
    });
    const first = post({ update_id: 1, ...said('/a') });
    await begun.promise;
    const second = post({ update_id: 2, ...said('/b') });
    await post({ update_id: 3, ...said('/c', { chat: GROUP }) });
    expect(heard).toEqual(['3']);
    gate.resolve();
    await Promise.all([first, second]);
    expect(heard).toEqual(['3', '1', '2']);
  });
});

describe.each(['telegraf', 'grammy'] as const)('%s: the webhook, what it refuses', (library) => {
  it('lets in only who knows the secret', async () => {
    const { door, post } = await mounted(library);
    const update = { update_id: 1, ...said('/x') };
    for (const headers of [
      {},
      { 'x-telegram-bot-api-secret-token': '' },
      { 'x-telegram-bot-api-secret-token': `${SECRET}x` },
    ]) {
      expect((await post(update, headers as Record<string, string>)).status).toBe(401);
    }
    expect(door.events).toEqual([]);
  });

  it('refuses what is no update', async () => {
    const { door, post } = await mounted(library);
    for (const body of ['', '{', 'null', '[]', '{}', '{"update_id":"x"}']) expect((await post(body)).status).toBe(400);
    expect((await post(`{"update_id":1,"x":"${'x'.repeat(1024 * 1024)}"}`)).status).toBe(413);
    expect(door.events).toEqual([]);
  });
});

describe.each(['telegraf', 'grammy'] as const)('%s: the webhook, making it known', (library) => {
  it('tells Telegram where it is, until Telegram has understood', async () => {
    const pause = keepSleep();
    const { door, webhook } = await mounted(library, { sleep: pause.sleep });
    const refusal = { code: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } };
    door.api.on('setWebhook', (_params, nth) => (nth === 1 ? refusal : undefined));
    expect(door.telegram.receiving()).toBe(false);
    await webhook.listen(new AbortController().signal);
    expect(door.telegram.receiving()).toBe(true);
    expect(pause.slept).toEqual([1000]);
    expect(door.api.params('setWebhook')[1]).toMatchObject({
      url: URL_OF_OURS,
      secret_token: SECRET,
      max_connections: 40,
    });
  });

  it('has a secret of its own, the same on every replica, where none is set', async () => {
    const [one, two] = [await openDoor(library), await openDoor(library)];
    closing.push(one, two);
    for (const door of [one, two]) {
      await door.telegram.webhook({ url: URL_OF_OURS }).listen(new AbortController().signal);
    }
    const [first, second] = [one, two].map((door) => door.api.params('setWebhook')[0]?.secret_token);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).toBe(first);
    expect(String(first)).not.toContain(TOKEN.slice(7, 20));
    expect(() => one.telegram.webhook({ url: URL_OF_OURS, secret: 'có dấu' })).toThrow();
  });
});
