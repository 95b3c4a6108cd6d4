import { showList } from './chat-list.js';
import { loadChat, openChat, putMessage, refreshChat, showTyping } from './chat-view.js';
import { keepTyped } from './composer.js';
import { desk, groupOf, peopleByGroup, personOf } from './desk.js';
import { h } from './dom.js';
import { removeMessage } from './messages.js';
import { showResults } from './suggest.js';
import { sayAloud, showToast } from './toast.js';

/** A phone: whose it is (`as`), what is open on it, and its parts. `onPerson` is told when it changes hands. */
export function openPhone(as, onPerson) {
  const owner = h('select', { 'aria-label': 'Đang dùng máy của' });
  const screen = h('div', { class: 'screen' });
  const root = h('section', { class: 'phone' }, h('div', { class: 'owner' }, owner), screen);
  const phone = { as, chat: as, topic: null, view: 'chat', unread: new Map(), root, owner, screen };
  owner.addEventListener('change', () => {
    holdBy(phone, Number(owner.value));
    onPerson();
  });
  fillOwner(phone);
  openChat(phone, as, null);
  return phone;
}

/** The phone goes to another person: his private chat opens. */
export function holdBy(phone, id) {
  phone.as = id;
  phone.unread.clear();
  fillOwner(phone);
  openChat(phone, id, null);
}

function fillOwner(phone) {
  const option = ({ id, name, role }) =>
    h('option', { value: id, selected: id === phone.as }, role ? `${name} – ${role}` : name);
  const groups = peopleByGroup().map(([label, people]) => h('optgroup', { label }, people.map(option)));
  phone.owner.replaceChildren(...groups);
  phone.root.setAttribute('aria-label', `Máy của ${personOf(phone.as)?.name ?? ''}`);
}

/** Something happened in the sandbox; a phone shows what concerns it. */
export function tellPhone(phone, name, data) {
  if (name === 'shown') onShown(phone, data);
  else if (name === 'gone' && data.chat === phone.chat) removeMessage(phone, data.id);
  else if (name === 'typing' && data.chat === phone.chat) showTyping(phone);
  else if (name === 'answered' && data.user === phone.as) onAnswered(phone, data);
}

/** The desk changed: names, membership, commands. */
export function refreshPhone(phone) {
  fillOwner(phone);
  if (phone.view === 'list') showList(phone);
  else refreshChat(phone);
}

/** After the stream of events was away: everything anew. */
export async function reloadPhone(phone) {
  fillOwner(phone);
  if (phone.view === 'list') return showList(phone);
  const typed = phone.input?.value ?? '';
  await loadChat(phone);
  return keepTyped(phone, typed);
}

function onShown(phone, data) {
  const topic = data.message.message_thread_id ?? null;
  if (phone.view === 'chat' && data.chat === phone.chat && topic === phone.topic) {
    if (phone.missed) phone.missed.push(data);
    else putMessage(phone, data);
    return;
  }
  const foreign = data.how === 'new' && data.message.from.id !== phone.as;
  if (foreign && isMine(phone, data)) {
    const key = `${data.chat}:${topic}`;
    phone.unread.set(key, (phone.unread.get(key) ?? 0) + 1);
    sayAloud(phone, `Có tin mới ở ${nameOf(data.chat, topic)}`);
  }
  if (phone.view === 'list') showList(phone);
  else phone.showUnread?.();
}

function nameOf(chat, topic) {
  const group = groupOf(chat);
  if (!group) return desk.bot.name;
  const part = group.topics.find((one) => one.id === topic);
  return part ? `${group.title} › ${part.title}` : group.title;
}

function isMine(phone, data) {
  if (data.chat > 0) return data.chat === phone.as;
  return phone.groups?.has(data.chat) ?? false;
}

function onAnswered(phone, { query, answer }) {
  for (const key of phone.root.querySelectorAll('.key[aria-busy]')) key.removeAttribute('aria-busy');
  if (answer.results) showResults(phone, query, answer.results);
  if (answer.text) showToast(phone, answer.text, answer.show_alert);
}
