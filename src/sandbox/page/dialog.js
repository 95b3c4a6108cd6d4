import { h } from './dom.js';

/** Asks for one line; resolves to it, or to undefined where the person turns away. */
export function askDialog({ title, label, value, pattern, ok }) {
  return new Promise((resolve) => {
    const input = h('input', { value, pattern, required: true, autocomplete: 'off' });
    const cancel = h('button', { type: 'button', class: 'soft', onclick: () => dialog.close() }, 'Thôi');
    const submit = (event) => {
      event.preventDefault();
      resolve(input.value.trim());
      dialog.close();
    };
    const buttons = h('div', { class: 'dialog-buttons' }, cancel, h('button', { type: 'submit', class: 'strong' }, ok));
    const dialog = h(
      'dialog',
      { 'aria-label': title },
      h('form', { onsubmit: submit }, h('h2', {}, title), h('label', {}, label, input), buttons),
    );
    open(dialog, () => resolve(undefined));
  });
}

/** Shows a sentence until it is put away. */
export function showAlert(text) {
  const close = () => dialog.close();
  const button = h('button', { type: 'button', class: 'strong', onclick: close }, 'Đã rõ');
  const dialog = h(
    'dialog',
    { role: 'alertdialog', 'aria-label': text },
    h('p', {}, text),
    h('div', { class: 'dialog-buttons' }, button),
  );
  open(dialog, () => {});
}

function open(dialog, closed) {
  dialog.addEventListener('close', () => {
    dialog.remove();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
}
