import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render } from '../../../src/channels/telegram/render.ts';
import type { Outgoing } from '../../../src/post/channel.ts';
import { bold } from '../../../src/post/reply.ts';

const TOKEN_OF = async (line: string) => `l_${String(line.length).padStart(16, '0')}`;
const bot = { username: 'tro_ly_doan_bot', shorten: TOKEN_OF };
const put = (message: Partial<Outgoing> & Pick<Outgoing, 'reply'>) => render({ chat: '5', ...message }, bot);
const shown = async (text: string) => String((await put({ reply: { text } })).params.text);

/** The visible text of HTML that is made of `<b>` and three entities, or undefined when it is anything else. */
function visible(html: string): string | undefined {
  const bare = html.replace(/<b>([^<>]*)<\/b>/g, '$1');
  if (/[<>]/.test(bare) || /&(?!amp;|lt;|gt;)/.test(bare)) return undefined;
  return bare.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const ugly = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('<b>', '</b>', '&amp;', '&', '😀', '\uD83D', '\u0002', '\u0003', '\n', '\u0000', 'đ'),
);
const text = fc
  .array(fc.tuple(ugly, fc.boolean(), fc.constantFrom(1, 1, 50, 3000)), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.map(([part, strong, times]) => (strong ? bold(part) : part).repeat(times)).join(''))
  .filter((whole) => whole !== '');
const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 120 });
const button = fc.oneof(
  fc.record({ label: word, say: word }),
  fc.record({ label: word, say: word, where: fc.constant('private' as const) }),
  fc.record({ label: word, url: fc.oneof(fc.webUrl(), fc.constant('javascript:alert(1)')) }),
);
const outgoing: fc.Arbitrary<Outgoing> = fc.record(
  {
    chat: fc.constantFrom('5', '-1007'),
    topic: fc.constantFrom('1', '44'),
    replyTo: fc.constant('9'),
    edits: fc.constant('8'),
    reply: fc.record(
      { text, buttons: fc.array(fc.array(button, { maxLength: 20 }), { maxLength: 9 }), asks: fc.boolean() },
      { requiredKeys: ['text'] },
    ),
  },
  { requiredKeys: ['chat', 'reply'] },
);

interface Keyboard {
  inline_keyboard: { text: string; callback_data?: string; url?: string }[][];
}

describe('render', () => {
  it('never makes what Telegram refuses', async () => {
    const property = fc.asyncProperty(outgoing, async (message) => {
      const { params } = await render(message, bot);
      const html = String(params.text);
      expect(visible(html)).toBeDefined();
      expect(visible(html)?.length).toBeLessThanOrEqual(4096);
      expect(visible(html)?.trim()).not.toBe('');
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(32_768);
      expect(html.isWellFormed()).toBe(true);
      // as: the keyboard is looked at as Telegram would
      const rows = (params.reply_markup as Keyboard | undefined)?.inline_keyboard ?? [];
      expect(rows.flat().length).toBeLessThanOrEqual(100);
      for (const row of rows) {
        expect(row.length).toBeGreaterThan(0);
        expect(row.length).toBeLessThanOrEqual(8);
        for (const key of row) allowed(key);
      }
    });
    await fc.assert(property, { numRuns: 400 });
  });
});

