import {
  CHANNEL,
  FORUM,
  GROUP,
  type Json,
  message,
  PRIVATE,
  pressed,
  said,
  standing,
} from '../support/telegram-updates.ts';

type Random = () => number;

const HOSTILE_TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202e/dicoso',
    '/',
    '//',
    '/@',
    '/luu',
    '/luu 0-0',
    '/luu 99999999999999-1',
    '/chon',
  ],
  ...['/chon 1-1 #99999999999999999999', '/chon 1-1 #-1', '/sua 1-1 __proto__', '/sua 1-1 constructor', '/thoi x'],
  ...["/dicoso '; DROP TABLE visit; --", '/dicoso 31/2/99999 xã Hòa Tiến', '/dicoso 99999999999/9 x', '/dicoso mai %'],
  ...[
    '/dicoso mai xã \\ _ %',
    '/huy V99999999999999999999',
    '/huy V-1',
    '/huy #',
    '/dieu \u0000',
    '/dieu KS-0000000000000001',
  ],
  ...[
    '/start l_AAAAAAAAAAAAAAAA',
    '/start __proto__',
    '/start -',
    '/toi\u2028',
    '/trogiup@',
    '/trogiup@someoneelse',
    'ok',
    'lưu',
  ],
  ...[
    '<b>',
    '&lt;',
    '</b><a href="',
    '#{x}',
    '{{7*7}}',
    '🙂'.repeat(2000),
    'a'.repeat(4096),
    '\n'.repeat(4096),
    '١٢/٣',
    '１２／８',
  ],
  ...[
    'mai đi xã Hòa Tiến',
    'mai đi',
    'hôm qua',
    'quý 3',
    '29/2/2027',
    '12-16/8 xã Hòa Tiến',
    'thứ 9 tuần sau',
    'Lưu.',
    'huỷ',
  ],
];

const HOSTILE_VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1.5, 1e308, 2 ** 60, -(2 ** 60), '', '\u0000', '\udfff'],
  ...[
    [],
    {},
    [[]],
    [null],
    { __proto__: null },
    { constructor: 1 },
    { toString: 'x' },
    'x'.repeat(20_000),
    '5',
    'private',
  ],
  ...[Array.from({ length: 500 }, () => ({})), JSON.parse(`${'['.repeat(400)}${']'.repeat(400)}`)],
];

/** Updates of every kind as they should be; what comes of them is spoilt by `hostileUpdate`. */
function wholesome(random: Random): Json {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const text = pick(HOSTILE_TEXTS) ?? '';
  const chat = pick([PRIVATE, GROUP, FORUM, CHANNEL, stranger(random).chat]);
  const made = pick<() => Json>([
    () => said(text, { chat }),
    () => said(text, stranger(random)),
    () => said(text, { chat: FORUM, is_topic_message: true, message_thread_id: 7 }),
    () => pressed(text.slice(0, 60)),
    () => pressed('l_AAAAAAAAAAAAAAAA', { chat }),
    () => standing(pick(['member', 'kicked', 'left', 'restricted', 'creator', text]) ?? ''),
    () => message({ photo: [{ file_id: 'x', file_unique_id: 'x', width: 1, height: 1 }], caption: text }),
    () => message({ document: { file_id: 'x', file_unique_id: 'x', file_size: 1e12, file_name: text }, caption: text }),
    () => message({ contact: { phone_number: text, first_name: 'x', user_id: 5 } }),
    () => message({ chat: GROUP, migrate_to_chat_id: -1_009_000_000_000 }),
    () => ({ edited_message: message({ text }).message }),
    () => ({ channel_post: message({ chat: CHANNEL, text }).message }),
    () => ({ inline_query: { id: '1', from: stranger(random).from, query: text, offset: '' } }),
    () => ({ [text.slice(0, 30) || 'nothing']: { text } }),
    () => ({}),
  ]);
  return made?.() ?? {};
}

function stranger(random: Random) {
  const id = 9_000 + Math.floor(random() * 500);
  return { chat: { id, type: 'private', first_name: 'Lạ' }, from: { id, is_bot: false, first_name: 'Lạ' } };
}

/** One update such as no server should send: hostile words in a whole one, or parts of it replaced or taken away. */
export function hostileUpdate(random: Random): Json {
  let update: unknown = wholesome(random);
  for (let cuts = Math.floor(random() * 3); cuts > 0; cuts -= 1) update = spoil(update, random);
  // as: a replaced root is put into an object again, so that it can be given an update id
  return (
    typeof update === 'object' && update !== null && !Array.isArray(update) ? update : { message: update }
  ) as Json;
}

/** Replaces or removes something at a random depth. */
function spoil(value: unknown, random: Random): unknown {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const key = keys[Math.floor(random() * keys.length)];
  if (key === undefined || random() < 0.15) return HOSTILE_VALUES[Math.floor(random() * HOSTILE_VALUES.length)];
  const copy: object = Array.isArray(value) ? [...value] : { ...Object(value) };
  if (random() < 0.2) Reflect.deleteProperty(copy, key);
  else Reflect.set(copy, key, spoil(Reflect.get(copy, key), random));
  return copy;
}
