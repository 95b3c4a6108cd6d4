import { bubble } from './bubble.js';
import { chatHeader } from './chat-header.js';
import { acceptPrompt, buildComposer, chooseReply, refreshComposer, sendText } from './composer.js';
import { desk, payloadOf } from './desk.js';
import { h } from './dom.js';
import { get, post } from './net.js';
import { dayOf, longDay } from './time.js';
import { showToast } from './toast.js';

/** Where the phone is, as the page's API takes it. */
export function spotOf(phone) {
  return { as: phone.as, chat: phone.chat, ...(phone.topic === null ? {} : { topic: phone.topic }) };
}

export async function openChat(phone, chat, topic) {
  Object.assign(phone, { chat, topic, view: 'chat', replyTo: undefined, file: undefined });
  phone.unread.delete(`${chat}:${topic}`);
  await loadChat(phone);
  if (matchMedia('(hover: hover)').matches) phone.input?.focus({ preventScroll: true });
}

/** Draws the chat from what the server has. */
export async function loadChat(phone) {
  const asked = `${phone.as}:${phone.chat}:${phone.topic}`;
  phone.missed = [];
  const [state, chats] = await Promise.all([get('chat', spotOf(phone)), get('chats', { as: phone.as })]);
  if (asked !== `${phone.as}:${phone.chat}:${phone.topic}` || phone.view !== 'chat') return;
  phone.groups = new Set(chats.filter((one) => one.chat < 0).map((one) => one.chat));
  phone.nodes.clear();
  phone.log = h('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': 'Tin nhắn', tabindex: '0' });
  phone.screen.replaceChildren(chatHeader(phone), phone.log, buildComposer(phone));
  applyState(phone, state);
  for (const message of state.messages) placeMessage(phone, message);
  if (state.messages.length === 0) phone.log.append(welcome(phone, state));
  for (const shown of takeMissed(phone)) putMessage(phone, shown);
  toEnd(phone);
}

/** What was shown while the chat was being read. */
function takeMissed(phone) {
  const missed = phone.missed ?? [];
  phone.missed = undefined;
  return missed;
}

/** Takes over what may change without a message: commands, prompt, blocking. */
export async function refreshChat(phone) {
  const state = await get('chat', spotOf(phone)).catch(() => undefined);
  if (state && phone.view === 'chat') applyState(phone, state);
}

function applyState(phone, state) {
  phone.commands = state.commands;
  phone.blocked = state.blocked;
  phone.started = state.started;
  phone.drawHeader();
  acceptPrompt(phone, state.prompt);
  refreshComposer(phone);
}

function welcome(phone, state) {
  const begin = () => sendText(phone, '/start');
  const text = state.description || `Xin chào! Đây là ${desk.bot.name}. Bấm nút dưới đây để bắt đầu.`;
  const direct = phone.chat > 0;
  return h(
    'div',
    { class: 'welcome' },
    h('p', {}, direct ? text : 'Chưa có tin nhắn nào trong nhóm này.'),
    direct && h('button', { type: 'button', class: 'start', onclick: begin }, 'Bắt đầu'),
  );
}

/** A message arrived or changed. */
export function putMessage(phone, { message, how, prompt }) {
  const nearEnd = phone.log.scrollHeight - phone.log.scrollTop - phone.log.clientHeight < 160;
  phone.log.querySelector('.welcome')?.remove();
  placeMessage(phone, message);
  acceptPrompt(phone, prompt);
  phone.typing?.(false);
  if (how === 'new' && (nearEnd || message.from.id === phone.as)) toEnd(phone);
}

function placeMessage(phone, message) {
  const node = bubble(phone, message, actsOf(phone));
  const old = phone.nodes.get(message.message_id);
  phone.nodes.set(message.message_id, node);
  if (old) {
    old.replaceWith(node);
    return;
  }
  const day = dayOf(message.date);
  if (phone.log.dataset.day !== day) phone.log.append(h('p', { class: 'day' }, longDay(message.date)));
  phone.log.dataset.day = day;
  phone.log.append(node);
  for (const image of node.querySelectorAll('img')) image.addEventListener('load', () => toEnd(phone));
}

export function removeMessage(phone, id) {
  phone.nodes.get(id)?.remove();
  phone.nodes.delete(id);
}

export function showTyping(phone) {
  phone.typing?.(true);
}

function toEnd(phone) {
  phone.log.scrollTop = phone.log.scrollHeight;
}

/** What a press on a message does. */
function actsOf(phone) {
  const complain = (error) => showToast(phone, error.message);
  return {
    command: (text) => sendText(phone, text),
    reply: (message) => chooseReply(phone, message),
    link(url) {
      const payload = payloadOf(url);
      if (payload === undefined) return false;
      post('open', { as: phone.as, payload })
        .then(() => openChat(phone, phone.as, null))
        .catch(complain);
      return true;
    },
    press(message, button, key) {
      key.setAttribute('aria-busy', 'true');
      const press = { ...spotOf(phone), message: message.message_id, data: button.callback_data ?? '' };
      post('press', press).catch((error) => {
        key.removeAttribute('aria-busy');
        complain(error);
      });
    },
  };
}
