import { UserError } from '../../domain/errors.ts';

/** What a reader of XML is told; `attributes` is the raw text behind a tag's name, read by `attribute()`. */
export interface XmlHears {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** A tag longer than this is no spreadsheet's; memory stays bounded whatever is sent. */
const LONGEST_TAG = 65_536;

const broken = new UserError('Tệp bị hỏng, không đọc được. Đồng chí mở bằng Excel, lưu lại rồi gửi lại.');

/**
 * Reads XML as it comes. Only what spreadsheets use: no document type (so no entity can be defined and none grows),
 * namespaces by their local names. Throws UserError for anything else.
 */
export function readXml(hears: XmlHears): { write(piece: string): void; end(): void } {
  let [rest, depth] = ['', 0];
  const counted: XmlHears = {
    open(name, attributes) {
      depth += 1;
      hears.open(name, attributes);
    },
    close(name) {
      depth -= 1;
      hears.close(name);
    },
    text: hears.text,
  };
  const write = (piece: string) => {
    const all = rest + piece;
    let at = 0;
    while (at < all.length) {
      const next = step(all, at, counted);
      if (next < 0) break;
      at = next;
    }
    rest = all.slice(at);
    if (rest.length > LONGEST_TAG + 1) throw broken;
  };
  const end = () => {
    if (rest.trim() !== '' || depth !== 0) throw broken;
  };
  return { write, end };
}

/** Reads one tag or the text before the next; gives where to go on, or -1 when more must come first. */
function step(all: string, at: number, hears: XmlHears): number {
  if (all[at] !== '<') {
    const next = all.indexOf('<', at);
    if (next < 0) return flushText(all, at, hears);
    hears.text(decode(all.slice(at, next)));
    return next;
  }
  if (all[at + 1] === '!' || all[at + 1] === '?' || at + 1 === all.length) return aside(all, at, hears);
  const end = tagEnd(all, at);
  if (end < 0) return -1;
  tell(all, at, end, hears);
  return end + 1;
}

/** Text whose end has not come yet is handed on in pieces, but never cut within an entity. */
function flushText(all: string, at: number, { text }: XmlHears): number {
  const entity = all.indexOf('&', Math.max(at, all.length - 12));
  const to = entity < 0 ? all.length : entity;
  if (to === at) return -1;
  text(decode(all.slice(at, to)));
  return to;
}

function tell(all: string, at: number, end: number, hears: XmlHears): void {
  if (all[at + 1] === '/') {
    hears.close(local(all.slice(at + 2, end).trim()));
    return;
  }
  const empty = all[end - 1] === '/';
  const inner = all.slice(at + 1, empty ? end - 1 : end);
  const space = inner.search(/\s/);
  const name = local(space < 0 ? inner : inner.slice(0, space));
  hears.open(name, space < 0 ? '' : inner.slice(space));
  if (empty) hears.close(name);
}

/** A '>' may stand inside a quoted value. */
function tagEnd(all: string, at: number): number {
  let end = all.indexOf('>', at);
  while (end >= 0 && oddQuotes(all, at, end)) end = all.indexOf('>', end + 1);
  return end;
}

function oddQuotes(all: string, from: number, to: number): boolean {
  let quote = '';
  for (let at = from; at < to; at++) {
    const sign = all[at] ?? '';
    if (quote === '' && (sign === '"' || sign === "'")) quote = sign;
    else if (sign === quote) quote = '';
  }
  return quote !== '';
}

/** Declarations and comments say nothing; CDATA is text; a document type is refused. */
function aside(all: string, at: number, hears: XmlHears): number {
  if (all.startsWith('<!DOCTYPE', at)) throw broken;
  if (all.length - at < 9) return -1;
  const [opening, closing] = all.startsWith('<!--', at)
    ? ['<!--', '-->']
    : all.startsWith('<![CDATA[', at)
      ? ['<![CDATA[', ']]>']
      : ['<?', '?>'];
  if (!all.startsWith(opening, at)) throw broken;
  const end = all.indexOf(closing, at + opening.length);
  if (end < 0) return -1;
  if (closing === ']]>') hears.text(all.slice(at + opening.length, end));
  return end + closing.length;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * The value of an attribute in the raw text behind a tag's name, its prefix left out or not; undefined where it is not
 * given. Searched for by hand: it runs a million times an import.
 */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes[at - 1] ?? ' ';
    const equals = passSpace(attributes, at + name.length);
    if (!/[\s:]/.test(before) || attributes[equals] !== '=') continue;
    const from = passSpace(attributes, equals + 1);
    const quote = attributes[from];
    if (quote === '"' || quote === "'") return decode(attributes.slice(from + 1, attributes.indexOf(quote, from + 1)));
  }
  return undefined;
}

function passSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(#x?[\da-f]+|\w+);/gi, (whole, body: string) => {
    if (!body.startsWith('#')) return named[body] ?? whole;
    const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
