import { showAlert } from './dialog.js';
import { h } from './dom.js';

/** How long a toast stays, in milliseconds; a press puts it away. */
const STAY = 5000;

export function showToast(phone, text, asAlert = false) {
  if (asAlert) {
    showAlert(text);
    return;
  }
  phone.screen.querySelector('.toast')?.remove();
  const toast = h('div', { class: 'toast', role: 'status', onclick: () => toast.remove() }, text);
  phone.screen.append(toast);
  setTimeout(() => toast.remove(), STAY);
}
