import { UserError } from '../../domain/errors.ts';
import { type Block, type ReadFile, tidy } from './block.ts';
import { isCut, joinLines, type PageLine, reaches, wrapWidth } from './join.ts';

/** Columns by which a paragraph's first line stands in. */
const INDENT = 2;
/** Columns from which it stands in the middle. */
const CENTERED = 15;

/** Reads .txt: UTF-8 or UTF-16; wrapped lines grow together, rows between strokes are a table. */
export function readText(bytes: Uint8Array): ReadFile {
  return { blocks: blocksOfText(decode(bytes)), aside: [] };
}

/** Reads .md: its marks are taken off, its tables kept. */
export function readMarkdown(bytes: Uint8Array): ReadFile {
  const lines = decode(bytes).split('\n').map(withoutMarks);
  return { blocks: blocksOfText(lines.join('\n')), aside: [] };
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  try {
    return new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, '\n');
  } catch {
    throw new UserError(
      'Tệp chữ này dùng bảng mã cũ (TCVN3, VNI) hoặc đã hỏng. Đồng chí lưu lại theo UTF-8, hoặc gửi tệp .docx.',
    );
  }
}

function blocksOfText(text: string): Block[] {
  const blocks: Block[] = [];
  let page: PageLine[] = [];
  const lines = text.split('\n');
  // Lines that were not broken at a margin reach none.
  const width = isCut(lines) ? wrapWidth(lines) : Number.POSITIVE_INFINITY;
  const left = Math.min(...lines.filter((one) => tidy(one) !== '').map(indentOf), 40);
  const flush = () => {
    blocks.push(...joinLines(page));
    page = [];
  };
  let gap = false;
  for (const [at, raw] of lines.entries()) {
    const cells = cellsOf(raw) ?? columnsOf(raw, lines[at - 1], lines[at + 1]);
    if (cells) {
      flush();
      addRow(blocks, cells);
    } else if (tidy(raw) !== '') page.push(pageLine(raw, lines[at + 1] ?? '', { width, left }, gap));
    gap = tidy(raw) === '';
  }
  flush();
  return blocks;
}

function pageLine(raw: string, next: string, { width, left }: { width: number; left: number }, gap: boolean): PageLine {
  const indent = indentOf(raw) - left;
  const full = reaches(raw, next, width);
  return { text: tidy(raw), full, indented: indent >= INDENT, gap, centered: indent >= CENTERED && !full };
}

function indentOf(raw: string): number {
  return raw.replaceAll('\t', '    ').search(/\S/);
}

/** The cells of '| a | b |'; undefined for any other line. */
function cellsOf(raw: string): string[] | undefined {
  const row = /^\s*\|(.*)\|\s*$/.exec(raw)?.[1];
  return row?.split(/(?<!\\)\|/).map((cell) => tidy(cell.replaceAll('\\|', '|')));
}

/** The columns of a line that wide holes part, where the line before or behind has some too, or in capitals: a letterhead, a drawn table. */
function columnsOf(raw: string, ...beside: (string | undefined)[]): string[] | undefined {
  const own = columns(raw);
  const capitals = raw === raw.toUpperCase();
  return own && (capitals || beside.some((one) => one !== undefined && columns(one))) ? own : undefined;
}

function columns(raw: string): string[] | undefined {
  const [first = '', ...rest] = raw.trim().split(/\t+| {3,}/);
  // '1.<tab>Words' is a number and its words.
  return rest.length > 0 && !/^\S{1,6}[.)]?$/.test(first.replace(/^\*+$/, 'stars of a letterhead'))
    ? [first, ...rest].map(tidy)
    : undefined;
}

/** A row of strokes only draws the table. */
function addRow(blocks: Block[], cells: string[]): void {
  if (cells.every((cell) => /^:?-+:?$/.test(cell))) return;
  const last = blocks.at(-1);
  if (last?.kind === 'table') last.rows.push(cells);
  else blocks.push({ kind: 'table', rows: [cells] });
}

/** '## **Điều 1.** …' → 'Điều 1. …'; a list's '1.' and '-' are the text's own. */
function withoutMarks(raw: string): string {
  return raw
    .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?)+/, '')
    .replace(/^\s*```.*$/, '')
    .replaceAll(/\*\*|__(?=\S)|(?<=\S)__/g, '')
    .replaceAll(/(?<![\p{L}\d*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\d*])/gu, '$1')
    .replaceAll(/\\([.#*_()[\]+!-])/g, '$1')
    .replace(/\s\s$/, '');
}
