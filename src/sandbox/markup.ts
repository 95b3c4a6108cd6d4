import { badRequest } from './refusal.ts';
import type { Entity } from './shapes.ts';

/** Tags of Telegram's HTML and the entities they make (td MessageEntity.cpp, do_parse_html). */
const TAGS: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  blockquote: 'blockquote',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
};
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

export interface Marked {
  text: string;
  entities: Entity[];
}

interface Open {
  tag: string;
  start: number;
  href: string | undefined;
}

/** Telegram's HTML as text and entities, trimmed as Telegram does; refuses what Telegram refuses, in its words. */
export function parseHtml(html: string): Marked {
  const out: Marked = { text: '', entities: [] };
  const open: Open[] = [];
  const tokens = /<[^>]*>?|&(?:#(\d+)|#x([\da-f]+)|(lt|gt|amp|quot));?|[^<&]+|&/gi;
  for (const token of html.matchAll(tokens)) {
    const [whole, decimal, hex, name] = token;
    const at = Buffer.byteLength(html.slice(0, token.index));
    if (whole.startsWith('</')) closeTag(whole, at, open, out);
    else if (whole.startsWith('<')) openTag(whole, at, open, out);
    else out.text += decodeReference(whole, decimal, hex, name);
  }
  const left = open.at(-1);
  if (left) throw unparsable(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return trimMarked(out);
}

function unparsable(why: string) {
  return badRequest(`can't parse entities: ${why}`);
}

function decodeReference(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return NAMED[name.toLowerCase()] ?? whole;
  const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

function openTag(whole: string, at: number, open: Open[], out: Marked): void {
  if (!whole.endsWith('>')) throw unparsable(`Unclosed start tag at byte offset ${at}`);
  const tag = (/^<([^\s>]*)/.exec(whole)?.[1] ?? '').toLowerCase();
  if (!(tag in TAGS)) throw unparsable(`Unsupported start tag "${tag}" at byte offset ${at}`);
  const rest = whole.slice(1 + tag.length, -1).trim();
  if (rest !== '' && !rest.includes('='))
    throw unparsable(`Expected equal sign in declaration of an attribute of the tag "${tag}" at byte offset ${at}`);
  const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(rest);
  const url = href?.[1] ?? href?.[2] ?? href?.[3];
  open.push({ tag, start: out.text.length, href: url?.replaceAll('&amp;', '&').replaceAll('&quot;', '"') });
}

function closeTag(whole: string, at: number, open: Open[], out: Marked): void {
  const top = open.pop();
  if (!top) throw unparsable(`Unexpected end tag at byte offset ${at}`);
  if (!whole.endsWith('>')) throw unparsable(`Unclosed end tag at byte offset ${at}`);
  const tag = whole.slice(2, -1).trim().toLowerCase();
  if (tag !== '' && tag !== top.tag)
    throw unparsable(`Unmatched end tag at byte offset ${at}, expected "</${top.tag}>", found "</${tag}>"`);
  const length = out.text.length - top.start;
  const type = TAGS[top.tag] ?? '';
  if (length === 0 || (type === 'text_link' && !top.href)) return;
  out.entities.push({ type, offset: top.start, length, ...(type === 'text_link' ? { url: top.href } : {}) });
}

/** Cuts white space at both ends and keeps the entities on their words; they come in order of offset. */
export function trimMarked(marked: Marked): Marked {
  const text = marked.text.trim();
  const cut = marked.text.length - marked.text.trimStart().length;
  const entities = marked.entities
    .map((entity) => {
      const start = Math.max(0, entity.offset - cut);
      const end = Math.min(text.length, entity.offset + entity.length - cut);
      return { ...entity, offset: start, length: end - start };
    })
    .filter((entity) => entity.length > 0)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities };
}

const FOUND: [string, RegExp][] = [
  ['bot_command', /(?<![^\s])\/[A-Za-z0-9_]{1,64}(?:@\w+)?/g],
  ['url', /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/g],
  ['mention', /(?<![\w/])@[A-Za-z]\w{3,31}/g],
];

/** The entities Telegram finds by itself in plain words: commands, addresses, mentions. */
export function findEntities(text: string): Entity[] {
  return FOUND.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
  ).sort((a, b) => a.offset - b.offset);
}
