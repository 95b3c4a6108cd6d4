import { showList } from './chat-list.js';
import { setBlocked } from './composer.js';
import { desk, groupOf } from './desk.js';
import { avatar, h, icon } from './dom.js';

/** Clients show "typing" for at most this long, in milliseconds. */
const TYPING = 5000;

/** The bar above a chat: way back, who it is, blocking. */
export function chatHeader(phone) {
  const bar = h('header', { class: 'bar' });
  phone.drawHeader = () => bar.replaceChildren(...headerParts(phone));
  return bar;
}

function headerParts(phone) {
  const direct = phone.chat > 0;
  const group = groupOf(phone.chat);
  const name = direct ? desk.bot.name : (group?.title ?? '');
  const topic = group?.topics.find((one) => one.id === phone.topic);
  const below = direct
    ? phone.blocked
      ? 'đã chặn'
      : 'bot'
    : `${topic ? `${topic.title} · ` : ''}${group?.members.length ?? 0} thành viên`;
  const subtitle = h('p', { class: 'subtitle' }, below);
  phone.typing = (on) => {
    clearTimeout(phone.typingTimer);
    subtitle.textContent = on ? 'đang nhập…' : below;
    if (on) phone.typingTimer = setTimeout(() => phone.typing(false), TYPING);
  };
  return [
    backButton(phone),
    avatar(name, direct ? 0 : phone.chat, direct ? 'bot' : ''),
    h('div', { class: 'who' }, h('h2', { class: 'title' }, name), subtitle),
    direct && blockButton(phone),
  ].filter(Boolean);
}

function backButton(phone) {
  const badge = h('span', { class: 'badge', hidden: true });
  phone.showUnread = () => {
    const count = [...phone.unread.values()].reduce((sum, one) => sum + one, 0);
    badge.hidden = count === 0;
    badge.textContent = String(count);
    button.setAttribute('aria-label', count ? `Danh sách trò chuyện, ${count} tin chưa đọc` : 'Danh sách trò chuyện');
  };
  const button = h('button', { type: 'button', class: 'round', onclick: () => showList(phone) }, icon('back'), badge);
  phone.showUnread();
  return button;
}

function blockButton(phone) {
  const toggle = () => setBlocked(phone, !phone.blocked);
  return h('button', { type: 'button', class: 'bar-action', onclick: toggle }, phone.blocked ? 'Bỏ chặn' : 'Chặn');
}
