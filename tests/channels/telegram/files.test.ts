import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Event } from '../../../src/bot/event.ts';
import { openTelegram, type Telegram } from '../../../src/channels/telegram/telegram.ts';
import { movableClock } from '../../../src/sandbox/clock.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';

describe.each(['telegraf', 'grammy'] as const)('files through %s', (library) => {
  let sandbox: Sandbox;
  let telegram: Telegram;
  let stop: AbortController;
  let heard: PromiseWithResolvers<Event>;

  beforeEach(async () => {
    stop = new AbortController();
    heard = Promise.withResolvers();
    const clock = movableClock();
    sandbox = await startSandbox({ people: [{ id: 5, name: 'Lan', role: '', group: '', started: true }], clock });
    const hear = async (event: Event) => heard.resolve(event);
    const log = pino({ level: 'silent' });
    const door = { token: sandbox.token, apiRoot: sandbox.url, library, hear, clock, log, signal: stop.signal };
    telegram = await openTelegram({ ...door, shorten: async () => 'l_x' });
  });
  afterEach(async () => {
    stop.abort();
    telegram.close();
    await sandbox.close();
  });

  it.each([
    ['document', 'bien-ban.txt'],
    ['photo', 'ma-qr.png'],
  ] as const)('sends a %s with its caption, its buttons and what it replies to', async (as, name) => {
    const asked = sandbox.user(5).says('gửi tệp');
    const bytes = new TextEncoder().encode('nội dung tệp');
    const reply = { text: 'Tệp của <đồng chí>', buttons: [[{ label: 'Xem', say: '/xem' }]] };
    const outcome = await telegram.channel.send({
      chat: '5',
      replyTo: String(asked.message_id),
      reply,
      file: { bytes, name, as },
    });
    expect(outcome).toMatchObject({ kind: 'sent' });
    const message = await sandbox.next(5);
    expect(message).toMatchObject({ caption: 'Tệp của <đồng chí>' });
    expect(message.reply_markup).toMatchObject({ inline_keyboard: [[{ text: 'Xem', callback_data: '/xem' }]] });
    expect(message.reply_to_message?.message_id).toBe(asked.message_id);
  });

  it('downloads what somebody sent, and says why where it cannot', async () => {
    const polling = telegram.poll(stop.signal);
    sandbox.user(5).sendsFile({ name: 'ds.xlsx', bytes: Buffer.from('bảng') });
    const event = await heard.promise;
    const id = event.kind === 'file' ? event.file.id : '';
    const fetched = await telegram.channel.fetch?.(id);
    expect(fetched && 'bytes' in fetched ? new TextDecoder().decode(fetched.bytes) : fetched).toBe('bảng');
    expect(await telegram.channel.fetch?.('nothing')).toHaveProperty('refused');
    sandbox.fault({ kind: 'down' });
    expect(await telegram.channel.fetch?.(id)).toHaveProperty('wait');
    sandbox.heal();
    stop.abort();
    await polling;
  });
});
