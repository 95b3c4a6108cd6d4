import { h } from './dom.js';

/** The least room between the list and the window's edge, in pixels. */
const EDGE = 8;

/** A phone's one small list over its screen: Escape, a press elsewhere or a choice puts it away. */
export function popupBox(phone) {
  phone.popup = h('div', { class: 'popup', popover: 'auto', role: 'group' });
  const tell = ({ newState }) => phone.popup.owner?.setAttribute('aria-expanded', String(newState === 'open'));
  phone.popup.addEventListener('beforetoggle', tell);
  return phone.popup;
}

/** Makes `anchor` open and close the list with what `fill()` gives: its name and its buttons. */
export function opensPopup(phone, anchor, fill) {
  anchor.setAttribute('aria-expanded', 'false');
  anchor.addEventListener('click', (event) => {
    const { popup } = phone;
    const own = popup.owner === anchor && popup.matches(':popover-open');
    // The browser would show the list before it has its place; as its target it knows it is the button's.
    event.preventDefault();
    popup.hidePopover();
    if (own) return;
    const { label, buttons } = fill();
    popup.owner = anchor;
    popup.setAttribute('aria-label', label);
    popup.replaceChildren(...buttons);
    anchor.popoverTargetElement = popup;
    popup.showPopover({ source: anchor });
    place(popup, anchor.getBoundingClientRect());
    popup.querySelector('button').focus();
  });
  return anchor;
}

/** A button of the list. */
export function choice(phone, props, run, ...children) {
  const take = () => {
    phone.popup.hidePopover();
    run();
  };
  return h('button', { type: 'button', onclick: take, ...props }, ...children);
}

/** Above its button where there is room, else below; always inside the window. */
function place(popup, own) {
  const { width, height } = popup.getBoundingClientRect();
  const above = own.top - height - 4;
  const top = above > EDGE ? above : own.bottom + 4;
  popup.style.left = `${Math.max(EDGE, Math.min(own.right - width, innerWidth - width - EDGE))}px`;
  popup.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`;
}
