import { openChat } from './chat-view.js';
import { summary } from './content.js';
import { businessNow, desk } from './desk.js';
import { avatar, h } from './dom.js';
import { get } from './net.js';
import { dayOf, shortDay, timeOf } from './time.js';
import { sayBox } from './toast.js';

/** The list of a person's chats. */
export async function showList(phone) {
  phone.view = 'list';
  const chats = await get('chats', { as: phone.as });
  if (phone.view !== 'list') return;
  const rows = chats.map((chat) => h('li', {}, row(phone, chat)));
  phone.screen.replaceChildren(
    h('header', { class: 'bar' }, h('h2', { class: 'title' }, 'Trò chuyện')),
    h('ul', { class: 'chats', 'aria-label': 'Danh sách trò chuyện' }, rows),
    sayBox(phone),
  );
}

function row(phone, { chat, topic, title, last }) {
  const unread = phone.unread.get(`${chat}:${topic}`) ?? 0;
  const bot = chat > 0;
  const now = businessNow();
  const when = last && (dayOf(last.date) === dayOf(now) ? timeOf(last.date) : shortDay(last.date));
  return h(
    'button',
    { type: 'button', class: 'chat-row', onclick: () => openChat(phone, chat, topic) },
    avatar(bot ? desk.bot.name : title, bot ? 0 : chat, bot ? 'bot' : ''),
    h('span', { class: 'chat-title' }, bot ? desk.bot.name : title),
    h('time', {}, when ?? ''),
    h('span', { class: 'chat-last' }, last ? summary(last) : 'Chưa có tin nhắn'),
    unread > 0 && h('span', { class: 'badge', 'aria-label': `${unread} tin chưa đọc` }, String(unread)),
  );
}
