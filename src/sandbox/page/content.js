import { h, icon } from './dom.js';
import { richText } from './rich.js';
import { stickerName } from './stickers.js';

export function isService(message) {
  return (
    message.new_chat_members || message.left_chat_member || message.migrate_to_chat_id || message.migrate_from_chat_id
  );
}

export function describeService(message) {
  if (message.new_chat_members)
    return `${message.new_chat_members.map((one) => one.first_name).join(', ')} đã vào nhóm`;
  if (message.left_chat_member) return `${message.left_chat_member.first_name} đã rời nhóm`;
  return 'Nhóm đã được nâng cấp thành siêu nhóm';
}

/** A message in a few words, for lists and quotes. */
export function summary(message) {
  if (isService(message)) return describeService(message);
  if (message.contact) return 'Danh bạ';
  const kind = message.sticker
    ? `Nhãn dán ${stickerName(message.sticker.emoji)}`
    : message.photo
      ? 'Ảnh'
      : message.document?.file_name;
  return [kind, message.text ?? message.caption].filter(Boolean).join(' · ').replaceAll('\n', ' ');
}

/** What a bubble shows; `messages` is one, or the items of an album, whose words are the first's that has any. */
export function content(messages, act) {
  const [first] = messages;
  const worded = messages.find((one) => one.caption !== undefined) ?? first;
  const text = worded.text ?? worded.caption;
  return [
    first.sticker && sticker(first.sticker),
    (first.photo || first.document) && h('div', { class: first.photo ? 'album photos' : 'album' }, messages.map(part)),
    first.contact && contact(first.contact),
    text !== undefined && h('div', { class: 'text' }, richText(text, worded.entities ?? worded.caption_entities, act)),
  ];
}

/** A picture or a file: alone, or an item of an album. */
export function part(message, at) {
  return message.photo ? photo(message, at) : paper(message.document);
}

/** A picture in the chat; pressed, it opens whole. */
function photo({ photo: sizes }, at) {
  const src = `/sandbox/files/${sizes.at(-1).file_id}`;
  const image = h('img', { class: 'photo', src, alt: `Ảnh ${at + 1}` });
  return h('a', { href: src, target: '_blank', rel: 'noopener' }, image);
}

function sticker({ file_id, emoji }) {
  return h('img', { class: 'sticker', src: `/sandbox/files/${file_id}`, alt: `Nhãn dán ${stickerName(emoji)}` });
}

function paper(file) {
  const size =
    file.file_size < 1024 ? `${file.file_size} B` : `${Math.ceil(file.file_size / 1024).toLocaleString('vi-VN')} KB`;
  return h(
    'a',
    { class: 'paper', href: `/sandbox/files/${file.file_id}`, download: file.file_name },
    h('span', { class: 'paper-icon' }, icon('file')),
    h('span', {}, h('b', {}, file.file_name), ' ', h('small', {}, size)),
  );
}

function contact(card) {
  return h(
    'div',
    { class: 'paper' },
    h('span', { class: 'paper-icon' }, icon('person')),
    h('span', {}, h('b', {}, card.first_name), ' ', h('small', {}, card.phone_number)),
  );
}
