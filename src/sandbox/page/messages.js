import { actsOf } from './acts.js';
import { bubble } from './bubble.js';
import { part } from './content.js';
import { h } from './dom.js';
import { dayOf, longDay } from './time.js';

/** How near the end of a chat, in pixels, still counts as reading its end. */
const NEAR = 160;

/** An empty list of messages, to be filled before it is shown: only what comes later is news. */
export function messageLog(phone) {
  phone.nodes = new Map();
  phone.said = new Map();
  phone.albums = new Map();
  // Only a move upwards is reading: a picture that loads late pushes the end away without one.
  const watch = () => {
    const { scrollHeight, scrollTop, clientHeight } = phone.log;
    const near = scrollHeight - scrollTop - clientHeight <= NEAR;
    phone.reading = !near && (phone.reading || scrollTop < phone.top);
    phone.top = scrollTop;
  };
  phone.top = 0;
  phone.reading = false;
  phone.log = h('div', {
    class: 'log',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': 'Tin nhắn',
    tabindex: '0',
    onscroll: watch,
  });
  return phone.log;
}

/** Shows a message where it belongs: at the end, in the place of what it was, or in its album. */
export function placeMessage(phone, message) {
  const album = albumOf(phone, message);
  const old = phone.nodes.get(album[0].message_id);
  const joins = old && !phone.said.has(message.message_id) && message.caption === undefined;
  phone.said.set(message.message_id, message);
  if (joins) return join(phone, old, message, album.length - 1);
  const node = bubble(phone, album, actsOf(phone));
  for (const one of album) phone.nodes.set(one.message_id, node);
  followImages(phone, node);
  if (old) change(phone, old, node);
  else append(phone, node, message);
}

/** A message with the others sent at once with it, in order. */
function albumOf(phone, message) {
  const id = message.media_group_id;
  if (id === undefined) return [message];
  const known = phone.albums.get(id) ?? [];
  const at = known.findIndex((one) => one.message_id === message.message_id);
  const album = at < 0 ? [...known, message] : known.with(at, message);
  phone.albums.set(id, album);
  return album;
}

/** The next item of an album: only the item is news. */
function join(phone, node, message, at) {
  const item = part(message, at);
  phone.nodes.set(message.message_id, node);
  followImages(phone, item);
  node.querySelector('.album').append(item);
}

function followImages(phone, node) {
  for (const image of node.querySelectorAll('img')) image.addEventListener('load', () => phone.reading || toEnd(phone));
}

/** A change takes the message's place; who stood on one of its buttons stands on the like, or in the typing box. */
function change(phone, old, node) {
  const held = old.contains(document.activeElement) ? document.activeElement.textContent : undefined;
  old.replaceWith(node);
  if (held === undefined) return;
  const like = [...node.querySelectorAll('button')].find((one) => one.textContent === held);
  (like ?? phone.input).focus({ preventScroll: true });
}

function append(phone, node, message) {
  const day = dayOf(message.date);
  if (phone.log.dataset.day !== day) phone.log.append(h('p', { class: 'day' }, longDay(message.date)));
  phone.log.dataset.day = day;
  phone.log.append(node);
}

export function removeMessage(phone, id) {
  const album = phone.said.get(id)?.media_group_id;
  const rest = phone.albums.get(album)?.filter((one) => one.message_id !== id) ?? [];
  phone.albums.set(album, rest);
  if (rest.length > 0) placeMessage(phone, rest[0]);
  else phone.nodes.get(id)?.remove();
  phone.nodes.delete(id);
  phone.said.delete(id);
}

export function toEnd(phone) {
  phone.log.scrollTop = phone.log.scrollHeight;
}
