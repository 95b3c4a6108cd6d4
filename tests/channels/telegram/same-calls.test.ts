import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/bot/event.ts';
import type { Telegram } from '../../../src/channels/telegram/telegram.ts';
import { bold } from '../../../src/post/reply.ts';
import { numbered } from '../../support/telegram-updates.ts';
import type { Called } from './bot-api.ts';
import { openDoor } from './door.ts';
import { SCRIPT } from './script.ts';

/** A bot that answers everything with all a reply can hold, edits what was pressed, and acknowledges. */
async function answer(event: Event, { channel }: Telegram): Promise<void> {
  const { chat, topic } = event.place;
  if (chat === '') return;
  const words = 'text' in event ? event.text.slice(0, 80) : event.kind;
  const there = { chat, ...(topic !== undefined && { topic }) };
  if (event.kind === 'press') {
    await channel.ack({ id: event.ack, text: 'Đã ghi' });
    await channel.send({ ...there, edits: event.messageId ?? '', reply: { text: bold(event.data) } });
    return;
  }
  if (event.kind === 'inline') return channel.ack({ id: event.ack, text: 'Mở chat riêng' });
  await channel.send({
    ...there,
    ...(event.messageId !== undefined && { replyTo: event.messageId }),
    reply: {
      text: `${bold('Đã nghe')} <${words}> & hết`,
      asks: event.kind === 'text',
      ...(event.kind === 'text' && words.length % 2 === 0 ? {} : { buttons: BUTTONS }),
    },
  });
}

const BUTTONS = [
  [
    { label: 'Huỷ', say: '/huy A1' },
    { label: 'Dài', say: `/dicoso ${'xã Hòa Tiến '.repeat(9)}` },
  ],
  [],
  [
    { label: 'Nói riêng', say: '/dangnhap', where: 'private' as const },
    { label: 'Trang', url: 'https://example.vn/?a=1&b=2' },
  ],
];

async function play(library: 'telegraf' | 'grammy'): Promise<Called[]> {
  const door = await openDoor(library, { hear: (event) => answer(event, door.telegram) });
  door.api.on('sendMessage', ({ chat_id }) =>
    chat_id === -9 ? { code: 400, description: 'Bad Request: group chat was upgraded …' } : undefined,
  );
  for (const update of numbered(SCRIPT.map(([, update]) => update))) await door.telegram.receive(update);
  await door.close();
  return door.api.calls;
}

describe('Telegraf and grammY', () => {
  it(`put the same calls on the wire for the same ${SCRIPT.length} updates`, async () => {
    const [telegraf, grammy] = [await play('telegraf'), await play('grammy')];
    expect(SCRIPT.length).toBeGreaterThanOrEqual(40);
    expect(telegraf.length).toBeGreaterThanOrEqual(40);
    expect(telegraf).toEqual(grammy);
    expect(JSON.stringify(telegraf)).not.toContain('undefined');
  });
});
