import { h } from './dom.js';

const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  spoiler: 'span',
};

/**
 * A text with Telegram's entities as nodes. `act` is told of links and commands that mean something here:
 * `act.link(url)` answers whether it took the link, `act.command(text)` sends.
 */
export function richText(text, entities = [], act) {
  return span(text, entities, 0, text.length, act);
}

function span(text, entities, from, to, act) {
  const nodes = [];
  let at = from;
  const inside = entities.filter((one) => one.offset >= from && one.offset + one.length <= to);
  for (const [index, entity] of inside.entries()) {
    if (entity.offset < at) continue;
    const end = entity.offset + entity.length;
    nodes.push(text.slice(at, entity.offset));
    const children = span(text, inside.slice(index + 1), entity.offset, end, act);
    nodes.push(wrap(entity, text.slice(entity.offset, end), children, act));
    at = end;
  }
  return [...nodes, text.slice(at, to)].filter((node) => node !== '');
}

function wrap(entity, words, children, act) {
  if (entity.type === 'bot_command')
    return h('button', { type: 'button', class: 'inline-command', onclick: () => act.command(words) }, words);
  if (entity.type === 'url' || entity.type === 'text_link') return link(entity.url ?? words, children, act);
  return h(TAGS[entity.type] ?? 'span', {}, children);
}

/** Only web links leave the page; anything else stays text. */
export function link(url, children, act, props = {}) {
  const parsed = URL.parse(url);
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) return h('span', {}, children);
  const follow = (event) => {
    if (act.link(parsed)) event.preventDefault();
  };
  return h(
    'a',
    { href: parsed.href, target: '_blank', rel: 'noopener noreferrer', onclick: follow, ...props },
    children,
  );
}
