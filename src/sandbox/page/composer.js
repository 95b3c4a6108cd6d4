import { attachButton, banner, sendFile } from './attach.js';
import { summary } from './bubble.js';
import { spotOf } from './chat-view.js';
import { desk } from './desk.js';
import { h, icon } from './dom.js';
import { post } from './net.js';
import { closeSuggestions, moveInSuggestions, showCommands, suggest, suggestionBox } from './suggest.js';
import { showToast } from './toast.js';

/** The typing box and all that stands around it. */
export function buildComposer(phone) {
  phone.above = h('div', { class: 'above', hidden: true });
  phone.keys = h('div', { class: 'reply-keys', role: 'group', 'aria-label': 'Bàn phím trả lời', hidden: true });
  phone.input = h('textarea', {
    rows: '1',
    maxlength: '4096',
    placeholder: 'Nhắn tin…',
    'aria-label': 'Tin nhắn',
    enterkeyhint: 'send',
    autocomplete: 'off',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    oninput: () => grow(phone),
    onkeydown: (event) => onKey(phone, event),
  });
  const form = h('form', { class: 'composer', onsubmit: (event) => submit(phone, event) });
  phone.menu = h(
    'button',
    { type: 'button', class: 'menu', 'aria-label': 'Danh sách lệnh', onclick: () => showCommands(phone) },
    icon('menu'),
  );
  const send = h('button', { type: 'submit', class: 'round send', 'aria-label': 'Gửi' }, icon('send'));
  form.append(phone.menu, h('div', { class: 'field' }, phone.input, attachButton(phone)), send);
  phone.form = form;
  phone.wall = h(
    'button',
    { type: 'button', class: 'wall', hidden: true, onclick: () => unblock(phone) },
    'Bỏ chặn để nhắn tin',
  );
  return h('div', { class: 'foot' }, suggestionBox(phone), phone.above, form, phone.wall, phone.keys);
}

function grow(phone) {
  phone.input.style.height = 'auto';
  phone.input.style.height = `${Math.min(phone.input.scrollHeight, 140)}px`;
  suggest(phone);
}

function onKey(phone, event) {
  if (moveInSuggestions(phone, event)) return;
  if (event.key === 'Escape' && (phone.replyTo || phone.file)) cancelAbove(phone);
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  submit(phone, event);
}

function submit(phone, event) {
  event.preventDefault();
  const text = phone.input.value.trim();
  if (phone.file) sendFile(phone, text);
  else if (text !== '') sendText(phone, text);
}

/** Sends a line as typed, answering the message the banner names. */
export async function sendText(phone, text) {
  const replyTo = phone.replyTo;
  clearComposer(phone);
  const line = { ...spotOf(phone), text, ...(replyTo === undefined ? {} : { replyTo }) };
  await post('say', line).catch((error) => showToast(phone, error.message));
}

export function clearComposer(phone) {
  phone.input.value = '';
  cancelAbove(phone);
  closeSuggestions(phone);
  grow(phone);
}

function cancelAbove(phone) {
  Object.assign(phone, { replyTo: undefined, file: undefined });
  phone.above.hidden = true;
  phone.input.placeholder = 'Nhắn tin…';
}

export function chooseReply(phone, message) {
  phone.replyTo = message.message_id;
  banner(phone, `Trả lời ${message.from.first_name}`, summary(message), () => cancelAbove(phone));
  phone.input.focus();
}

/** What the bot wants under the typing box: a keyboard, or an answer to its question. */
export function acceptPrompt(phone, prompt) {
  drawKeys(phone, prompt?.keyboard);
  if (prompt?.placeholder) phone.input.placeholder = prompt.placeholder;
  const asked = prompt?.forceReply && prompt.messageId !== phone.promptSeen;
  phone.promptSeen = prompt?.messageId;
  if (!asked) return;
  phone.replyTo = prompt.messageId;
  const question = phone.nodes.get(prompt.messageId)?.querySelector('.text')?.textContent ?? '';
  banner(phone, `Trả lời ${desk.bot.name}`, question, () => cancelAbove(phone));
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

function unblock(phone) {
  post('block', { as: phone.as, blocked: false }).catch((error) => showToast(phone, error.message));
}