describe('the text', () => {
  it('escapes everything and marks bold only what is bold', async () => {
    expect(await shown(`${bold('A & <B>')} </b>&lt;`)).toBe('<b>A &amp; &lt;B&gt;</b> &lt;/b&gt;&amp;lt;');
  });

  it('takes control characters out, and keeps line breaks', async () => {
    expect(await shown('a\u0000b\u001b[31mc\r\nd\te\u0085')).toBe('ab[31mc\nd\te');
  });

  it('shows something where nothing can be seen', async () => {
    for (const blank of [' ', '\n', '\u200b', '\u0002\u0003', '\u0007']) expect(await shown(blank)).toBe('…');
  });

  it('ends too long a text in an ellipsis, and splits neither a pair nor a tag', async () => {
    expect(await shown('x'.repeat(4096))).toBe('x'.repeat(4096));
    expect(await shown('x'.repeat(4097))).toBe(`${'x'.repeat(4095)}…`);
    expect(await shown(`${'x'.repeat(4094)}😀x`)).toBe(`${'x'.repeat(4094)}…`);
    expect(await shown(`x${bold('<'.repeat(5000))}`)).toBe(`x<b>${'&lt;'.repeat(4094)}</b>…`);
  });

  it('gives bold up rather than the words when the tags are too many bytes', async () => {
    const html = await shown(`&${bold('&')}`.repeat(2048));
    expect(html).toBe('&amp;'.repeat(4096));
  });
});

describe('buttons and places', () => {
  it('puts a line of 64 bytes into the button and a longer one behind a token', async () => {
    const rows = [[{ label: 'a', say: 'đ'.repeat(32) }], [{ label: 'b', say: `${'đ'.repeat(32)}x` }]];
    const { params } = await put({ reply: { text: 't', buttons: rows } });
    expect(params.reply_markup).toEqual({
      inline_keyboard: [
        [{ text: 'a', callback_data: 'đ'.repeat(32) }],
        [{ text: 'b', callback_data: 'l_0000000000000033' }],
      ],
    });
  });

  it('opens the private chat from a group, and just says the line where it is private already', async () => {
    const reply = { text: 't', buttons: [[{ label: 'a', say: '/dangnhap', where: 'private' as const }]] };
    const link = { text: 'a', url: 'https://t.me/tro_ly_doan_bot?start=l_0000000000000009' };
    expect((await put({ chat: '-1007', reply })).params.reply_markup).toEqual({ inline_keyboard: [[link]] });
    const said = { text: 'a', callback_data: '/dangnhap' };
    expect((await put({ reply })).params.reply_markup).toEqual({ inline_keyboard: [[said]] });
  });

  it('asks in a group by a forced reply to the one who is asked', async () => {
    const reply = { text: 'Ngày nào?', asks: true };
    const there = { chat: '-1007', topic: '44', replyTo: '9' };
    expect((await put({ ...there, reply })).params).toEqual({
      chat_id: -1007,
      text: 'Ngày nào?',
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      message_thread_id: 44,
      reply_parameters: { message_id: 9, allow_sending_without_reply: true },
      reply_markup: { force_reply: true, selective: true },
    });
    expect((await put({ reply })).params).not.toHaveProperty('reply_markup');
    const both = await put({ ...there, reply: { ...reply, buttons: [[{ label: 'Huỷ', say: '/huy' }]] } });
    expect(both.params.text).toContain('trả lời vào tin nhắn này');
    expect(both.params.reply_markup).toHaveProperty('inline_keyboard');
  });

  it('writes to the General topic without a thread, and edits in place without either', async () => {
    const reply = { text: 't' };
    expect((await put({ chat: '-1008', topic: '1', reply })).params).not.toHaveProperty('message_thread_id');
    const edit = await put({ chat: '-1008', topic: '44', replyTo: '9', edits: '8', reply: { ...reply, asks: true } });
    expect(edit.method).toBe('editMessageText');
    expect(edit.params.reply_markup).toEqual({ inline_keyboard: [] });
    expect(Object.keys(edit.params).sort()).toEqual([
      'chat_id',
      'link_preview_options',
      'message_id',
      'parse_mode',
      'reply_markup',
      'text',
    ]);
  });
});

function allowed(key: Keyboard['inline_keyboard'][number][number]): void {
  expect(key.text.length).toBeGreaterThan(0);
  expect(key.text.length).toBeLessThanOrEqual(64);
  const data = key.callback_data ?? key.url?.match(/^https?:\/\//)?.[0] ?? '';
  expect(Buffer.byteLength(data)).toBeGreaterThanOrEqual(1);
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
}
