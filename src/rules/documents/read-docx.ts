import JSZip from 'jszip';
import mammoth from 'mammoth';
import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { bytesSource } from '../../reports/xlsx/source.ts';
import { type Limits, openZip, type Zip } from '../../reports/xlsx/zip.ts';
import { type Aside, type Block, line, type ReadFile, tidy } from './block.ts';
import { writeNumbers } from './docx-numbers.ts';
import { joinIfCut } from './join.ts';

/** A text of a thousand pages takes about 40 MB unpacked; pictures are never unpacked. */
const limits: Limits = { packed: 60 * 2 ** 20, unpacked: 80 * 2 ** 20, ratio: 150 };

const words = {
  broken: 'Tệp này hỏng hoặc không phải .docx. Đồng chí mở bằng Word, lưu lại kiểu .docx rồi gửi lại.',
  old: 'Tệp này là .doc kiểu cũ hoặc có đặt mật khẩu. Đồng chí lưu lại thành .docx không mật khẩu rồi gửi lại.',
  grown: 'Tệp bung ra quá lớn so với một văn bản, nên không mở. Đồng chí gửi đúng tệp văn bản.',
};

/** All of a .docx that has words; everything else stays packed. */
const parts = ['document', 'styles', 'numbering', 'footnotes', 'endnotes'] as const;

/** Reads a .docx: mammoth reads the text; Word's automatic numbers are written into it first. */
export async function readDocx(bytes: Uint8Array): Promise<ReadFile> {
  const packed = await numberedCopy(await openZip(bytesSource(bytes), limits, words));
  let root: unknown;
  const transformDocument = (element: unknown) => {
    root = element;
    return element;
  };
  let read: Element;
  try {
    await mammoth.convertToHtml({ buffer: packed }, { transformDocument, externalFileAccess: false });
    read = element.parse(root ?? {});
  } catch {
    // mammoth throws whatever its parts throw; elements nested without end overflow the stack.
    throw new UserError(words.broken);
  }
  const notes = (read.notes?._notes ? Object.values(read.notes._notes) : []).flatMap((note) => {
    const text = tidy((note.body ?? []).map(textOf).join(' '));
    return text === '' ? [] : [{ kind: 'note', text } satisfies Aside];
  });
  return { blocks: joinIfCut(blocksOf(read.children ?? [])), aside: notes };
}

/** What we read of mammoth's document: a tree of elements, of which only text, breaks and tables matter. */
interface Element {
  type?: string | undefined;
  value?: string | undefined;
  breakType?: string | undefined;
  alignment?: string | null | undefined;
  children?: Element[] | undefined;
  body?: Element[] | undefined;
  notes?: { _notes?: Record<string, Element> | undefined } | undefined;
}
const element: z.ZodType<Element> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    value: z.string().optional(),
    breakType: z.string().optional(),
    alignment: z.string().nullish(),
    children: z.array(element).optional(),
    body: z.array(element).optional(),
    notes: z.object({ _notes: z.record(z.string(), element).optional() }).optional(),
  }),
);

/** A zip of the parts with words alone, unpacked under our limits, so that nothing else of the file is ever opened. */
async function numberedCopy(zip: Zip): Promise<Buffer> {
  const texts = new Map<string, string>();
  for (const part of parts) {
    const name = `word/${part}.xml`;
    if (zip.has(name)) texts.set(part, await textOfPart(zip, name));
  }
  const document = texts.get('document');
  if (document === undefined) throw new UserError(words.broken);
  texts.set('document', writeNumbers(document, texts.get('numbering') ?? '', texts.get('styles') ?? ''));
  const copy = new JSZip();
  for (const name of ['[Content_Types].xml', '_rels/.rels', 'word/_rels/document.xml.rels']) {
    if (zip.has(name)) copy.file(name, await textOfPart(zip, name));
  }
  for (const [part, text] of texts) copy.file(`word/${part}.xml`, text);
  return copy.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
}

async function textOfPart(zip: Zip, name: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of zip.unpack(name)) text += decoder.decode(piece, { stream: true });
  text += decoder.decode();
  // No entity can be defined, so none grows.
  if (text.includes('<!DOCTYPE')) throw new UserError(words.broken);
  return text;
}

/** Lines at the top in which a tab parts the two columns of a letterhead. */
const LETTERHEAD = 6;

function blocksOf(elements: readonly Element[]): Block[] {
  const blocks: Block[] = [];
  let gap = false;
  for (const one of elements) {
    if (one.type === 'table') {
      blocks.push(...tableOf(one));
      gap = false;
      continue;
    }
    const top = blocks.length < LETTERHEAD;
    const lines = textOf(one)
      .split('\n')
      .flatMap((text) => (top || /^\s*nơi nhận/iu.test(text) ? text.split(/\t+/) : [text]))
      .map((text) => line(text));
    const full = lines.filter(({ text }) => text !== '');
    const [first] = full;
    if (first && gap) first.gap = true;
    for (const each of full) if (one.alignment === 'center') each.centered = true;
    blocks.push(...full);
    gap = full.length === 0;
  }
  return blocks;
}

/** A table of one column is a frame around text. */
function tableOf(table: Element): Block[] {
  const rows = (table.children ?? []).map((row) => row.children ?? []);
  if (rows.every((cells) => cells.length <= 1)) return rows.flat().flatMap((cell) => blocksOf(cell.children ?? []));
  const texts = rows.map((cells) => cells.map((cell) => (cell.children ?? []).map(textOf).join('\n')));
  return [{ kind: 'table', rows: letterheadRows(texts) ?? texts.map((cells) => cells.map(tidy)) }];
}

/** The two columns at the top and at the end hold lines that mean something each: a row a line. */
function letterheadRows(texts: readonly string[][]): string[][] | undefined {
  const one = texts.length <= 3 && texts.every((cells) => cells.length === 2);
  if (!one || !texts.flat().some((cell) => cell.includes('\n'))) return undefined;
  return texts.flatMap((cells) => {
    const columns = cells.map((cell) => cell.split('\n').map(tidy).filter(Boolean));
    const height = Math.max(...columns.map((column) => column.length));
    return Array.from({ length: height }, (_, at) => columns.map((column) => column[at] ?? ''));
  });
}

/** The words of an element; a line break within a paragraph begins a line. */
function textOf({ type, value, breakType, children = [] }: Element): string {
  if (type === 'text') return value ?? '';
  if (type === 'tab') return '\t';
  if (type === 'break') return breakType === 'line' || breakType === 'page' ? '\n' : '';
  if (type === 'table') return children.map(textOf).join('\n');
  const between = type === 'tableRow' ? ' | ' : type === 'tableCell' ? '\n' : '';
  return children.map(textOf).join(between);
}
