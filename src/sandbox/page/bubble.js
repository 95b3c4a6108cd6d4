import { content, describeService, isService, summary } from './content.js';
import { avatar, h, icon } from './dom.js';
import { opensPopup } from './popup.js';
import { link } from './rich.js';
import { timeOf } from './time.js';

let bubbles = 0;

/**
 * Messages as one article: one message, or the items of an album. `phone.as` is whose phone it is; `act` is what a
 * press on it does. The article is named by who and when, both of which are also read as part of it.
 */
export function bubble(phone, messages, act) {
  const [message] = messages;
  if (isService(message)) return h('p', { class: 'service' }, describeService(message));
  const mine = message.from.id === phone.as;
  const named = message.chat.type !== 'private' && !mine;
  const id = `bubble-${++bubbles}`;
  const look = `bubble ${mine ? 'mine' : 'theirs'}${message.sticker ? ' bare' : ''}`;
  return h(
    'article',
    { class: look, 'aria-labelledby': `${id}-who ${id}-when` },
    named && avatar(message.from.first_name, message.from.id, message.from.is_bot ? 'bot' : ''),
    h(
      'div',
      { class: 'sheet' },
      h(
        'div',
        { class: 'body' },
        who(message, mine, named, id),
        head(message),
        content(messages, act),
        meta(messages, mine, id),
      ),
      moreButton(phone, message, act),
      keyboard(message, act),
    ),
  );
}

/** Which message a button belongs to; a description, so that the news of a message does not say it twice. */
function ofMessage(message) {
  const text = summary(message);
  return `của tin: ${text.length > 50 ? `${text.slice(0, 49).trimEnd()}…` : text}`;
}

function who(message, mine, named, id) {
  const look = named ? `name tint-${Math.abs(message.from.id) % 7}` : 'sr';
  return h('p', { class: look, id: `${id}-who` }, mine ? 'Đồng chí' : message.from.first_name);
}

function head(message) {
  const quoted = message.reply_to_message;
  return [
    message.via_bot && h('p', { class: 'via' }, `qua @${message.via_bot.username}`),
    quoted &&
      h('blockquote', { class: 'quoted' }, h('b', {}, quoted.from.first_name), ' ', h('span', {}, summary(quoted))),
  ];
}

function meta(messages, mine, id) {
  const edited = messages.some((one) => one.edit_date);
  const time = h('time', {}, timeOf(messages[0].date));
  return h('span', { class: 'meta', id: `${id}-when` }, edited && 'đã sửa ', time, mine && icon('check'));
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
  const named = { role: 'group', 'aria-label': 'Nút bấm', 'aria-description': ofMessage(message) };
  return h('div', { class: 'keyboard', ...named }, rows.map(row));
}

function key(message, button, act) {
  const style = `key ${button.style ?? ''}`;
  if (button.url) return link(button.url, [button.text, icon('link')], act, { class: style });
  const press = (event) => act.press(message, button, event.currentTarget);
  // A press with a mouse or a finger leaves the focus in the typing box.
  const stay = (event) => event.preventDefault();
  return h('button', { type: 'button', class: style, onclick: press, onmousedown: stay }, button.text);
}

/** What else one does with a message: answer it, change one's own words. */
function moreButton(phone, message, act) {
  const label = 'Tuỳ chọn';
  const named = { 'aria-label': label, 'aria-description': ofMessage(message) };
  const button = h('button', { type: 'button', class: 'round more', ...named }, icon('more'));
  return opensPopup(phone, button, () => ({ label, buttons: act.choices(message) }));
}
