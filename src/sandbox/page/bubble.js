import { avatar, h, icon } from './dom.js';
import { link, richText } from './rich.js';
import { timeOf } from './time.js';

/** One message as an article. `phone.as` is whose phone it is; `act` is what a press on it does. */
export function bubble(phone, message, act) {
  if (isService(message)) return h('p', { class: 'service' }, describeService(message));
  const mine = message.from.id === phone.as;
  const inGroup = message.chat.type !== 'private';
  const who = mine ? 'Đồng chí' : message.from.first_name;
  const edited = message.edit_date ? ', đã sửa' : '';
  return h(
    'article',
    { class: `bubble ${mine ? 'mine' : 'theirs'}`, 'aria-label': `${who}, ${timeOf(message.date)}${edited}` },
    inGroup && !mine && avatar(message.from.first_name, message.from.id, message.from.is_bot ? 'bot' : ''),
    h(
      'div',
      { class: 'sheet' },
      h('div', { class: 'body' }, head(message, inGroup && !mine), content(message, act), meta(message, mine)),
      keyboard(message, act),
    ),
    inGroup && replyButton(message, act),
  );
}

function isService(message) {
  return (
    message.new_chat_members || message.left_chat_member || message.migrate_to_chat_id || message.migrate_from_chat_id
  );
}

function describeService(message) {
  if (message.new_chat_members)
    return `${message.new_chat_members.map((one) => one.first_name).join(', ')} đã vào nhóm`;
  if (message.left_chat_member) return `${message.left_chat_member.first_name} đã rời nhóm`;
  return 'Nhóm đã được nâng cấp thành siêu nhóm';
}

function head(message, named) {
  const quoted = message.reply_to_message;
  return [
    named && h('p', { class: `name tint-${Math.abs(message.from.id) % 7}` }, message.from.first_name),
    message.via_bot && h('p', { class: 'via' }, `qua @${message.via_bot.username}`),
    quoted && h('blockquote', { class: 'quoted' }, h('b', {}, quoted.from.first_name), h('span', {}, summary(quoted))),
  ];
}

/** A message in a few words, for lists and quotes. */
export function summary(message) {
  if (isService(message)) return describeService(message);
  if (message.contact) return 'Danh bạ';
  const kind = message.photo ? 'Ảnh' : message.document?.file_name;
  return [kind, message.text ?? message.caption].filter(Boolean).join(' · ').replaceAll('\n', ' ');
}

function content(message, act) {
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  return [
    message.photo && photo(message),
    message.document && paper(message.document),
    message.contact && contact(message.contact),
    text !== undefined && h('div', { class: 'text' }, richText(text, entities, act)),
  ];
}

function photo(message) {
  const { file_id } = message.photo.at(-1);
  return h('img', { class: 'photo', src: `/sandbox/files/${file_id}`, alt: message.caption ?? 'Ảnh', loading: 'lazy' });
}

function paper(file) {
  const size =
    file.file_size < 1024 ? `${file.file_size} B` : `${Math.ceil(file.file_size / 1024).toLocaleString('vi-VN')} KB`;
  return h(
    'a',
    { class: 'paper', href: `/sandbox/files/${file.file_id}`, download: file.file_name },
    h('span', { class: 'paper-icon' }, icon('file')),
    h('span', {}, h('b', {}, file.file_name), h('small', {}, size)),
  );
}

function contact(card) {
  return h(
    'div',
    { class: 'paper' },
    h('span', { class: 'paper-icon' }, icon('person')),
    h('span', {}, h('b', {}, card.first_name), h('small', {}, card.phone_number)),
  );
}

function meta(message, mine) {
  const edited = message.edit_date ? 'đã sửa ' : '';
  return h('span', { class: 'meta' }, edited, h('time', {}, timeOf(message.date)), mine && icon('check'));
}

function keyboard(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return undefined;
  const row = (buttons) =>
    h(
      'div',
      { class: 'keys' },
      buttons.map((button) => key(message, button, act)),
    );
  return h('div', { class: 'keyboard', role: 'group', 'aria-label': 'Nút bấm' }, rows.map(row));
}

function key(message, button, act) {
  const style = `key ${button.style ?? ''}`;
  if (button.url) return link(button.url, [button.text, icon('link')], act, { class: style });
  const press = (event) => act.press(message, button, event.currentTarget);
  return h('button', { type: 'button', class: style, onclick: press }, button.text);
}

function replyButton(message, act) {
  const props = {
    type: 'button',
    class: 'round reply',
    'aria-label': 'Trả lời tin này',
    onclick: () => act.reply(message),
  };
  return h('button', props, icon('reply'));
}
