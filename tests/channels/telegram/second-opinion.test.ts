import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { Event } from '../../../src/bot/event.ts';
import { openTelegram, type Telegram } from '../../../src/channels/telegram/telegram.ts';
import { TOKEN } from './bot-api.ts';
import { clock, keepLog } from './door.ts';

// npm telegram-test-api 4.2: a Bot API server written by others, with no long poll and nine methods.

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // as: a listening server has an address of this form
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function openServer(): Promise<TelegramServer> {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  closing.push(() => server.stop());
  return server;
}

/** A bot that answers a command with a button and edits its message when it is pressed. */
async function answer(event: Event, { channel }: Telegram): Promise<void> {
  if (event.kind === 'text') {
    const reply = { text: `Chào ${event.sender?.name}`, buttons: [[{ label: 'Có mặt', say: '/co' }]] };
    await channel.send({ chat: event.place.chat, reply });
  }
  if (event.kind !== 'press') return;
  await channel.ack({ id: event.ack, text: 'Đã ghi' });
  await channel.send({ chat: event.place.chat, edits: event.messageId ?? '', reply: { text: `Đã ghi ${event.data}` } });
}

describe.each(['telegraf', 'grammy'] as const)('%s before a server written by others', (library) => {
  it('answers a command, and a press by an edit', async () => {
    const server = await openServer();
    const stop = new AbortController();
    const telegram: Telegram = await openTelegram({
      library,
      token: TOKEN,
      apiRoot: server.config.apiURL,
      hear: (event) => answer(event, telegram),
      shorten: async () => 'l_0000000000000000',
      clock,
      log: keepLog(),
      signal: stop.signal,
    });
    const polling = telegram.poll(stop.signal);
    closing.push(
      () => telegram.close(),
      () => polling,
      () => stop.abort(),
    );
    const client = server.getClient(TOKEN, { userId: 42, chatId: 42, firstName: 'Lan' });
    const answered = server.waitBotMessage();
    await client.sendCommand(client.makeCommand('/start'));
    await answered;
    const sent = server.storage.botMessages[0];
    expect(sent?.message.text).toBe('Chào Lan');
    const edited = server.waitBotEdits();
    await client.sendCallback(client.makeCallbackQuery('/co', { message: { message_id: sent?.messageId ?? 0 } }));
    await edited;
    expect(server.storage.botMessages[0]?.message.text).toBe('Đã ghi /co');
    expect(server.storage.botMessages[0]?.message.reply_markup).toEqual({ inline_keyboard: [] });
  });
});
