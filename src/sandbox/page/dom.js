/** Makes an element; `on…` properties listen, `false` and `undefined` ones are left out. Text is never markup. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  send: 'M4 12l16-8-6 16-3-6z',
  clip: 'M20 11.500l-8 8a5 5 0 0 1-7-7l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700l-8.300 8.300a1.600 1.600 0 0 1-2.300-2.300l7.400-7.400',
  menu: 'M5 7h14M5 12h14M5 17h14',
  more: 'M5.500 12v.01M12 12v.01M18.500 12v.01',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 14c2 3.500 6 3.500 8 0M9 9.500v.01M15 9.500v.01',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M2.500 12.500l4 4 8-9M10.500 16l1 .8 8.500-9.500',
  link: 'M9 15L19 5M11 5h8v8',
  file: 'M7 3.500h7l4 4V20.500H7zM14 3.500v4h4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20a7.500 7.500 0 0 1 15 0',
};

/** A line drawing, hidden from screen readers: the button around it carries the name. */
export function icon(name) {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  const path = document.createElementNS(ns, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** A round picture of initials; the colour follows the id, so that a person keeps it. */
export function avatar(name, id, kind) {
  if (kind === 'bot') return h('img', { class: 'avatar', src: 'icon.svg', alt: '' });
  const [whole] = name.split(' › ');
  const words = whole.split(' ').filter(Boolean);
  const letters = (words.length > 1 ? [words.at(-2), words.at(-1)] : words).map((word) => word[0]).join('');
  return h('span', { class: `avatar tint-${Math.abs(id) % 7}`, 'aria-hidden': 'true' }, letters.toUpperCase());
}
