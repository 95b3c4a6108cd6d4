import { showAlert } from './dialog.js';
import { h } from './dom.js';

/** How long a toast stays, in milliseconds; a press puts it away. */
const STAY = 5000;

/** Where the phone says in passing what is no message; it is there before its words, so that they are read out. */
export function sayBox(phone) {
  phone.sayings = h('div', { class: 'sayings', role: 'status', 'aria-atomic': 'false' });
  return phone.sayings;
}

export function showToast(phone, text, asAlert = false) {
  if (asAlert) return showAlert(text);
  const toast = h('p', { class: 'toast', onclick: () => toast.remove() }, text);
  phone.sayings.replaceChildren(toast);
  setTimeout(() => toast.remove(), STAY);
}

/** For the ear alone: what the eye sees as a number on a badge. */
export function sayAloud(phone, text) {
  phone.sayings.append(h('p', { class: 'sr' }, text));
  setTimeout(() => phone.sayings.querySelector('.sr')?.remove(), STAY);
}
