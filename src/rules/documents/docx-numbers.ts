/**
 * Word's automatic numbers ("Điều 1.", "a)") are no text in its file, so a reader of the text loses them. They are worked
 * out from numbering.xml and styles.xml and written into the paragraphs before the text is read.
 */
export function writeNumbers(document: string, numbering: string, styles: string): string {
  const lists = readLists(numbering);
  const byStyle = readStyles(styles);
  const counts = new Map<string, number[]>();
  // A changed paragraph's former properties hold a second w:pPr; they say nothing about the text.
  const clean = document.replaceAll(/<w:pPrChange\b[\s\S]*?<\/w:pPrChange>/g, '');
  return clean.replaceAll(/<w:pPr>([\s\S]*?)<\/w:pPr>/g, (whole, inner: string) => {
    const list = listOf(inner, byStyle);
    const level = list && lists.get(list.num)?.levels.get(list.level);
    if (!list || !level) return whole;
    const label = nextLabel(list, lists.get(list.num)?.key ?? list.num, lists, counts);
    return label === '' ? whole : `${whole}<w:r><w:t xml:space="preserve">${escapeXml(label)} </w:t></w:r>`;
  });
}

interface Level {
  format: string;
  text: string;
  start: number;
}
interface List {
  /** Lists made of the same pattern count on together. */
  key: string;
  levels: Map<number, Level>;
}
interface Membership {
  num: string;
  level: number;
}

const attribute = (xml: string, tag: string) => new RegExp(`<w:${tag} [^>]*?w:val="([^"]*)"`).exec(xml)?.[1];

function readLists(xml: string): Map<string, List> {
  const patterns = new Map(
    [...xml.matchAll(/<w:abstractNum\b[^>]*?w:abstractNumId="(\d+)"[\s\S]*?<\/w:abstractNum>/g)].map(
      ([whole, id = '']) => [id, readLevels(whole)] as const,
    ),
  );
  const nums = xml.matchAll(/<w:num\b[^>]*?w:numId="(\d+)"[^>]*>([\s\S]*?)<\/w:num>/g);
  return new Map(
    [...nums].map(([, id = '', inner = '']) => {
      const pattern = attribute(inner, 'abstractNumId') ?? '';
      const overridden = /<w:startOverride\b/.test(inner);
      const levels = new Map([...(patterns.get(pattern) ?? []), ...readLevels(inner)]);
      return [id, { key: overridden ? `num ${id}` : pattern, levels }];
    }),
  );
}

function readLevels(xml: string): Map<number, Level> {
  const levels = xml.matchAll(/<w:lvl\b[^>]*?w:ilvl="(\d)"[^>]*>([\s\S]*?)<\/w:lvl>/g);
  return new Map(
    [...levels].map(([, level, inner = '']) => [
      Number(level),
      {
        format: attribute(inner, 'numFmt') ?? 'decimal',
        text: unescapeXml(attribute(inner, 'lvlText') ?? ''),
        start: Number(attribute(inner, 'start') ?? 1),
      },
    ]),
  );
}

/** The list a style puts its paragraphs in, by the style's id; what it is based on counts too. */
function readStyles(xml: string): Map<string, Membership> {
  const styles = new Map(
    [...xml.matchAll(/<w:style\b[^>]*?w:styleId="([^"]+)"[^>]*>([\s\S]*?)<\/w:style>/g)].map(
      ([, id = '', inner = '']) => [id, inner] as const,
    ),
  );
  const found = new Map<string, Membership>();
  for (const id of styles.keys()) {
    let [at, depth]: [string | undefined, number] = [id, 0];
    while (at !== undefined && depth++ < 10) {
      const inner: string = styles.get(at) ?? '';
      const own = membership(inner);
      if (own) found.set(id, own);
      at = own ? undefined : attribute(inner, 'basedOn');
    }
  }
  return found;
}

function membership(properties: string): Membership | undefined {
  const inner = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(properties)?.[1];
  const num = inner === undefined ? undefined : attribute(inner, 'numId');
  return num === undefined ? undefined : { num, level: Number(attribute(inner ?? '', 'ilvl') ?? 0) };
}

function listOf(properties: string, byStyle: Map<string, Membership>): Membership | undefined {
  const own = membership(properties) ?? byStyle.get(attribute(properties, 'pStyle') ?? '');
  return own?.num === '0' ? undefined : own;
}

function nextLabel(at: Membership, key: string, lists: Map<string, List>, counts: Map<string, number[]>): string {
  const levels = lists.get(at.num)?.levels;
  const level = levels?.get(at.level);
  if (!levels || !level) return '';
  if (level.format === 'bullet') return /^[-–—+*]$/.test(level.text) ? level.text : '-';
  const count = counts.get(key) ?? [];
  count[at.level] = (count[at.level] ?? level.start - 1) + 1;
  count.length = at.level + 1;
  counts.set(key, count);
  if (level.format === 'none') return '';
  return level.text.replaceAll(/%(\d)/g, (_whole, digit) => {
    const other = Number(digit) - 1;
    const wanted = levels.get(other);
    return written(count[other] ?? wanted?.start ?? 1, wanted?.format ?? 'decimal');
  });
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz';

function written(value: number, format: string): string {
  if (format === 'lowerLetter') return alphabet[(value - 1) % 26] ?? '';
  if (format === 'upperLetter') return (alphabet[(value - 1) % 26] ?? '').toUpperCase();
  if (format === 'upperRoman') return roman(value);
  if (format === 'lowerRoman') return roman(value).toLowerCase();
  return format === 'decimalZero' ? String(value).padStart(2, '0') : String(value);
}

function roman(value: number): string {
  const signs: readonly [number, string][] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let [rest, text] = [value, ''];
  for (const [worth, sign] of signs) {
    for (; rest >= worth; rest -= worth) text += sign;
  }
  return text;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unescapeXml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
