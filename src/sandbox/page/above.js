import { summary } from './content.js';
import { h, icon } from './dom.js';

let boxes = 0;

/** What stands above the typing box: what is edited, answered, about to be sent. The box is described by it. */
export function aboveBox(phone) {
  phone.above = h('div', { class: 'above', id: `above-${++boxes}`, hidden: true });
  phone.input.setAttribute('aria-describedby', phone.above.id);
  return phone.above;
}

/** Draws it anew from the phone's state. */
export function drawAbove(phone, cancel) {
  const { editing, replyTo, files } = phone;
  const rows = [
    editing && row('Sửa tin', summary(editing)),
    replyTo && row(`Trả lời ${replyTo.from.first_name}`, summary(replyTo)),
    files && row(files.title, files.names),
  ].filter(Boolean);
  const close = h('button', { type: 'button', class: 'round', 'aria-label': 'Bỏ', onclick: cancel }, icon('close'));
  phone.above.replaceChildren(h('div', { class: 'above-rows' }, rows), close);
  phone.above.hidden = rows.length === 0;
}

const row = (title, text) => h('p', {}, h('b', {}, title), ' ', h('span', {}, text));
