import { UserError } from '../../domain/errors.ts';
import { attribute, readXml, type XmlHears } from './xml.ts';
import type { Zip } from './zip.ts';

export interface SheetPart {
  name: string;
  path: string;
}

export interface Parts {
  sheets: readonly SheetPart[];
  strings: string | undefined;
  styles: string | undefined;
  /** Days counted from 1904, as old Macs did. */
  since1904: boolean;
}

/** Letters of all shared texts together that are kept in memory. */
const MOST_TEXT = 100_000_000;

const nothing: XmlHears = { open: () => {}, close: () => {}, text: () => {} };

/** Reads a whole part of a workbook, telling `hears`. */
async function readPart(zip: Zip, path: string, hears: Partial<XmlHears>): Promise<void> {
  const decoder = new TextDecoder('utf-8');
  const reader = readXml({ ...nothing, ...hears });
  for await (const chunk of zip.unpack(path)) reader.write(decoder.decode(chunk, { stream: true }));
  reader.end();
}

/** Where the parts of a workbook lie. */
export async function readParts(zip: Zip): Promise<Parts> {
  const links = await readLinks(zip);
  const sheets: SheetPart[] = [];
  let since1904 = false;
  await readPart(zip, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      const path = name === 'sheet' ? links.get(attribute(attributes, 'r:id') ?? '')?.path : undefined;
      const hidden = /idden$/.test(attribute(attributes, 'state') ?? '');
      if (path && !hidden) sheets.push({ name: attribute(attributes, 'name') ?? '', path });
    },
  });
  const pathOf = (type: string) => [...links.values()].find((link) => link.type.endsWith(type))?.path;
  return { sheets, strings: pathOf('/sharedStrings'), styles: pathOf('/styles'), since1904 };
}

async function readLinks(zip: Zip): Promise<Map<string, { type: string; path: string }>> {
  const links = new Map<string, { type: string; path: string }>();
  await readPart(zip, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attribute(attributes, 'Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      if (zip.has(path))
        links.set(attribute(attributes, 'Id') ?? '', { type: attribute(attributes, 'Type') ?? '', path });
    },
  });
  return links;
}

/** The texts cells refer to by number; readings in another script (rPh) are left out. */
export async function readStrings(zip: Zip, path: string): Promise<string[]> {
  const texts: string[] = [];
  let [text, inText, phonetic, total] = ['', false, false, 0];
  await readPart(zip, path, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = true;
    },
    text(piece) {
      if (!inText || phonetic) return;
      text += piece;
      total += piece.length;
      if (total > MOST_TEXT) throw new UserError('Tệp chứa quá nhiều chữ. Đồng chí chia thành nhiều tệp nhỏ hơn.');
    },
    close(name) {
      // A copy: what was cut out of a piece of the file would keep the whole piece in memory.
      if (name === 'si') texts.push(Buffer.from(text).toString());
      else if (name === 'rPh') phonetic = false;
      else if (name === 't') inText = false;
    },
  });
  return texts;
}

/** The styles (by their number on a cell) that show a number as a day. */
export async function dateStyles(zip: Zip, path: string): Promise<Set<number>> {
  const formats = new Map<number, string>();
  const dates = new Set<number>();
  let [inCells, at] = [false, 0];
  await readPart(zip, path, {
    open(name, attributes) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') formats.set(id, attribute(attributes, 'formatCode') ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells && showsDay(id, formats)) dates.add(at);
      if (name === 'xf' && inCells) at += 1;
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

/** Built-in formats 14–17 and 22 show days, as do formats that name a day and a month or a year (ECMA-376, 18.8.30). */
function showsDay(id: number, formats: ReadonlyMap<number, string>): boolean {
  const code = formats.get(id);
  if (code === undefined)
    return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  const bare = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase();
  return /[dy]/.test(bare) && !/[0#]/.test(bare);
}
