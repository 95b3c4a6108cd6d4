import {
  ANONYMOUS,
  BOT,
  CHANNEL,
  FORUM,
  GROUP,
  type Json,
  message,
  PERSON,
  PRIVATE,
  pressed,
  said,
  standing,
} from '../../support/telegram-updates.ts';

const topic = { chat: FORUM, message_thread_id: 44, is_topic_message: true };
const question = { message_id: 90, date: 1, from: BOT, text: 'Đi ngày nào?' };
const photo = (id: string) => ({
  photo: [
    { file_id: `${id}-s`, file_size: 90 },
    { file_id: id, file_size: 9_000 },
  ],
});
const document = { file_id: 'doc', file_name: 'Kế hoạch.docx', mime_type: 'application/msword', file_size: 25_000_000 };

/** What Telegram may send, each with what the door must make of it: `[name, update, part of the event]`. */
export const SCRIPT: readonly (readonly [string, Json, Json])[] = [
  ['private words', said('xin chào'), { kind: 'text', text: 'xin chào', place: { chat: '5', kind: 'private' } }],
  [
    'command',
    said('/dicoso mai'),
    { kind: 'text', text: '/dicoso mai', sender: { id: '5', name: 'Lan Trần', username: 'lan' } },
  ],
  ['own name taken off, any case', said('/dicoso@Tro_Ly_Doan_BOT mai'), { kind: 'text', text: '/dicoso mai' }],
  ['line breaks kept', said('/hop@tro_ly_doan_bot  Họp\nquý'), { kind: 'text', text: '/hop  Họp\nquý' }],
  ['deep link', said('/start l_0123456789abcdef'), { kind: 'text', text: '/start l_0123456789abcdef' }],
  ['another bot', said('/hop@khac_bot x'), { kind: 'unsupported', what: 'other bot' }],
  ['Vietnamese command', said('/họp chi đoàn'), { kind: 'text', text: '/họp chi đoàn' }],
  ['at sign inside', said('gửi lan@example.vn'), { kind: 'text', text: 'gửi lan@example.vn' }],
  [
    'group command',
    said('/lich', { chat: GROUP }),
    { kind: 'text', place: { chat: '-1007', kind: 'group', title: 'BTV Đoàn xã' } },
  ],
  ['group talk', said('trưa nay ăn gì', { chat: GROUP }), { kind: 'unsupported', what: 'chatter' }],
  [
    'group reply to the bot',
    said('mai', { chat: GROUP, reply_to_message: question }),
    { kind: 'text', text: 'mai', repliesTo: '90' },
  ],
  [
    'group reply to a person',
    said('mai', { chat: GROUP, reply_to_message: { ...question, from: PERSON } }),
    { kind: 'unsupported', what: 'chatter' },
  ],
  [
    'topic command',
    said('/lich', topic),
    { kind: 'text', place: { chat: '-1008', kind: 'group', topic: '44', title: 'Ban Phong trào' } },
  ],
  [
    'topic opened by the bot',
    said('ừ', { ...topic, reply_to_message: { ...question, forum_topic_created: {} } }),
    { kind: 'unsupported', what: 'chatter' },
  ],
  [
    'thread that is no topic',
    said('/lich', { chat: GROUP, message_thread_id: 3 }),
    { place: { chat: '-1007', kind: 'group', title: 'BTV Đoàn xã' } },
  ],
  ['press', pressed('/huy A1'), { kind: 'press', data: '/huy A1', ack: '777', messageId: '11' }],
  [
    'press in a topic',
    pressed('l_0123456789abcdef', topic),
    {
      kind: 'press',
      data: 'l_0123456789abcdef',
      place: { chat: '-1008', kind: 'group', topic: '44', title: 'Ban Phong trào' },
    },
  ],
  [
    'press under an old message',
    pressed('/x', { from: undefined, text: undefined, date: 0 }),
    { kind: 'press', data: '/x' },
  ],
  [
    'press without data',
    pressed('', {}, { data: undefined, game_short_name: 'g' }),
    { kind: 'unsupported', what: 'unknown' },
  ],
  ['press without a message', pressed('/x', {}, { message: undefined }), { kind: 'unsupported' }],
  ['edited', { edited_message: said('/dicoso').message }, { kind: 'unsupported', what: 'edited' }],
  [
    'channel post',
    { channel_post: { message_id: 1, date: 1, chat: CHANNEL, text: '/hop' } },
    { kind: 'unsupported', what: 'channel post' },
  ],
  [
    'anonymous administrator',
    said('/hop', { chat: GROUP, from: ANONYMOUS, sender_chat: GROUP }),
    { kind: 'unsupported', what: 'anonymous' },
  ],
  [
    'channel speaking in a group',
    said('/hop', { chat: GROUP, sender_chat: CHANNEL }),
    { kind: 'unsupported', what: 'anonymous' },
  ],
  [
    'another bot speaking',
    said('/hop', { from: { ...PERSON, is_bot: true } }),
    { kind: 'unsupported', what: 'anonymous' },
  ],
  [
    'own contact',
    message({ contact: { phone_number: '+84901234567', first_name: 'Lan', user_id: 5 } }),
    { kind: 'contact', phone: '+84901234567', own: true },
  ],
  [
    'other contact',
    message({ contact: { phone_number: '84900000000', first_name: 'B', user_id: 6 } }),
    { kind: 'contact', own: false },
  ],
  [
    'contact without account',
    message({ contact: { phone_number: '84900000000', first_name: 'B' } }),
    { kind: 'contact', own: false },
  ],
  [
    'photo with command',
    message({ ...photo('p1'), caption: '/bienban@tro_ly_doan_bot A1' }),
    { kind: 'file', file: { id: 'p1', kind: 'photo', size: 9000 }, caption: '/bienban A1' },
  ],
  [
    'album, first',
    message({ ...photo('p2'), media_group_id: 'm1', caption: 'ảnh' }),
    { kind: 'file', album: 'm1', caption: 'ảnh' },
  ],
  [
    'album, second',
    message({ ...photo('p3'), media_group_id: 'm1' }),
    { kind: 'file', album: 'm1', file: { id: 'p3', kind: 'photo', size: 9000 } },
  ],
  [
    'document',
    message({ document }),
    {
      kind: 'file',
      file: { id: 'doc', kind: 'document', size: 25_000_000, name: 'Kế hoạch.docx', type: 'application/msword' },
    },
  ],
  [
    'voice',
    message({ voice: { file_id: 'v', duration: 3, mime_type: 'audio/ogg' } }),
    { kind: 'file', file: { id: 'v', kind: 'voice', type: 'audio/ogg' } },
  ],
  [
    'video',
    message({ video: { file_id: 'v', file_size: 7 } }),
    { kind: 'file', file: { id: 'v', kind: 'video', size: 7 } },
  ],
  ['audio', message({ audio: { file_id: 'a' } }), { kind: 'file', file: { id: 'a', kind: 'audio' } }],
  ['group photo', message({ ...photo('p4'), chat: GROUP }), { kind: 'unsupported', what: 'chatter' }],
  [
    'group photo with command',
    message({ ...photo('p5'), chat: GROUP, caption: '/bienban A1' }),
    { kind: 'file', caption: '/bienban A1' },
  ],
  ['location', message({ location: { latitude: 16.05, longitude: 108.2 } }), { kind: 'unsupported', what: 'location' }],
  [
    'venue',
    message({
      venue: { title: 'UBND', location: { latitude: 16, longitude: 108 } },
      location: { latitude: 16, longitude: 108 },
    }),
    { kind: 'unsupported', what: 'location' },
  ],
  ['sticker', message({ sticker: { file_id: 's' } }), { kind: 'unsupported', what: 'sticker' }],
  ['poll', message({ poll: { id: '1' } }), { kind: 'unsupported', what: 'poll' }],
  ['somebody joined', message({ chat: GROUP, new_chat_members: [PERSON] }), { kind: 'unsupported', what: 'service' }],
  [
    'blocked',
    standing('kicked'),
    { kind: 'membership', now: 'gone', sender: { id: '5', name: 'Lan Trần', username: 'lan' } },
  ],
  ['unblocked', standing('member'), { kind: 'membership', now: 'member' }],
  ['made administrator', standing('administrator', GROUP), { kind: 'membership', now: 'member' }],
  [
    'removed',
    standing('left', GROUP),
    { kind: 'membership', now: 'gone', place: { chat: '-1007', kind: 'group', title: 'BTV Đoàn xã' } },
  ],
  ['restricted, present', standing('restricted', GROUP, { is_member: true }), { kind: 'membership', now: 'member' }],
  ['restricted, gone', standing('restricted', GROUP, { is_member: false }), { kind: 'membership', now: 'gone' }],
  [
    'migration',
    message({ chat: { id: -9, type: 'group', title: 'g' }, migrate_to_chat_id: -10_099 }),
    { kind: 'migration', to: '-10099' },
  ],
  [
    'migration, other side',
    message({ chat: GROUP, migrate_from_chat_id: -9 }),
    { kind: 'unsupported', what: 'service' },
  ],
  [
    'inline query',
    { inline_query: { id: '55', from: PERSON, query: '', offset: '' } },
    { kind: 'inline', query: '', ack: 'inline:55', place: { chat: '5', kind: 'private' } },
  ],
  [
    'poll answer',
    { poll_answer: { poll_id: '1', user: PERSON, option_ids: [] } },
    { kind: 'unsupported', what: 'unknown' },
  ],
  ['kind of the future', { hologram: { from: PERSON } }, { kind: 'unsupported', what: 'unknown' }],
  ['no chat', message({ chat: undefined, text: '/x' }), { kind: 'unsupported', what: 'unknown' }],
  [
    'wrong types',
    { message: { message_id: 'x', chat: { id: '5', type: 7 }, from: [], text: { toString: 1 } } },
    { kind: 'unsupported' },
  ],
  [
    'prototype keys',
    JSON.parse('{"message":{"__proto__":{"chat":{"id":5,"type":"private"}},"constructor":1}}'),
    { kind: 'unsupported' },
  ],
  ['huge text', said(`/x ${'đ'.repeat(200_000)}`), { kind: 'text', text: `/x ${'đ'.repeat(4093)}` }],
  ['message is a list', { message: [1, 2] }, { kind: 'unsupported', what: 'unknown' }],
  ['nothing in it', {}, { kind: 'unsupported', what: 'unknown' }],
  [
    'deeply nested',
    { message: { chat: PRIVATE, from: PERSON, nest: nested(2_000) } },
    { kind: 'unsupported', what: 'unknown' },
  ],
];

function nested(depth: number): Json {
  return Array.from({ length: depth }).reduce<Json>((inner) => ({ inner }), {});
}
