import { chatHeader } from './chat-header.js';
import { acceptPrompt, buildComposer, refreshComposer, sendText } from './composer.js';
import { desk } from './desk.js';
import { h } from './dom.js';
import { messageLog, placeMessage, toEnd } from './messages.js';
import { get } from './net.js';
import { isReadElsewhere } from './phones.js';
import { popupBox } from './popup.js';
import { sayBox } from './toast.js';

/** Where the phone is, as the page's API takes it. */
export function spotOf(phone) {
  return { as: phone.as, chat: phone.chat, ...(phone.topic === null ? {} : { topic: phone.topic }) };
}

export async function openChat(phone, chat, topic) {
  Object.assign(phone, {
    chat,
    topic,
    view: 'chat',
    replyTo: undefined,
    editing: undefined,
    files: undefined,
    promptSeen: 0,
  });
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
  const header = chatHeader(phone);
  const log = messageLog(phone);
  const foot = buildComposer(phone);
  for (const message of state.messages) placeMessage(phone, message);
  if (state.messages.length === 0) log.append(welcome(phone, state));
  phone.screen.replaceChildren(skipLink(phone), header, log, foot, popupBox(phone), sayBox(phone));
  applyState(phone, state);
  toEnd(phone);
  for (const shown of takeMissed(phone)) putMessage(phone, shown);
}

/** By keyboard past the messages and their buttons. */
function skipLink(phone) {
  return h('button', { type: 'button', class: 'skip', onclick: () => phone.input.focus() }, 'Đến ô nhắn tin');
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
  phone.log.setAttribute('aria-live', isReadElsewhere(phone) ? 'off' : 'polite');
  phone.log.querySelector('.welcome')?.remove();
  const follow = !phone.reading;
  placeMessage(phone, message);
  acceptPrompt(phone, prompt);
  phone.typing?.(false);
  if (message.from.id === phone.as && how === 'new') phone.reading = false;
  if (how === 'new' && (follow || !phone.reading)) toEnd(phone);
}

export function showTyping(phone) {
  phone.typing?.(true);
}
