import { h } from './dom.js';

/**
 * Asks for one line; resolves to it, or to undefined where the person turns away. `wrong(text)` says what is not right:
 * a browser's own sentence would be in the browser's language.
 */
export function askDialog({ title, label, value, wrong = (text) => text === '' && 'Chỗ này chưa có gì.', ok }) {
  return new Promise((resolve) => {
    const said = h('span', { class: 'wrong', role: 'alert', id: 'dialog-wrong' });
    const input = h('input', { value, autocomplete: 'off', 'aria-describedby': said.id });
    const cancel = h('button', { type: 'button', class: 'soft', onclick: () => dialog.close() }, 'Thôi');
    const submit = (event) => {
      event.preventDefault();
      const text = input.value.trim();
      const sentence = wrong(text);
      said.textContent = sentence || '';
      input.setAttribute('aria-invalid', String(Boolean(sentence)));
      if (sentence) return input.focus();
      resolve(text);
      return dialog.close();
    };
    const buttons = h('div', { class: 'dialog-buttons' }, cancel, h('button', { type: 'submit', class: 'strong' }, ok));
    const dialog = h(
      'dialog',
      { 'aria-label': title },
      h(
        'form',
        { onsubmit: submit, novalidate: true },
        h('h2', {}, title),
        h('label', {}, label, input),
        said,
        buttons,
      ),
    );
    open(dialog, () => resolve(undefined));
    input.select();
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
