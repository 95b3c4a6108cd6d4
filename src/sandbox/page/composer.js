import { aboveBox, drawAbove } from './above.js';
import { attachButtons, sendFiles } from './attach.js';
import { spotOf } from './chat-view.js';
import { businessNow } from './desk.js';
import { h, icon } from './dom.js';
import { post } from './net.js';
import { closeSuggestions, moveInSuggestions, showCommands, suggest, suggestionBox } from './suggest.js';
import { showToast } from './toast.js';

/** Seconds within which one may change what one sent. */
const EDITABLE = 48 * 3600;

/** The typing box and all that stands around it. */
export function buildComposer(phone) {
  phone.keys = h('div', { class: 'reply-keys', role: 'group', 'aria-label': 'Bàn phím trả lời', hidden: true });
  phone.input = typingBox(phone);
  const form = h('form', { class: 'composer', onsubmit: (event) => submit(phone, event) });
  phone.menu = h(
    'button',
    { type: 'button', class: 'menu', 'aria-label': 'Danh sách lệnh', onclick: () => showCommands(phone) },
    icon('menu'),
  );
  const send = h('button', { type: 'submit', class: 'round send', 'aria-label': 'Gửi' }, icon('send'));
  form.append(phone.menu, h('div', { class: 'field' }, phone.input, attachButtons(phone)), send);
  phone.form = form;
  phone.wall = h(
    'button',
    { type: 'button', class: 'wall', hidden: true, onclick: () => setBlocked(phone, false) },
    'Bỏ chặn để nhắn tin',
  );
  return h('div', { class: 'foot' }, suggestionBox(phone), aboveBox(phone), form, phone.wall, phone.keys);
}

function typingBox(phone) {
  return h('textarea', {
    rows: '1',
    maxlength: '4096',
    placeholder: PLACEHOLDER,
    'aria-label': 'Tin nhắn',
    enterkeyhint: 'send',
    autocomplete: 'off',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    oninput: () => grow(phone),
    onkeydown: (event) => onKey(phone, event),
  });
}

const PLACEHOLDER = 'Nhắn tin…';

function grow(phone) {
  phone.input.style.height = 'auto';
  phone.input.style.height = `${Math.min(phone.input.scrollHeight, 140)}px`;
  suggest(phone);
}

function onKey(phone, event) {
  if (moveInSuggestions(phone, event)) return;
  if (event.key === 'Escape' && !phone.above.hidden) clearAbove(phone);
  if (event.key === 'ArrowUp' && phone.input.value === '') editLast(phone, event);
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  submit(phone, event);
}

function submit(phone, event) {
  event.preventDefault();
  const text = phone.input.value.trim();
  phone.input.focus();
  const sent = phone.files ? sendFiles(phone, text) : phone.editing ? sendEdit(phone, text) : sendText(phone, text);
  sent.catch((error) => showToast(phone, error.message));
}

/** Sends a line as typed, answering the message the banner names. */
export async function sendText(phone, text) {
  if (text === '') return;
  const line = { ...spotOf(phone), ...replyOf(phone), text };
  clearComposer(phone);
  await post('say', line).catch((error) => showToast(phone, error.message));
}

/** Words left as they were, or taken away whole, change nothing. */
async function sendEdit(phone, text) {
  const { editing } = phone;
  clearComposer(phone);
  if (text === wordsOf(editing) || (text === '' && editing.text !== undefined)) return;
  await post('edit', { ...spotOf(phone), message: editing.message_id, text });
}

/** What is answered, as the page's API takes it. */
export function replyOf({ replyTo }) {
  return replyTo ? { replyTo: replyTo.message_id } : {};
}

export function clearComposer(phone) {
  phone.input.value = '';
  clearAbove(phone);
  closeSuggestions(phone);
  grow(phone);
}

/** What was begun above the box is dropped; words that were there to be changed go with it. */
function clearAbove(phone) {
  if (phone.editing) phone.input.value = '';
  Object.assign(phone, { replyTo: undefined, editing: undefined, files: undefined });
  phone.input.placeholder = PLACEHOLDER;
  showAbove(phone);
}

export function showAbove(phone) {
  drawAbove(phone, () => {
    clearAbove(phone);
    phone.input.focus();
  });
}

export function chooseReply(phone, message) {
  if (phone.editing) clearAbove(phone);
  phone.replyTo = message;
  showAbove(phone);
  phone.input.focus();
}

/** The box was made anew around what was being written. */
export function keepTyped(phone, typed) {
  phone.input.value = typed;
  showAbove(phone);
  grow(phone);
}

const wordsOf = (message) => message.text ?? message.caption ?? '';

/** One's own words, for two days; what came by an inline search is the bot's. */
export function isEditable(phone, message) {
  const worded = message.text !== undefined || message.photo || message.document;
  const age = businessNow() / 1000 - message.date;
  return message.from.id === phone.as && worded && !message.via_bot && age < EDITABLE;
}

export function chooseEdit(phone, message) {
  clearComposer(phone);
  phone.editing = message;
  phone.input.value = wordsOf(message);
  showAbove(phone);
  phone.input.focus();
  grow(phone);
}

/** The upward arrow in an empty box: the last of one's own messages. */
function editLast(phone, event) {
  const last = [...phone.said.values()].findLast((message) => isEditable(phone, message));
  if (!last || !phone.above.hidden) return;
  event.preventDefault();
  chooseEdit(phone, last);
}

/** What the bot wants under the typing box: a keyboard, or an answer to its question. */
export function acceptPrompt(phone, prompt) {
  drawKeys(phone, prompt?.keyboard);
  if (prompt?.placeholder) phone.input.placeholder = prompt.placeholder;
  const asked = prompt?.forceReply && prompt.messageId !== phone.promptSeen;
  phone.promptSeen = prompt?.messageId;
  if (!asked) return;
  phone.replyTo = phone.said.get(prompt.messageId);
  showAbove(phone);
}

function drawKeys(phone, rows) {
  phone.keys.hidden = !rows;
  const press = (label) => post('key', { ...spotOf(phone), label }).catch((error) => showToast(phone, error.message));
  const key = ({ text }) => h('button', { type: 'button', class: 'reply-key', onclick: () => press(text) }, text);
  phone.keys.replaceChildren(...(rows ?? []).map((row) => h('div', { class: 'keys' }, row.map(key))));
}

/** Who has blocked the bot cannot write to it before he takes that back, as in Telegram. */
export function refreshComposer(phone) {
  const walled = phone.blocked && phone.chat > 0;
  phone.form.hidden = walled;
  phone.wall.hidden = !walled;
  phone.menu.hidden = (phone.commands ?? []).length === 0;
}

/** Blocks the bot or takes that back, and says so. */
export function setBlocked(phone, blocked) {
  post('block', { as: phone.as, blocked })
    .then(() => showToast(phone, blocked ? 'Đã chặn bot: bot không gửi tin được nữa.' : 'Đã bỏ chặn bot.'))
    .catch((error) => showToast(phone, error.message));
}
